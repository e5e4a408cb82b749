"""What is true of corrective actions (ISO/IEC 27001, 10.2); no clock, no Slack, no SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

LONGEST_TITLE, LONGEST_WORDS = 200, 2000
LOOKED_AT_AFTER = timedelta(days=30)
"""So long after its date somebody looks whether an action helped, where nobody says otherwise."""
SATURDAY = 5
WORKING_HOURS = range(8, 18)


class State(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    DONE = "done"
    """Its owner says that it is done; whether it helped is not seen yet."""
    EFFECTIVE = "effective"
    DROPPED = "dropped"
    """The team decided that it is not needed."""


IS_OVER = frozenset({State.EFFECTIVE, State.DROPPED})


class Wrong(StrEnum):
    """What can be wrong in one of the forms; they say it in words."""

    EMPTY = "empty"
    NO_PERSON = "no_person"
    NO_DAY = "no_day"
    IN_THE_PAST = "in_the_past"
    TOO_EARLY = "too_early"
    """The look at whether it helped comes before it is done."""


@dataclass(frozen=True)
class Given:
    """What one of the team wants done."""

    title: str
    owner: str
    """Slack ids, both."""
    checker: str
    due: date
    check_by: date


@dataclass(frozen=True)
class Action:
    """One corrective action of an incident."""

    key: str
    """Such as CA-2026-0001."""
    incident: str
    """The reference."""
    given: Given
    given_by: str
    """A Slack id."""
    given_at: datetime
    state: State = State.OPEN
    outcome: str = ""
    """What was done, in its owner's words."""
    judgement: str = ""
    """Whether it helped, in the words of who looked."""
    done_at: datetime | None = None
    checked_at: datetime | None = None
    owner_told_at: datetime | None = None
    late_told_at: datetime | None = None
    checker_told_at: datetime | None = None

    def is_late(self, today: date) -> bool:
        """Whether it should be done by now."""
        return self.state is State.OPEN and self.given.due < today

    def is_unchecked(self, today: date) -> bool:
        """Whether somebody should have looked by now if it helped."""
        return self.state is State.DONE and self.given.check_by < today


def action_key(year: int, number: int) -> str:
    """The id by which an action stands in the register: numbers begin at 1 each year, without a gap."""
    return f"CA-{year}-{number:04d}"


def is_working_time(there: datetime) -> bool:
    """Whether a person may be written to of our own accord; `there` is by their own clock."""
    return there.weekday() < SATURDAY and there.hour in WORKING_HOURS


def day_in(value: str) -> date | None:
    """The day that Slack's picker gives; None where none was picked."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def wrong_days(due: date | None, check_by: date | None, today: date) -> Mapping[str, Wrong]:
    """What is wrong with the days of an action, by field."""
    found: dict[str, Wrong] = {}
    if due is None:
        found["due"] = Wrong.NO_DAY
    elif due < today:
        found["due"] = Wrong.IN_THE_PAST
    if due and check_by and check_by < due:
        found["check_by"] = Wrong.TOO_EARLY
    return found
