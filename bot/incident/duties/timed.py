"""What happens by itself: warnings before deadlines, escalation after them, and clocks shown as they are."""

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from bot.incident import records
from bot.incident.duties import reaching, thread, warned
from bot.incident.duties.standing import Book, Standing, open_book, standings
from bot.incident.duties.warning import Owed, owed
from bot.incident.duties.wording import named
from bot.incident.rules import IS_OPEN
from bot.incident.telling import owe
from bot.incident.timeline import Happening, record
from bot.ledger.entries import Fact
from bot.ledger.records import take_turn
from bot.services import Services
from bot.storage.sessions import reading, writing

ON_ONE_RECORD = 100
"""Duties; a record of the ledger has an end."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Late:
    """An open incident with what is owed on it now."""

    stands: Standing
    owed: tuple[Owed, ...]
    is_stale: bool
    """Whether its clocks are shown as they no longer are."""


def warn(services: Services, now: datetime) -> int:
    """Say what is owed, all of it in one transaction with the notes that it was said; gives how many clocks."""
    with reading(services.engine) as session:
        # Mostly there is nothing, and then nobody has to wait for a writer.
        names = _names(_late(session, services, open_book(session), _watched(session), now))
    if not names:
        return 0
    with writing(services.engine) as session:
        take_turn(session)
        # Another clock may have said it meanwhile, and somebody may have decided.
        book = open_book(session)
        late = _late(session, services, book, names, now)
        for one in late:
            _note(session, services, one, now)
        messages = reaching.messages(session, [(one.stands, one.owed) for one in late], book, now)
        owe(session, services, messages)
        for one in late:
            if one.is_stale:
                thread.draw_as(session, services, one.stands, book, now)
    return sum(len(one.owed) for one in late)


def plan(services: Services, now: datetime) -> list[str]:
    """What `warn` would do at that moment, one line each."""
    with reading(services.engine) as session:
        late = _late(session, services, open_book(session), _watched(session), now)
    said = [_planned(one.stands, it) for one in late for it in one.owed]
    drawn = [f"draw the clocks of {one.stands.incident.reference}" for one in late if one.is_stale]
    return said + drawn


def _planned(stands: Standing, one: Owed) -> str:
    what = "say that the deadline has passed of" if one.is_late else "warn of"
    return (
        f"{what} {stands.incident.reference}, {one.clock.duty.open_name or named(one.clock.duty)}"
    )


def _names(late: Iterable[Late]) -> list[str]:
    return [one.stands.incident.reference for one in late]


def _late(
    session: Session, services: Services, book: Book, names: Collection[str], now: datetime
) -> list[Late]:
    incidents = records.each_of(session, names, services.master_key, _spoilt)
    given, shown = warned.given_each(session, names), warned.shown_each(session, names)
    found, somebody = [], reaching.is_anybody_there(session, book, now)
    for stands in standings(session, incidents, book):
        name = stands.incident.reference
        said = given.get(name) or ()
        owes = owed(stands.running, book.company.incident.warn_hours, said, now)
        is_stale = thread.is_stale(session, stands, shown.get(name), book, now)
        unheard = not somebody and not stands.incident.lead
        if unheard or (warned.is_from_before(said) and stands.incident.aware_at is None):
            # What nobody hears was not said: it is once the company names somebody.
            owes = ()
        if owes or is_stale:
            found.append(Late(stands, owes, is_stale))
    return found


def _watched(session: Session) -> list[str]:
    """What is open, and what has ended with its clocks still shown."""
    row = records.IncidentRow
    states = [state.value for state in IS_OPEN]
    open_ones = select(col(row.reference)).where(col(row.state).in_(states))
    ordered = open_ones.order_by(col(row.year), col(row.number))
    shown = warned.shown_otherwise(session, thread.ended_reads())
    return list(dict.fromkeys([*session.scalars(ordered), *shown]))


def _spoilt(name: str) -> None:
    """One that was changed outside the bot must not keep the others from being warned of."""
    _log.error("%s was changed outside the bot, so its deadlines cannot be watched.", name)


def _note(session: Session, services: Services, late: Late, now: datetime) -> None:
    name = late.stands.incident.reference
    warned.keep(session, name, late.owed, now)
    for kind, is_late in (("warned", False), ("escalated", True)):
        said = [one for one in late.owed if one.is_late is is_late]
        for first in range(0, len(said), ON_ONE_RECORD):
            facts = _facts(said[first : first + ON_ONE_RECORD])
            record(session, services, name, Happening(kind, facts=facts), now)


def _facts(said: Sequence[Owed]) -> dict[str, Fact]:
    return {
        "duties": [one.clock.duty.code for one in said],
        "steps": [one.steps[-1] for one in said],
        "due": [one.due.isoformat() for one in said],
        "folded": sum(len(one.steps) - 1 for one in said),
    }
