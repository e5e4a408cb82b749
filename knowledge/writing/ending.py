"""How an attempt at a written answer ended."""

from enum import StrEnum


class Ending(StrEnum):
    """Only `WRITTEN` is shown as written; with every other the policy's own words stand alone."""

    WRITTEN = "written"
    NOT_COVERED = "not_covered"
    """The model says that the passages do not answer."""
    UNSUPPORTED = "unsupported"
    """Nothing was left of it when its quotes and sentences were checked."""
    NONSENSE = "nonsense"
    """It did not have the form that was asked for."""
    DECLINED = "declined"
    """The model, or its provider's filter, would not answer."""
    TIMED_OUT = "timed_out"
    RATE_LIMITED = "rate_limited"
    NOT_ACCEPTED = "not_accepted"
    """The key, the model's name or the request: somebody must mend it."""
    BROKEN = "broken"
    """The server is away, or failed, or broke off."""
    BUSY = "busy"
    """As many answers as may be were being written at that time."""
    RESTING = "resting"
    """It failed several times in a row, so it is left alone for a while."""
    WITHHELD = "withheld"
    """The question held a secret, so nothing was sent."""
    GONE = "gone"
    """What it was written from was replaced meanwhile, or may no longer be read by this person."""


FAILURES = frozenset({Ending.TIMED_OUT, Ending.RATE_LIMITED, Ending.NOT_ACCEPTED, Ending.BROKEN})
"""Those that say something about the model's server."""


class ModelFailed(Exception):
    """The model gave nothing that can be read; `ending` says why."""

    def __init__(self, ending: Ending) -> None:
        """The error's text is the ending's code alone: what a server says may hold anybody's words."""
        super().__init__(ending.value)
        self.ending = ending
