"""The buttons that lead to reporting without a name, wherever they stand."""

from bot.slack import kit
from bot.slack.messages import Block

REPORT, COME_BACK = "incident.anonymous.report", "incident.anonymous.come_back"
FIRST_STEPS = "incident.anonymous.first_steps"
"""On the page with the code."""
STEPS_OF = "incident.anonymous.steps_of.here"
"""The menu of kinds on the page that has no first steps; draws them in its place."""
WITHOUT_NAME, HAVE_CODE = "Report without my name", "I have a code"


def without_name() -> Block:
    """Opens the form, with what was typed around the button."""
    return kit.button(WITHOUT_NAME, REPORT, "-", "Report an incident without your name")


def have_code() -> Block:
    """Opens the way back to a report made without a name."""
    return kit.button(HAVE_CODE, COME_BACK, "-", "Come back to a report made without your name")
