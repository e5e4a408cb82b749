"""Two rules that cannot both hold are found; two that only look so are let be."""

import pytest

from knowledge.disagreeing import Statement, disagree

CONTRADICTIONS = {
    "length of a password": (
        "Passwords must have at least 12 characters.",
        "A password has a minimum of 14 characters.",
    ),
    "time to report a loss": (
        "Report a lost or stolen device within 24 hours.",
        "A lost or stolen device must be reported within 72 hours.",
    ),
    "screen lock": (
        "Screens lock after 5 minutes without use.",
        "The screen locks itself after ten minutes.",
    ),
    "backups kept": (
        "Backups are kept for 30 days.",
        "We retain backups for 90 days and then delete them.",
    ),
    "words for numbers": (
        "Access rights are reviewed every three months.",
        "Access rights are checked once a year.",
    ),
    "adverbs": ("Backups are tested quarterly.", "Backups are tested monthly."),
    "accounts of leavers": (
        "Accounts of leavers are disabled within one hour.",
        "The accounts of leavers are disabled no later than 24 hours after they go.",
    ),
    "failed attempts": (
        "An account is locked after 5 failed attempts.",
        "After ten failed attempts the account is locked.",
    ),
    "per cent": (
        "The pass mark of the quiz is 80%.",
        "The pass mark of the quiz is 70 percent.",
    ),
    "weeks and days": (
        "Audit logs are kept for 26 weeks.",
        "Audit logs are stored for 90 days.",
    ),
    "four eyes": (
        "Each change is approved by two people.",
        "Each change is approved by one person.",
    ),
    "may and must not": (
        "Staff may use USB sticks for company data.",
        "USB sticks must not be used for company data.",
    ),
    "allowed and prohibited": (
        "Personal laptops are allowed for work.",
        "Personal laptops are prohibited for work.",
    ),
    "can and cannot": (
        "You can forward work mail to a private address.",
        "You cannot forward work mail to a private address.",
    ),
    "demanded and waived": (
        "Disk encryption is mandatory on all laptops.",
        "Disk encryption is optional on laptops.",
    ),
    "must and need not": (
        "Visitors must wear a badge.",
        "Visitors need not wear a badge.",
    ),
    "passwords that change": (
        "Passwords are changed every 90 days.",
        "Passwords must be rotated every 180 days.",
    ),
}
LOOK_ALIKES = {
    "the same in other units": (
        "Backups are kept for 30 days.",
        "We retain backups for one month.",
    ),
    "hours and days": (
        "Report a lost or stolen device within 24 hours.",
        "A lost or stolen device is reported within one day.",
    ),
    "a quarter": (
        "Access rights are reviewed quarterly.",
        "Access rights are checked every three months.",
    ),
    "another class of people": (
        "Passwords have at least 14 characters.",
        "Administrator passwords have at least 20 characters.",
    ),
    "another severity": (
        "Critical vulnerabilities are fixed within 24 hours.",
        "High vulnerabilities are fixed within 7 days.",
    ),
    "another action": (
        "Report a lost device within 4 hours.",
        "IT replaces a lost device within 3 days.",
    ),
    "another thing": (
        "Screens lock after 5 minutes.",
        "Sessions end after 30 minutes.",
    ),
    "least and most": (
        "Backups are kept for at least 30 days.",
        "Backups are kept for at most 90 days.",
    ),
    "length and period": (
        "Passwords have at least 14 characters.",
        "Passwords are changed every 90 days.",
    ),
    "another place": (
        "Visitors in Berlin are registered 24 hours before.",
        "Visitors in Pune are registered 72 hours before.",
    ),
    "another class of data": (
        "You may send internal documents by e-mail.",
        "You must not send confidential documents by e-mail.",
    ),
    "a condition": (
        "You may use your own laptop for work.",
        "You must not use your own laptop for work unless IT has enrolled it.",
    ),
    "only with a yes": (
        "You may install software only with IT's approval.",
        "You must not install software.",
    ),
    "several in one sentence": (
        "Report a lost device within 4 hours, and by day within 1 hour.",
        "Report a lost device within 24 hours.",
    ),
    "a range": ("Passwords have 12 to 16 characters.", "Passwords have 14 characters."),
    "another verb": (
        "You may share your calendar with colleagues.",
        "You must not share your password with colleagues.",
    ),
    "both forbid": (
        "USB sticks must not be used for company data.",
        "USB sticks are prohibited for company data.",
    ),
    "collected and kept": (
        "Logs are reviewed every week.",
        "Logs are kept for one year.",
    ),
    "working days": (
        "Access is granted within two working days.",
        "Access is granted within 48 hours.",
    ),
    "production and test": (
        "Logs of production systems are kept for one year.",
        "Logs of test systems are kept for 30 days.",
    ),
    "first and final report": (
        "The initial report goes to the authority within 24 hours.",
        "The final report goes to the authority within one month.",
    ),
    "nothing in common": ("Lunch is at twelve for 30 minutes.", "Keys are replaced after 2 years."),
    "a cited other standard": (
        "Backups are kept for 30 days, except those of payroll.",
        "Backups are kept for 90 days.",
    ),
}
HEADINGS = {
    "the heading names the class": (
        Statement("A password has at least 14 characters.", "Passwords"),
        Statement("A password has at least 20 characters.", "Administrators"),
        False,
    ),
    "only the headings speak of one thing": (
        Statement("Earlier versions are kept for five years.", "Checks and review"),
        Statement("The result of each check is kept for three years.", "The monthly check"),
        False,
    ),
    "the heading names the action": (
        Statement("**Lost or stolen device:** within 4 hours of noticing.", "How fast to report"),
        Statement("If a device is lost or stolen, report it within 24 hours.", "Losses"),
        True,
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_found_whichever_is_read_first(name: str) -> None:
    one, other = (Statement(words) for words in CONTRADICTIONS[name])
    assert disagree(one, other)
    assert disagree(other, one)


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_what_only_looks_like_a_contradiction_is_none(name: str) -> None:
    one, other = (Statement(words) for words in LOOK_ALIKES[name])
    assert not disagree(one, other)
    assert not disagree(other, one)


@pytest.mark.parametrize("name", HEADINGS)
def test_the_heading_says_of_whom_a_sentence_speaks(name: str) -> None:
    one, other, expected = HEADINGS[name]
    assert disagree(one, other) is expected


@pytest.mark.parametrize("name", [*CONTRADICTIONS, *LOOK_ALIKES])
def test_no_sentence_disagrees_with_itself(name: str) -> None:
    words = (CONTRADICTIONS | LOOK_ALIKES)[name][0]
    assert not disagree(Statement(words), Statement(words))
