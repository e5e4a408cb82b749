"""What a thread was about before: the latest question there that named its own subject, whoever asked it."""

from datetime import timedelta

from sqlmodel import Session

from bot.ask.records import QuestionRow
from bot.ask.talk.context import Before
from bot.ask.talk.following import Leaning, leaning
from bot.ask.talk.places import keyed, open_asker
from bot.ask.talk.records import last_in
from bot.delivery.standing import abouts_at, keyed_place
from bot.ledger.subjects import known_actor, unseal
from bot.slack.messages import Call
from bot.storage.sessions import reading

BESIDE = timedelta(minutes=15)
"""So long after a question in a direct message without threads another may lean on it."""
IN_THREAD = timedelta(days=30)


def subject_before(call: Call) -> Before | None:
    """The question that this one may lean on; None where it needs none, or nothing was asked there."""
    if not call.thread or leaning(call.words) is Leaning.ALONE:
        return None
    with reading(call.services.engine) as session:
        row = _latest(session, call)
        subject = session.get(QuestionRow, row.follows) if row and row.follows else row
        words = _words(session, call, subject) if subject else None
        return Before(subject.id, words) if subject and words else None


def _latest(session: Session, call: Call) -> QuestionRow | None:
    thread = keyed(call.thread, call.services.master_key) or ""
    in_thread = ":" in call.thread and not call.thread.startswith("beside:")
    since = call.now - (IN_THREAD if in_thread else BESIDE)
    return last_in(session, thread, since) or _answered_by(session, call)


def _answered_by(session: Session, call: Call) -> QuestionRow | None:
    """The caller's own question, where the thread stands below its answer."""
    channel, ts = call.thread.split(":", 1)
    key = call.services.master_key
    actor, place = known_actor(session, call.person.slack_id, key), keyed_place(channel, key)
    named = (about.removeprefix("question:") for about in abouts_at(session, place, ts))
    rows = (session.get(QuestionRow, name) for name in named)
    return next((row for row in rows if row and row.asker == actor and not row.erased_at), None)


def _words(session: Session, call: Call, row: QuestionRow) -> str | None:
    """None where they were erased, or only a hash of them is kept."""
    key = call.services.master_key
    asker = call.person.slack_id
    if row.asker_there is not None and row.thread == keyed(call.thread, key):
        asker = open_asker(row.asker_there, call.thread, row.id, key)
    return unseal(session, asker, row.words, key, f"question:{row.id}")
