"""What is remembered of the evidence of incidents: all but its number, its Slack id and when it is due is sealed."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, UniqueConstraint, func, select, update
from sqlmodel import Field, Session, SQLModel, col

from bot.attachments import Missing
from bot.custody.rules import Print
from bot.errors import Tampered
from bot.incident.custody.rules import Evidence, Standing
from bot.incident.sealed_report import open_words, seal_words
from bot.services import Services
from bot.storage.columns import UtcTime


class EvidenceRow(SQLModel, table=True):
    """One file of an incident; once it is kept the database refuses to change it."""

    __tablename__ = "incident_evidence"
    __table_args__ = (UniqueConstraint("incident", "file", name="uq_incident_evidence_file"),)

    incident: str = Field(primary_key=True, max_length=20)
    number: int = Field(primary_key=True)
    file: str = Field(max_length=30)
    state: str = Field(max_length=12)
    due_at: datetime | None = Field(default=None, sa_type=UtcTime, index=True)
    """When it is to be fetched, in real time; None for what is not fetched any more."""
    sealed: bytes = Field(sa_type=LargeBinary)
    """All of it, as JSON."""


def add(session: Session, services: Services, evidence: Evidence, due_at: datetime) -> None:
    """Insert it; the caller's transaction must be the only writer (`take_turn`)."""
    session.add(
        EvidenceRow(
            incident=evidence.incident,
            number=evidence.number,
            file=evidence.file,
            state=evidence.standing.value,
            due_at=due_at,
            sealed=_sealed(services, evidence),
        )
    )
    session.flush()


def change(
    session: Session, services: Services, evidence: Evidence, due_at: datetime | None
) -> None:
    """Write what is known of it now; the database refuses this once it was kept."""
    values = {"state": evidence.standing.value, "due_at": due_at}
    this = update(EvidenceRow).where(*_one(evidence.incident, evidence.number))
    session.execute(this.values(**values, sealed=_sealed(services, evidence)))


def find(session: Session, services: Services, incident: str, number: int) -> Evidence | None:
    """The file of that number; raises Tampered when what stands of it was changed outside the bot."""
    query = select(EvidenceRow).where(*_one(incident, number))
    row = session.scalar(query.execution_options(populate_existing=True))
    return _opened(services, row) if row else None


def of_incident(session: Session, services: Services, incident: str) -> Sequence[Evidence]:
    """All its files in order; raises Tampered as `find` does."""
    query = select(EvidenceRow).where(col(EvidenceRow.incident) == incident)
    ordered = query.order_by(col(EvidenceRow.number))
    return [
        _opened(services, row)
        for row in session.scalars(ordered.execution_options(populate_existing=True))
    ]


def last_number(session: Session, incident: str) -> int:
    """0 while there is none."""
    last = select(func.max(col(EvidenceRow.number))).where(col(EvidenceRow.incident) == incident)
    return session.scalar(last) or 0


def is_named(session: Session, incident: str, file: str) -> bool:
    """Whether this file stands with the incident already."""
    this = col(EvidenceRow.incident) == incident, col(EvidenceRow.file) == file
    return session.execute(select(col(EvidenceRow.number)).where(*this)).first() is not None


def due(session: Session, now: datetime) -> Sequence[tuple[str, int]]:
    """Incident and number of what is to be fetched by then, longest due first."""
    wanted = col(EvidenceRow.due_at).is_not(None), col(EvidenceRow.due_at) <= now
    query = select(col(EvidenceRow.incident), col(EvidenceRow.number)).where(*wanted)
    ordered = query.order_by(
        col(EvidenceRow.due_at), col(EvidenceRow.incident), col(EvidenceRow.number)
    )
    return [(incident, number) for incident, number in session.execute(ordered)]


def lease(session: Session, incident: str, number: int, now: datetime, until: datetime) -> bool:
    """Take it, so that nobody else does before `until`; whether it was still due."""
    this = update(EvidenceRow).where(*_one(incident, number), col(EvidenceRow.due_at) <= now)
    return session.connection().execute(this.values(due_at=until)).rowcount == 1


def _one(incident: str, number: int) -> tuple[Any, Any]:
    return col(EvidenceRow.incident) == incident, col(EvidenceRow.number) == number


def _sealed(services: Services, evidence: Evidence) -> bytes:
    content = {
        "file": evidence.file,
        "standing": evidence.standing.value,
        "added_by": evidence.added_by,
        "added_at": evidence.added_at.isoformat(),
        "wanted_since": evidence.wanted_since.isoformat(),
        "name": evidence.name,
        "kind": evidence.kind,
        "attempts": evidence.attempts,
        "why": evidence.why.value if evidence.why else None,
        "sha256": evidence.print.sha256 if evidence.print else None,
        "size": evidence.print.size if evidence.print else 0,
        "kept_at": evidence.kept_at.isoformat() if evidence.kept_at else None,
        "seq": evidence.seq,
    }
    about = _about(evidence.incident, evidence.number)
    return seal_words(json.dumps(content), about, services.master_key, services.random_bytes)


def _opened(services: Services, row: EvidenceRow) -> Evidence:
    about = _about(row.incident, row.number)
    kept = json.loads(open_words(row.sealed, about, services.master_key))
    if (kept["file"], kept["standing"]) != (row.file, row.state):
        raise Tampered(f"What stands of {about} was changed.")
    evidence = Evidence(
        row.incident,
        row.number,
        kept["file"],
        kept["added_by"],
        datetime.fromisoformat(kept["added_at"]),
        datetime.fromisoformat(kept["wanted_since"]),
        Standing(kept["standing"]),
        kept["name"],
        kept["kind"],
        kept["attempts"],
        Missing(kept["why"]) if kept["why"] else None,
        seq=kept["seq"],
    )
    if kept["sha256"] is None:
        return evidence
    kept_at = datetime.fromisoformat(kept["kept_at"])
    return replace(evidence, print=Print(kept["sha256"], kept["size"]), kept_at=kept_at)


def _about(incident: str, number: int) -> str:
    return f"evidence {number} of {incident}"
