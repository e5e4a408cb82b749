"""What is true of votes on answers."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_NOTE = 500


class Vote(StrEnum):
    """Whether an answer helped the person who read it."""

    HELPFUL = "helpful"
    NOT_HELPFUL = "not_helpful"


class Counted(StrEnum):
    """What a press of a button did."""

    FIRST = "first"
    CHANGED = "changed"
    SAME = "same"
    FORGOTTEN = "forgotten"
    """Nothing is kept of the question any more, or never was."""


@dataclass(frozen=True)
class Press:
    """A vote as it was pressed."""

    question: str
    vote: Vote
