"""The forms that people send in trials of incident reports."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Manner(StrEnum):
    """How somebody sends the form."""

    UNTIL_THANKED = "until thanked"
    TWICE_AT_ONCE = "two presses side by side, until thanked"
    GIVES_UP = "pressed once, whatever comes"


@dataclass
class Filed:
    """One form that somebody sent."""

    token: str
    """Marks its words."""
    reporter: str
    manner: Manner
    acknowledged: bool = False
    bodies: list[dict[str, Any]] = field(default_factory=list)
    may_move: bool = False
    """Whether the channel of the team vanished meanwhile."""
    nameless: bool = False
    """Whether it is the form for reports without a name."""
    codes: set[str] = field(default_factory=set)
    """With which it was answered, if it is: one, however often it is sent."""
