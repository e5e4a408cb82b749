"""What who reported writes below their receipt: it goes on record, and the team hears of it."""

from functools import partial

from sqlmodel import Session

from bot.incident.filing import flow, sentences
from bot.incident.rules import says_something
from bot.incident.telling import receipt_of
from bot.slack.messages import Call, Message, Reply

NO_WORDS = "I have added nothing, since I found no words in it. Please write it in a sentence."


def hear(call: Call) -> Reply | None:
    """Adds it to the report of that receipt; None where it stands below something else."""
    named = next(filter(None, map(receipt_of, call.below)), "")
    if not named:
        return None
    if not says_something(call.words) and not call.files:
        return Reply((Message(NO_WORDS),))
    return Reply(change=partial(_added, call, named))


def _added(call: Call, named: str, session: Session) -> list[Message]:
    services, who = call.services, call.person
    to_team = flow.add(session, services, who, named, call.words, call.now, call.files)
    own = flow.own_report(session, services, who.slack_id, named)
    text, _ = sentences.added(own)
    return [Message(text), *to_team]
