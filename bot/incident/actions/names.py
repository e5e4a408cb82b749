"""Names of the buttons, forms and fields of corrective actions: they stand in messages that are about, so they stay."""

ADD, LIST, CHANGE, DROP = (
    "incident.action.add",
    "incident.action.list",
    "incident.action.change",
    "incident.action.drop",
)
DONE, MORE_TIME, JUDGE = (
    "incident.action.done",
    "incident.action.more_time",
    "incident.action.judge",
)
TITLE, OWNER, DUE, CHECKER, CHECK_BY = "title", "owner", "due", "checker", "check_by"
WORDS, VERDICT = "words", "verdict"
EFFECTIVE, NOT_EFFECTIVE = "effective", "not_effective"


def owner_key(action: str) -> str:
    """Names what its owner was told (`Message.about`)."""
    return f"action:{action}:owner"


def checker_key(action: str) -> str:
    """Names what was told to who looks whether it helped."""
    return f"action:{action}:checker"
