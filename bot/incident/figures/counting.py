"""The figures of a span of time, counted from the records, with what is too small already hidden."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from sqlmodel import Session

from bot.incident import records
from bot.incident.actions.records import count_late
from bot.incident.alarms.records import began
from bot.incident.duties.standing import open_book, standings
from bot.incident.figures.hiding import LEAST, Cell, alone, parts
from bot.incident.rules import IS_OPEN, Assessment, Category, Incident, State
from bot.incident.timeline import first_of
from bot.register.company import read_company
from bot.services import Services

NOT_SAID, OTHER = "(not said)", "(another)"
"""No company calls a level like this."""
TAKEN = ("claimed", "assigned")
"""Entries of the timeline that say that somebody has it; whose it was first counts, not whose it is now."""
NEAR_MISS, ANONYMOUS, THE_REST = "near_miss", "anonymous", "the_rest"


class By(StrEnum):
    """What reports are told apart by."""

    STATE = "state"
    CATEGORY = "category"
    SEVERITY = "severity"
    ASSESSMENT = "assessment"
    NEAR_MISS = "near_miss"
    """As who reported it said."""
    ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Figures:
    """Counts of the reports made in a span of time, and of what is overdue at its end."""

    since: datetime
    until: datetime
    least: int
    reported: Cell
    by: Mapping[By, Mapping[str, Cell]]
    """Of all that were reported; codes, and for severities the company's words."""
    to_claim: timedelta | None
    """The median time until somebody took it on; None where too few were, or where it would tell a hidden count."""
    to_close: timedelta | None
    overdue_duties: Cell
    overdue_actions: Cell


def figures_between(
    session: Session, services: Services, since: datetime, until: datetime, least: int = LEAST
) -> Figures:
    """The figures from `since` until before `until`; raises ValueError for a `least` below 3. Reads only."""
    every = records.in_states(session, State, services.master_key)
    found = [one for one in every if since <= one.reported_at < until]
    by = {what: parts(count, least) for what, count in _counts(session, found).items()}
    states, waited, taken = by[By.STATE], began(session), first_of(session, TAKEN)
    claims = [
        _waited(one, waited.get(one.reference), taken.get(one.reference, one.claimed_at))
        for one in found
    ]
    closings = [_waited(one, waited.get(one.reference), one.closed_at) for one in found]
    return Figures(
        since,
        until,
        least,
        alone(len(found), least),
        by,
        _median(claims, [states[State.CLAIMED], states[State.CLOSED]], least),
        _median(closings, [states[State.CLOSED]], least),
        alone(_overdue_duties(session, every, until), least),
        alone(count_late(session, read_company(session).today(until)), least),
    )


def _counts(session: Session, found: Sequence[Incident]) -> Mapping[By, Mapping[str, int]]:
    levels = read_company(session).incident.level_names
    ways: Mapping[By, tuple[Sequence[str], Callable[[Incident], str]]] = {
        By.STATE: (_STATES, lambda one: one.state),
        By.CATEGORY: ([*Category, NOT_SAID], lambda one: one.category or NOT_SAID),
        By.SEVERITY: ([*levels, OTHER, NOT_SAID], lambda one: _level(one, levels)),
        By.ASSESSMENT: ([*Assessment, NOT_SAID], lambda one: one.assessment or NOT_SAID),
        By.NEAR_MISS: ([NEAR_MISS, THE_REST], lambda one: _either(one.report.near_miss, NEAR_MISS)),
        By.ANONYMOUS: ([ANONYMOUS, THE_REST], lambda one: _either(one.is_anonymous, ANONYMOUS)),
    }
    return {what: _count(names, map(tell, found)) for what, (names, tell) in ways.items()}


_STATES = (State.CLOSED, State.CLAIMED, State.NEW, State.WITHDRAWN)
"""What is hidden beside a single small one stands last."""


def _count(names: Sequence[str], found: Iterable[str]) -> Mapping[str, int]:
    counts = dict.fromkeys(map(str, names), 0)
    for one in found:
        counts[str(one)] += 1
    return counts


def _level(incident: Incident, levels: Sequence[str]) -> str:
    if not incident.severity:
        return NOT_SAID
    return incident.severity if incident.severity in levels else OTHER


def _either(holds: bool, name: str) -> str:
    return name if holds else THE_REST


def _waited(incident: Incident, since: datetime | None, until: datetime | None) -> timedelta | None:
    """From when it could be taken on, which for an anonymous one is later than the hour written on it.

    One that was handed back waits anew `since` then; until it was first taken it waited from the report.
    """
    if until is None:
        return None
    began = since if since and since <= until else incident.reported_at
    return max(until - began, timedelta())


def _median(
    waited: Iterable[timedelta | None], shown: Iterable[Cell], least: int
) -> timedelta | None:
    """Told only where the counts that are told say already that there were enough."""
    known = [one.total_seconds() for one in waited if one is not None]
    enough = sum(cell.count or 0 for cell in shown) >= least
    return timedelta(seconds=median(known)) if enough and len(known) >= least else None


def _overdue_duties(session: Session, every: Sequence[Incident], until: datetime) -> int:
    book = open_book(session)
    going_on = [one for one in every if one.state in IS_OPEN and one.reported_at < until]
    clocks = [clock for one in standings(session, going_on, book) for clock in one.running]
    return sum(bool(clock.due and clock.due < until) for clock in clocks)
