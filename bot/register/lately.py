"""What changed lately in the policies that somebody may read, and what of the register waits for its keeper."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlmodel import Session, col

from bot.register.history import Calendar
from bot.register.records import VersionRow, in_force
from bot.register.releasing import all_withheld

LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Changed:
    """A document whose present version holds since lately."""

    title: str
    version: str | None
    since: date


@dataclass(frozen=True)
class Waits:
    """What waits for the keeper of the register; the number of each."""

    held: int
    """Passages that are shown to nobody until a person decides."""
    overdue: int
    """Documents in force whose review is late (ISO/IEC 27001, 7.5.2)."""


def changed_lately(
    session: Session, reader: frozenset[str], today: date, calendar: Calendar, most: int
) -> tuple[Changed, ...]:
    """The documents in force that this reader may read and that changed lately, newest first.

    A document that names no date counts from the day on which it was read in the place of another version.
    """
    columns = ("title", "version", "effective", "proposed", "added_at", "audience")
    query = select(*(getattr(VersionRow, name) for name in columns)).where(in_force(today))
    changed = [
        Changed(row.title, row.version, since)
        for row in session.execute(query)
        if reader.intersection(row.audience)
        and (since := row.effective or (calendar(row.added_at) if row.proposed else None))
        and today - since <= LATELY
    ]
    return tuple(sorted(changed, key=lambda one: (-one.since.toordinal(), one.title))[:most])


def what_waits(session: Session, today: date) -> Waits:
    """What of all folders waits for a person."""
    withheld = all_withheld(session)
    late = select(func.count()).where(in_force(today), col(VersionRow.next_review) < today)
    held = sum(one.waiting.releasable and not one.released for one in withheld)
    return Waits(held, session.scalar(late) or 0)
