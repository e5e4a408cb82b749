"""Votes on answers: who voted is a keyed hash, what they added is sealed under their key."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import LargeBinary, select, update
from sqlmodel import Field, Session, SQLModel, col

from bot.ask.feedback.rules import Vote
from bot.storage.columns import UtcTime


class VoteRow(SQLModel, table=True):
    """One person's vote on one answer."""

    __tablename__ = "answer_vote"

    question: str = Field(primary_key=True, max_length=32)
    actor: str = Field(primary_key=True, max_length=64)
    helpful: bool
    voted_at: datetime = Field(sa_type=UtcTime)
    note: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Sealed; None where nothing was added."""


def find(session: Session, question: str, actor: str) -> VoteRow | None:
    """This person's vote on that answer."""
    return session.get(VoteRow, (question, actor), populate_existing=True)


def keep(session: Session, question: str, actor: str, vote: Vote, now: datetime) -> None:
    """Insert the vote, or put it in the place of the one before; a note stays with a vote that stays."""
    row = find(session, question, actor) or VoteRow(
        question=question, actor=actor, helpful=False, voted_at=now
    )
    row.helpful, row.voted_at = vote is Vote.HELPFUL, now
    row.note = None if row.helpful else row.note
    session.add(row)
    session.flush()


def keep_note(session: Session, row: VoteRow, note: bytes) -> None:
    """Put the sealed words beside the vote, in the place of those before."""
    row.note = note
    session.add(row)
    session.flush()


def forget_notes(session: Session, question: str) -> None:
    """Remove the notes on the answer to a question that was deleted; the votes stay counted."""
    noted = update(VoteRow).where(col(VoteRow.question) == question)
    session.execute(noted.values(note=None))


def notes_on(session: Session, questions: Collection[str]) -> Mapping[tuple[str, str], bytes]:
    """The sealed notes on these answers, by question and actor, oldest first."""
    noted = col(VoteRow.question).in_(questions), col(VoteRow.note).is_not(None)
    rows = session.scalars(select(VoteRow).where(*noted).order_by(col(VoteRow.voted_at)))
    return {(row.question, row.actor): row.note for row in rows if row.note}
