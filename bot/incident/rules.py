"""What is true of incident reports; no clock, no Slack, no SQL (phases: ISO/IEC 27035-1, report before assess)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.people.rules import Role

MAY_OPEN = frozenset({Role.SECURITY, Role.INCIDENT_RESPONDER, Role.ISMS_MANAGER})
"""Roles whose people may read what was reported, and deal with it."""
MOST_WORDS = 3000
"""Slack's own limit for one input (docs.slack.dev, block-kit, plain-text input)."""
_REFERENCE = re.compile(r"(?:INC-)?(?:([0-9]{4})-)?#?([0-9]{1,9})")
_EMOJI = re.compile(r":[a-z0-9_+'-]+:", re.IGNORECASE)
SLACK_CLOCK = timedelta(minutes=2)
"""A picked minute may lie a little ahead of ours without being in the future."""


class PersonalData(StrEnum):
    """Whether the reporter thinks that data about people is affected."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Category(StrEnum):
    """What kind of thing happened, in the reporter's eyes and then in the team's."""

    LOST_DEVICE = "lost_device"
    CLICKED_LINK = "clicked_link"
    """Or a password given away."""
    MALWARE = "malware"
    DISCLOSED = "disclosed"
    """Data sent, or shown, to the wrong person."""
    ACCESS = "access"
    """An account or a right that somebody else used."""
    OUTAGE = "outage"
    PREMISES = "premises"
    """A door, a room, a stranger."""
    SUPPLIER = "supplier"
    OTHER = "other"


class State(StrEnum):
    """How far a report has come."""

    NEW = "new"
    CLAIMED = "claimed"
    """One of the team has it."""
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


IS_OPEN = frozenset({State.NEW, State.CLAIMED})


class Assessment(StrEnum):
    """What a named person decided that it is (ISO/IEC 27035-1, assessment and decision)."""

    EVENT = "event"
    INCIDENT = "incident"
    NEAR_MISS = "near_miss"


class Wrong(StrEnum):
    """What can be wrong with a report; the form says it in words."""

    EMPTY = "empty"
    IN_THE_FUTURE = "in_the_future"
    NOTICED_BEFORE = "noticed_before"
    """It was noticed before it happened."""


@dataclass(frozen=True)
class Report:
    """What somebody reports, as they filled it in."""

    words: str
    happened_at: datetime | None = None
    personal_data: PersonalData | None = None
    message: str = ""
    """The reported message in Slack, as `channel/ts`."""
    noticed_at: datetime | None = None
    affected: str = ""
    category: Category | None = None
    severity: str = ""
    """The reporter's guess: the name of one of the company's levels; empty where they made none."""
    near_miss: bool = False
    files: tuple[str, ...] = ()
    """Slack ids."""
    author: str = ""
    """Who wrote the reported message, by Slack id; empty where that is not known."""
    link: str = ""
    """Its address in a browser; empty where Slack gave none."""


@dataclass(frozen=True)
class Incident:
    """One report on record."""

    reference: str
    reported_at: datetime
    """Of an anonymous one the hour in which it was made."""
    report: Report
    reporter: str
    """A Slack id; empty where the report is anonymous."""
    state: State = State.NEW
    category: Category | None = None
    """As the team sees it now; until then as the reporter did. So is the next."""
    severity: str = ""
    assessment: Assessment | None = None
    lead: str = ""
    """Whose it is now, by Slack id."""
    claimed_at: datetime | None = None
    aware_at: datetime | None = None
    """From when on the company knew, as a named person decided: legal clocks run from here."""
    closed_at: datetime | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody knows who reported it."""
        return not self.reporter

    @property
    def may_be_taken_back(self) -> bool:
        """Whether who reported it can withdraw it: what the team found to be an incident has legal clocks."""
        return self.state in IS_OPEN and self.assessment is not Assessment.INCIDENT


def reference(year: int, number: int) -> str:
    """The name by which people speak of an incident: numbers begin at 1 each year, without a gap."""
    return f"INC-{year}-{number:04d}"


def reference_in(words: str, year: int) -> str:
    """The name that these words mean: `3` is the third of that year, `2026-3` and `inc-2026-0003` say the year."""
    said = _REFERENCE.fullmatch(words.strip().upper())
    return reference(int(said[1] or year), int(said[2])) if said else words.strip().upper()


def wrong_with(
    words: str, happened_at: datetime | None, now: datetime, noticed_at: datetime | None = None
) -> Mapping[str, Wrong]:
    """What is wrong with a report, by field; nothing where it can be kept."""
    found = {}
    if not says_something(words):
        found["words"] = Wrong.EMPTY
    for field, at in (("happened_at", happened_at), ("noticed_at", noticed_at)):
        if at and at > now + SLACK_CLOCK:
            found[field] = Wrong.IN_THE_FUTURE
    if happened_at and noticed_at and noticed_at < happened_at <= now + SLACK_CLOCK:
        found["noticed_at"] = Wrong.NOTICED_BEFORE
    return found


def says_something(words: str) -> bool:
    """Whether there is a letter or a digit in it: blanks and emoji alone tell nobody anything."""
    return any(sign.isalnum() for sign in _EMOJI.sub(" ", words))


def moment(picked: str | None) -> datetime | None:
    """The moment that Slack's picker gives, in seconds since 1970; None where none was picked."""
    try:
        return datetime.fromtimestamp(int(picked), UTC) if picked else None
    except (ValueError, OverflowError, OSError):
        return None
