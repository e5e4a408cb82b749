"""What a handler gets and gives back: values only, so that a test compares them without Slack."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session

from bot.services import Services

Block = dict[str, Any]


class PlaceKind(StrEnum):
    """Where a person wrote."""

    DIRECT = "direct"
    CHANNEL = "channel"
    COMMAND = "command"
    BUTTON = "button"


@dataclass(frozen=True)
class Place:
    """Where a call came from."""

    kind: PlaceKind
    open_to_outsiders: bool = False
    """Whether guests or another company can read along here."""


@dataclass(frozen=True)
class Person:
    """Who wrote, as far as the records know."""

    slack_id: str
    roles: frozenset[str] = frozenset()
    timezone: str = "UTC"
    """An IANA name, for dates in this person's own zone."""

    def date_of(self, moment: datetime) -> date:
        """The date that this person's calendar shows at a moment; in UTC where their zone is unknown."""
        try:
            return moment.astimezone(ZoneInfo(self.timezone)).date()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return moment.astimezone(UTC).date()


@dataclass(frozen=True)
class Call:
    """One thing a person said or pressed."""

    person: Person
    place: Place
    words: str
    """What was written, without the mention or the subcommand, entities decoded."""
    now: datetime
    """In UTC."""
    services: Services
    value: str = ""
    """The pressed button's value."""

    @property
    def today(self) -> date:
        """The date where the person is."""
        return self.person.date_of(self.now)


class Whom(StrEnum):
    """For whose eyes a message is."""

    PLACE = "place"
    """All who can read where the call came from."""
    CALLER_HERE = "caller_here"
    """Only the person who called, at that place; may vanish, so never the only copy of anything."""
    CALLER_DIRECT = "caller_direct"
    """Only the person who called, in a direct message."""


@dataclass(frozen=True)
class Message:
    """Something the bot says, not yet bound to a channel."""

    text: str
    """What a screen reader and a notification say; plain words, already escaped."""
    blocks: tuple[Block, ...] = ()
    whom: Whom = Whom.PLACE


Change = Callable[[Session], Sequence[Message]]
"""Runs inside the one transaction; what it returns joins the reply."""


@dataclass(frozen=True)
class Reply:
    """What a handler answers: messages, and the change that must commit with them."""

    messages: tuple[Message, ...] = ()
    change: Change | None = None


Handler = Callable[[Call], Reply]
