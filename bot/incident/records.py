"""What is remembered of a report: its words and its reporter are sealed, all else is codes."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, UniqueConstraint, func, select
from sqlmodel import Field, Session, SQLModel, col

from bot.incident.rules import Incident, PersonalData, Report, reference
from bot.ledger.sealing import RandomBytes, derive, open_sealed, seal_bytes
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


def next_number(session: Session, year: int) -> int:
    """The number after the last one of that year; the caller's transaction must be the only writer."""
    last = session.scalar(
        select(func.max(col(IncidentRow.number))).where(col(IncidentRow.year) == year)
    )
    return (last or 0) + 1


def keep(
    session: Session, incident: Incident, year: int, number: int, key: bytes, random: RandomBytes
) -> None:
    """Insert the incident, sealed."""
    content = json.dumps(_content(incident)).encode()
    sealed = seal_bytes(_key(key), content, _about(incident.reference), random)
    session.add(
        IncidentRow(
            reference=reference(year, number),
            year=year,
            number=number,
            reported_at=incident.reported_at,
            sealed=sealed,
        )
    )
    session.flush()


def find(session: Session, name: str, key: bytes) -> Incident | None:
    """The incident of that reference; raises Tampered when it was changed outside the bot."""
    row = session.get(IncidentRow, name)
    return _opened(row, key) if row else None


def latest(session: Session, most: int) -> list[tuple[str, datetime]]:
    """References and times of the newest reports, newest first."""
    query = select(col(IncidentRow.reference), col(IncidentRow.reported_at))
    newest = query.order_by(col(IncidentRow.year).desc(), col(IncidentRow.number).desc())
    return [(name, when) for name, when in session.execute(newest.limit(most))]


def _content(incident: Incident) -> dict[str, Any]:
    report = incident.report
    return {
        "reporter": incident.reporter,
        "words": report.words,
        "happened_at": report.happened_at.isoformat() if report.happened_at else None,
        "personal_data": report.personal_data.value if report.personal_data else None,
        "message": report.message,
    }


def _opened(row: IncidentRow, key: bytes) -> Incident:
    kept = json.loads(open_sealed(_key(key), row.sealed, _about(row.reference)))
    happened, personal = kept["happened_at"], kept["personal_data"]
    report = Report(
        words=kept["words"],
        happened_at=datetime.fromisoformat(happened) if happened else None,
        personal_data=PersonalData(personal) if personal else None,
        message=kept["message"],
    )
    return Incident(row.reference, row.reported_at, report, kept["reporter"])


def _key(master: bytes) -> bytes:
    return derive(master, "incident")


def _about(name: str) -> str:
    return f"incident {name}"
