"""What the acknowledging path needs of the inbox, and what became of a request there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from bot.slack.incoming import Incoming
from bot.slack.messages import Change, Message, Shown


class Kept(StrEnum):
    """What became of a request at the inbox."""

    NEW = "new"
    KNOWN = "known"
    REPLAYED = "replayed"


@dataclass(frozen=True)
class Known:
    """It was done before, so nothing was done now."""


Keep = Callable[[Incoming | None, str], Kept]
"""Commits what a person did, and the request's signature, in one transaction."""
AtOnce = Callable[[Incoming, str, Callable[[Session], Shown]], Shown | Known]
"""Commits a change together with what a person did, done, and the request's signature."""
Commit = Callable[[Change], Sequence[Message]]
"""Runs a change in a transaction of its own."""


@dataclass(frozen=True)
class Keeping:
    """The three ways in which the acknowledging path writes."""

    keep: Keep
    at_once: AtOnce
    commit: Commit
