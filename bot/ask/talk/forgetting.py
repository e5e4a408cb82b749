"""A question that was deleted in Slack: its words are overwritten, and the bot's answers go too."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.ask.feedback.records import forget_notes
from bot.ask.gaps.joining import forget as forget_gap
from bot.ask.owners.records import forget as forget_passed
from bot.ask.records import QuestionRow
from bot.ask.talk.places import keyed
from bot.ask.talk.records import erase_words, written_as
from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.slack.messages import Call, Message, Reply


def forget_deleted(call: Call) -> Reply:
    """A message is gone: if it was a question, it is forgotten."""

    def change(session: Session) -> Sequence[Message]:
        message = keyed(call.written, call.services.master_key)
        found = written_as(session, message) if message else []
        return [forget(session, row, call.now) for row in found]

    return Reply(change=change)


def forget(session: Session, row: QuestionRow, now: datetime) -> Message:
    """Erase what the question said, note it in the ledger, and have its answers deleted; twice does no harm."""
    if row.erased_at is None:
        erase_words(session, row, now)
        forget_notes(session, row.id)
        forget_gap(session, row.id)
        forget_passed(session, row.id)
        append(session, Entry("question.erased", row.asker, {"question": row.id}), now)
    return Message("", takes_back=about(row.id))


def about(question: str) -> str:
    """What the answers to a question say that they are about (`Reply.about`)."""
    return f"question:{question}"
