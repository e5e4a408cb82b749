"""What is remembered of a report: its words, its reporter and whose it is are sealed, all else is codes and moments."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import LargeBinary, UniqueConstraint, func, select
from sqlmodel import Field, Session, SQLModel, col

from bot.errors import Tampered
from bot.incident.rules import Assessment, Category, Incident, State, reference
from bot.incident.sealed_report import (
    WHAT_NOW,
    fingerprint,
    has_standing,
    open_lead,
    open_report,
    open_words,
    seal_lead,
    seal_report,
    seal_words,
)
from bot.ledger.sealing import RandomBytes
from bot.storage.columns import UtcTime


class IncidentRow(SQLModel, table=True):
    """One report."""

    __tablename__ = "incident"
    __table_args__ = (UniqueConstraint("year", "number", name="uq_incident_year_number"),)

    reference: str = Field(primary_key=True, max_length=20)
    year: int
    number: int
    reported_at: datetime = Field(sa_type=UtcTime, index=True)
    sealed: bytes = Field(sa_type=LargeBinary)
    """Who reported and what, as JSON; opened with the key for incidents."""
    reporter: str | None = Field(default=None, index=True, max_length=64)
    """As the ledger names them (`bot.ledger.subjects.actor_of`); None where the report is anonymous."""
    state: str = Field(default=State.NEW.value, index=True, max_length=12)
    category: str | None = Field(default=None, max_length=20)
    severity: str = Field(default="", max_length=60)
    assessment: str | None = Field(default=None, max_length=12)
    lead: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Whose it is, by Slack id, sealed."""
    claimed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    aware_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    standing: bytes | None = Field(default=None, sa_type=LargeBinary)
    """A hash of all that stands in the clear, sealed; None only in rows from before there was one."""


def next_number(session: Session, year: int) -> int:
    """The number after the last one of that year; the caller's transaction must be the only writer."""
    last = session.scalar(
        select(func.max(col(IncidentRow.number))).where(col(IncidentRow.year) == year)
    )
    return (last or 0) + 1


def keep(
    session: Session,
    incident: Incident,
    year: int,
    number: int,
    actor: str | None,
    key: bytes,
    random: RandomBytes,
) -> None:
    """Insert the incident, sealed; `actor` is its reporter as the ledger names them."""
    name = reference(year, number)
    sealed = seal_report(incident.report, incident.reporter, name, key, random)
    row = IncidentRow(
        reference=name,
        year=year,
        number=number,
        reported_at=incident.reported_at,
        sealed=sealed,
        reporter=actor,
    )
    session.add(row)
    _write(row, incident, key, random)
    session.flush()


def find(session: Session, name: str, key: bytes) -> Incident | None:
    """The incident of that reference; raises Tampered when it was changed outside the bot."""
    row = session.get(IncidentRow, name, populate_existing=True)
    return _checked(row, key) if row else None


def each_of(
    session: Session, names: Collection[str], key: bytes, spoilt: Callable[[str], None]
) -> list[Incident]:
    """Those of these references, oldest first; `spoilt` hears of each that was changed outside the bot."""
    query = select(IncidentRow).where(col(IncidentRow.reference).in_(names))
    ordered = query.order_by(col(IncidentRow.year), col(IncidentRow.number))
    found = []
    for row in session.scalars(ordered.execution_options(populate_existing=True)):
        try:
            found.append(_checked(row, key))
        except Tampered:
            spoilt(row.reference)
    return found


def change(session: Session, incident: Incident, key: bytes, random: RandomBytes) -> None:
    """Write its state, category, severity, assessment, lead and moments; what was reported never changes.

    The caller's transaction must be the only writer (`take_turn`), and have found it there.
    """
    row = session.get(IncidentRow, incident.reference)
    if row is None:
        raise LookupError(incident.reference)
    _write(row, incident, key, random)
    session.flush()


def latest(session: Session, most: int) -> list[tuple[str, datetime]]:
    """References and times of the newest reports, newest first."""
    query = select(col(IncidentRow.reference), col(IncidentRow.reported_at))
    newest = query.order_by(col(IncidentRow.year).desc(), col(IncidentRow.number).desc())
    return [(name, when) for name, when in session.execute(newest.limit(most))]


def in_states(session: Session, states: Iterable[State], key: bytes) -> list[Incident]:
    """All incidents in one of these states, oldest first; only `find` and `each_of` see whether how one stands was changed."""
    wanted = [state.value for state in states]
    query = select(IncidentRow).where(col(IncidentRow.state).in_(wanted))
    ordered = query.order_by(col(IncidentRow.year), col(IncidentRow.number))
    return [_opened(row, key) for row in session.scalars(ordered)]


def count(session: Session, states: Iterable[State]) -> Counter[State]:
    """How many incidents are in each of these states."""
    wanted = [state.value for state in states]
    query = select(col(IncidentRow.state), func.count()).group_by(col(IncidentRow.state))
    rows = session.execute(query.where(col(IncidentRow.state).in_(wanted)))
    return Counter({State(state): number for state, number in rows})


def reported_by(session: Session, actor: str, key: bytes, most: int) -> Sequence[Incident]:
    """The newest that this person reported under their name, newest first; `actor` as the ledger names them."""
    query = select(IncidentRow).where(col(IncidentRow.reporter) == actor)
    newest = query.order_by(col(IncidentRow.year).desc(), col(IncidentRow.number).desc())
    return [_opened(row, key) for row in session.scalars(newest.limit(most))]


def _write(row: IncidentRow, incident: Incident, key: bytes, random: RandomBytes) -> None:
    row.state = incident.state.value
    row.category = incident.category.value if incident.category else None
    row.severity = incident.severity
    row.assessment = incident.assessment.value if incident.assessment else None
    row.lead = seal_lead(incident.lead, row.reference, key, random)
    row.claimed_at = incident.claimed_at
    row.aware_at = incident.aware_at
    row.closed_at = incident.closed_at
    row.standing = seal_words(_in_the_clear(row), f"standing of {row.reference}", key, random)


def _opened(row: IncidentRow, key: bytes) -> Incident:
    report, reporter = open_report(row.sealed, row.reference, key)
    return Incident(
        row.reference,
        row.reported_at,
        report,
        reporter,
        State(row.state),
        Category(row.category) if row.category else None,
        row.severity,
        Assessment(row.assessment) if row.assessment else None,
        open_lead(row.lead, row.reference, key),
        row.claimed_at,
        row.aware_at,
        row.closed_at,
    )


def _checked(row: IncidentRow, key: bytes) -> Incident:
    if not _is_as_written(row, key):
        raise Tampered(f"What stands of {row.reference} was changed. {WHAT_NOW}")
    return _opened(row, key)


def _is_as_written(row: IncidentRow, key: bytes) -> bool:
    if row.standing is None:
        return not has_standing(row.sealed, row.reference, key)
    return open_words(row.standing, f"standing of {row.reference}", key) == _in_the_clear(row)


def _in_the_clear(row: IncidentRow) -> str:
    codes = (row.year, row.number, row.reporter, row.state, row.category, row.severity)
    moments = (row.reported_at, row.claimed_at, row.aware_at, row.closed_at)
    return fingerprint((*codes, row.assessment), moments, row.lead)
