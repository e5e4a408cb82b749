"""`/isms forget`: the last question goes, with its answer, also where Slack does not tell of deletions."""

from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session, col

from bot.ask.records import QuestionRow
from bot.ask.talk.forgetting import forget
from bot.ask.talk.places import open_channel
from bot.ledger.subjects import known_actor, unseal
from bot.slack import kit
from bot.slack.messages import Call, Message, Reply, Whom

LONGEST_NAMED = 150
NOTHING = "There is no question of yours that I still keep."
FORGOTTEN = (
    "I have forgotten your question{words}, and I take back what I answered to it in a message. What you wrote yourself"
    " stays in Slack until you delete it; an answer that only you could see goes when you reload."
)


def forget_last(call: Call) -> Reply:
    """Forget the caller's latest question that is not forgotten yet, wherever it was asked."""

    def change(session: Session) -> tuple[Message, ...]:
        row = _last_of(session, call)
        if row is None:
            return (Message(NOTHING, whom=Whom.CALLER_HERE),)
        said = Message(FORGOTTEN.format(words=_named(session, call, row)), whom=Whom.CALLER_HERE)
        # It may have been asked in another channel than this one, and the answer stands there.
        person = call.person.slack_id
        channel = open_channel(session, call.services, person, row.id, row.asked_in)
        return (replace(forget(session, row, call.now), to=channel), said)

    return Reply(change=change)


def _last_of(session: Session, call: Call) -> QuestionRow | None:
    actor = known_actor(session, call.person.slack_id, call.services.master_key)
    if actor is None:
        return None
    theirs = select(QuestionRow).where(
        col(QuestionRow.asker) == actor, col(QuestionRow.erased_at).is_(None)
    )
    return session.scalars(theirs.order_by(col(QuestionRow.asked_at).desc()).limit(1)).first()


def _named(session: Session, call: Call, row: QuestionRow) -> str:
    """The question in quotes; nothing where only a hash of it is kept."""
    key = call.services.master_key
    words = unseal(session, call.person.slack_id, row.words, key, f"question:{row.id}")
    return f" “{kit.name(words, LONGEST_NAMED)}”" if words else ""
