"""What was said of clocks, so that it is said once, and where an incident's clocks are shown."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import JSON, select
from sqlmodel import Field, Session, SQLModel, col

from bot.incident.duties.warning import Given, Owed
from bot.storage.columns import UtcTime

FROM_BEFORE = "before"


class WarningRow(SQLModel, table=True):
    """One step of one deadline, which was said, or is past."""

    __tablename__ = "incident_duty_warning"

    incident: str = Field(primary_key=True, max_length=20)
    duty: str = Field(primary_key=True, max_length=40)
    step: str = Field(primary_key=True, max_length=12)
    due: datetime = Field(primary_key=True, sa_type=UtcTime)
    said_at: datetime = Field(sa_type=UtcTime)


class ShownRow(SQLModel, table=True):
    """That the clocks of an incident are shown below its announcement."""

    __tablename__ = "incident_clocks_shown"

    incident: str = Field(primary_key=True, max_length=20)
    places: list[str] = Field(sa_type=JSON)
    """Channels or people, by Slack id."""
    reads: str = Field(max_length=64)
    """SHA-256 of the words that stand there."""


def given_each(session: Session, incidents: Collection[str]) -> Mapping[str, set[Given]]:
    """All steps of each of these incidents that were said, or are past."""
    row = WarningRow
    columns = select(col(row.incident), col(row.duty), col(row.step), col(row.due))
    found: dict[str, set[Given]] = defaultdict(set)
    for incident, duty, step, due in session.execute(
        columns.where(col(row.incident).in_(incidents))
    ):
        found[incident].add((duty, step, due))
    return found


def is_from_before(given: Collection[Given]) -> bool:
    """Whether the incident was reported before it could be assessed here (migration 0019)."""
    return any(step == FROM_BEFORE for _, step, _ in given)


def keep(session: Session, incident: str, owed: Sequence[Owed], now: datetime) -> None:
    """Note that these are said; raises IntegrityError where one was noted before."""
    session.add_all(
        WarningRow(incident=incident, duty=one.clock.duty.code, step=step, due=one.due, said_at=now)
        for one in owed
        for step in one.steps
    )
    session.flush()


def shown(session: Session, incident: str) -> ShownRow | None:
    """Where the incident's clocks are shown; None where they are not."""
    return session.get(ShownRow, incident, populate_existing=True)


def shown_each(session: Session, incidents: Collection[str]) -> Mapping[str, ShownRow]:
    """Where the clocks of these incidents are shown; those whose clocks are not are left out."""
    query = select(ShownRow).where(col(ShownRow.incident).in_(incidents))
    rows = session.scalars(query.execution_options(populate_existing=True))
    return {row.incident: row for row in rows}


def shown_otherwise(session: Session, reads: Sequence[str]) -> list[str]:
    """The incidents whose clocks are shown and read like none of these, in order of their names."""
    query = select(col(ShownRow.incident)).where(col(ShownRow.reads).not_in(reads))
    return sorted(session.scalars(query))


def keep_shown(session: Session, row: ShownRow) -> None:
    """Note it, instead of what was noted before."""
    session.merge(row)
    session.flush()
