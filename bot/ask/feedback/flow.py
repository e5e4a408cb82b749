"""What happens when somebody says whether an answer helped; a down vote joins the list of policy gaps."""

from datetime import datetime

from sqlmodel import Session

from bot.ask.feedback import records
from bot.ask.feedback.rules import Counted, Press, Vote
from bot.ask.gaps.joining import join_not_helpful
from bot.ask.records import QuestionRow
from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of, seal
from bot.redact import redact
from bot.services import Services


def vote(session: Session, services: Services, voter: str, press: Press, now: datetime) -> Counted:
    """Count the vote once: pressing the same again changes nothing, the other button changes it."""
    # The ledger's turn makes this the only writer, so that of two presses at once one comes first.
    take_turn(session)
    question = session.get(QuestionRow, press.question)
    if question is None or question.erased_at is not None:
        return Counted.FORGOTTEN
    actor = actor_of(session, voter, services.master_key, services.random_bytes)
    counted = _counted(records.find(session, press.question, actor), press.vote)
    if counted is Counted.SAME:
        return counted
    records.keep(session, press.question, actor, press.vote, now)
    if press.vote is Vote.NOT_HELPFUL:
        join_not_helpful(session, question, now)
    facts = {"question": press.question, "vote": press.vote.value, "counted": counted.value}
    append(session, Entry("answer.voted", actor, facts), now)
    return counted


def add_note(
    session: Session, services: Services, voter: str, question: str, said: str, now: datetime
) -> bool:
    """Keep what was missing beside the person's own down vote; False where there is none any more."""
    take_turn(session)
    actor = actor_of(session, voter, services.master_key, services.random_bytes)
    row = records.find(session, question, actor)
    if row is None or row.helpful:
        return False
    key, random_bytes = services.master_key, services.random_bytes
    words = redact(said).text
    records.keep_note(session, row, seal(session, voter, words, key, random_bytes, about(question)))
    append(session, Entry("answer.noted", actor, {"question": question}), now)
    return True


def about(question: str) -> str:
    """The place that a note is sealed for."""
    return f"note:{question}"


def _counted(before: records.VoteRow | None, now: Vote) -> Counted:
    if before is None:
        return Counted.FIRST
    return Counted.SAME if before.helpful is (now is Vote.HELPFUL) else Counted.CHANGED
