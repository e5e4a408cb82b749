"""What is remembered of a question: who asked is a keyed hash, the words are sealed under their key."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, select
from sqlmodel import Field, Session, SQLModel, col

from bot.storage.columns import UtcTime


class QuestionRow(SQLModel, table=True):
    """One question, from Slack or from the command line."""

    __tablename__ = "question"
    __table_args__ = (Index("ix_question_thread_asked_at", "thread", "asked_at"),)

    id: str = Field(primary_key=True, max_length=32)
    asked_at: datetime = Field(sa_type=UtcTime, index=True)
    asker: str = Field(index=True, max_length=64)
    words: bytes = Field(sa_type=LargeBinary)
    """Sealed; nobody reads them any more once the asker's key is erased."""
    outcome: str = Field(max_length=20)
    cited: list[dict[str, Any]] = Field(sa_type=JSON)
    """Passage ids and SHA-256 of the quotes, best first."""
    nearest: list[str] = Field(default_factory=list, sa_type=JSON)
    """Ids of the passages that stood nearest, where none is cited."""
    model: str | None = Field(default=None, max_length=200)
    """The chat model that was asked for a written answer; None where none was."""
    prompt_sha256: str | None = Field(default=None, max_length=64)
    model_ending: str | None = Field(default=None, max_length=20)
    """How that ended (`knowledge.writing.ending`)."""
    thread: str | None = Field(default=None, max_length=64)
    """A keyed hash of what it belongs to (`bot.ask.talk.places`), as is `message` of the message that asked it."""
    message: str | None = Field(default=None, index=True, max_length=64)
    asker_there: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The asker's Slack id, sealed for those who know the thread."""
    asked_in: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The channel, or the direct messages, sealed under the asker's key; None where no message asked it."""
    follows: str | None = Field(default=None, max_length=32)
    """The question whose subject it was asked about, where it did not name its own."""
    erased_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When its words were overwritten, because it was deleted in Slack."""
    shared_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When its asker shared the answer in the channel."""


def keep(session: Session, row: QuestionRow) -> None:
    """Insert the question."""
    session.add(row)
    session.flush()


def last_of(session: Session, asker: str, outcome: str, most: int) -> list[QuestionRow]:
    """The asker's latest questions that ended so, newest first."""
    theirs = select(QuestionRow).where(
        col(QuestionRow.asker) == asker, col(QuestionRow.outcome) == outcome
    )
    return list(session.scalars(theirs.order_by(col(QuestionRow.asked_at).desc()).limit(most)))
