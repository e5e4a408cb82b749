"""Who did something, and where: values only."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class PlaceKind(StrEnum):
    """Where a person wrote."""

    DIRECT = "direct"
    CHANNEL = "channel"
    COMMAND = "command"
    BUTTON = "button"
    SHORTCUT = "shortcut"
    FORM = "form"
    HOME = "home"


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
    address: str = ""
    """Their e-mail address as the people register has it, else as Slack does; empty where neither has one."""

    def date_of(self, moment: datetime) -> date:
        """The date that this person's calendar shows at a moment; in UTC where their zone is unknown."""
        return self.time_of(moment).date()

    def time_of(self, moment: datetime) -> datetime:
        """The moment as this person's clock shows it; in UTC where their zone is unknown."""
        try:
            return moment.astimezone(ZoneInfo(self.timezone))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return moment.astimezone(UTC)
