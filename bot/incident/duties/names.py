"""The names of the buttons and forms, which stand in messages that are about."""

DECIDE, DECIDE_FORM = "incident.duty", "incident.duty_decided"
CUSTOMERS, FIND_FORM = "incident.duty_customers", "incident.duty_find"
CUSTOMERS_FORM = "incident.duty_chosen"
PEOPLE, PEOPLE_FORM = "incident.duty_people", "incident.duty_people_decided"

DUTY, OUTCOME, WHEN, REASON, RECEIPT = "duty", "outcome", "when", "reason", "receipt"
WORDS, CHOSEN, AFFECTED = "words", "chosen", "affected"
"""The inputs."""
