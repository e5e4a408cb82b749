"""Questions by the place where they were asked; the places are keyed hashes (`bot.ask.talk.places`)."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlmodel import Session, col

from bot.ask.records import QuestionRow
from bot.ask.rules import Outcome


def written_as(session: Session, message: str) -> list[QuestionRow]:
    """The questions that this message asked."""
    return list(session.scalars(select(QuestionRow).where(col(QuestionRow.message) == message)))


def last_in(session: Session, thread: str, since: datetime) -> QuestionRow | None:
    """The latest question in the thread, its first message included, that was searched for after `since`."""
    there = or_(col(QuestionRow.thread) == thread, col(QuestionRow.message) == thread)
    searched = col(QuestionRow.outcome) != Outcome.REFUSED.value
    rows = select(QuestionRow).where(
        there, searched, col(QuestionRow.asked_at) > since, col(QuestionRow.erased_at).is_(None)
    )
    return session.scalars(rows.order_by(col(QuestionRow.asked_at).desc()).limit(1)).first()


def erase_words(session: Session, row: QuestionRow, now: datetime) -> None:
    """Overwrite all that the row says of what was asked and answered; that it was asked stays."""
    row.words, row.cited, row.nearest, row.asker_there = b"", [], [], None
    row.asked_in = None
    row.erased_at = now
    session.add(row)
    session.flush()
