"""The answers that owners approved for everybody, as they are remembered."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, Text, select, update
from sqlmodel import Field, Session, SQLModel, col

from bot.ask.owners.bound import FORMER, Approval, Section, Standing
from bot.ask.owners.rules import Party
from bot.ledger.sealing import derive, open_sealed, seal_bytes
from bot.ledger.subjects import seal, unseal
from bot.services import Services
from bot.storage.columns import UtcTime


class ApprovedRow(SQLModel, table=True):
    """One answer; question and answer are the company's words, as a policy's are."""

    __tablename__ = "approved_answer"

    id: str = Field(primary_key=True, max_length=32)
    asked: str = Field(max_length=32)
    """The question that led to it, by its id."""
    question: str = Field(sa_type=Text)
    answer: str = Field(sa_type=Text)
    sealed: bytes = Field(sa_type=LargeBinary)
    """Who approved it, as JSON, under a key of the company's."""
    name: bytes = Field(sa_type=LargeBinary)
    """Theirs, under their own key."""
    document: int = Field(foreign_key="document.id")
    version: int = Field(foreign_key="document_version.id")
    heading_path: list[str] = Field(sa_type=JSON)
    section_sha256: str = Field(max_length=64)
    approved_at: datetime = Field(sa_type=UtcTime)
    standing: str = Field(index=True, max_length=12)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)


def keep(session: Session, services: Services, approval: Approval, asked: str) -> None:
    """Insert a new one."""
    session.add(
        ApprovedRow(
            id=approval.id,
            asked=asked,
            question=approval.question,
            document=approval.document,
            standing=approval.standing.value,
            **_said(session, services, approval),
        )
    )
    session.flush()


def find(session: Session, services: Services, name: str) -> Approval | None:
    """The one of that id, whatever became of it; raises Tampered when it was changed outside the bot."""
    row = session.get(ApprovedRow, name, populate_existing=True)
    return _opened(session, services, row) if row else None


def with_standing(session: Session, services: Services, standing: Standing) -> list[Approval]:
    """All of that standing, newest first."""
    query = select(ApprovedRow).where(col(ApprovedRow.standing) == standing.value)
    rows = session.scalars(query.order_by(col(ApprovedRow.approved_at).desc(), col(ApprovedRow.id)))
    return [_opened(session, services, row) for row in rows]


def questions_in_force(session: Session) -> Sequence[tuple[str, str]]:
    """Id and question of each that is in force, newest first; whether its section still holds is not asked."""
    query = select(col(ApprovedRow.id), col(ApprovedRow.question)).where(
        col(ApprovedRow.standing) == Standing.IN_FORCE.value
    )
    newest = query.order_by(col(ApprovedRow.approved_at).desc(), col(ApprovedRow.id))
    return [(row.id, row.question) for row in session.execute(newest)]


def end(session: Session, name: str, before: Standing, after: Standing, now: datetime) -> bool:
    """Change its standing, unless somebody was first; whether it was this one."""
    return _set(session, name, before, standing=after.value, ended_at=now)


def bind_anew(session: Session, name: str, section: Section) -> bool:
    """Note that it stands with a later version in which the section's words are the same."""
    path = list(section.passage.heading_path)
    values = {"version": section.version, "heading_path": path}
    return _set(session, name, Standing.IN_FORCE, **values)


def renew(session: Session, services: Services, approval: Approval) -> bool:
    """Put an expired one in force again as `approval` says, unless somebody was first."""
    values = _said(session, services, approval)
    values |= {"standing": Standing.IN_FORCE.value, "ended_at": None}
    return _set(session, approval.id, Standing.EXPIRED, **values)


def _said(session: Session, services: Services, approval: Approval) -> dict[str, Any]:
    """What a renewal changes."""
    who, key, random = approval.approver, services.master_key, services.random_bytes
    about = _about(approval.id)
    party = json.dumps(asdict(who)).encode()
    return {
        "answer": approval.answer,
        "sealed": seal_bytes(_key(services), party, about, random),
        "name": seal(session, who.slack_id, approval.by, key, random, about),
        "version": approval.version,
        "heading_path": list(approval.heading_path),
        "section_sha256": approval.section_sha256,
        "approved_at": approval.approved_at,
    }


def _set(session: Session, approval: str, before: Standing, /, **values: Any) -> bool:
    """Compare and set in one statement."""
    ours = col(ApprovedRow.id) == approval, col(ApprovedRow.standing) == before.value
    done = session.connection().execute(update(ApprovedRow).where(*ours).values(**values))
    return done.rowcount > 0


def _opened(session: Session, services: Services, row: ApprovedRow) -> Approval:
    about, key = _about(row.id), services.master_key
    approver = Party(**json.loads(open_sealed(_key(services), row.sealed, about)))
    return Approval(
        id=row.id,
        question=row.question,
        answer=row.answer,
        by=unseal(session, approver.slack_id, row.name, key, about) or FORMER,
        approver=approver,
        document=row.document,
        version=row.version,
        section_sha256=row.section_sha256,
        heading_path=tuple(row.heading_path),
        approved_at=row.approved_at,
        standing=Standing(row.standing),
    )


def _key(services: Services) -> bytes:
    return derive(services.master_key, "approved answer")


def _about(name: str) -> str:
    return f"approved:{name}"
