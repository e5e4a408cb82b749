"""“Share in channel”: an answer that one person saw, said again for all who read where it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import update
from sqlmodel import Session, col

from bot.ask.asking import ask
from bot.ask.records import QuestionRow
from bot.ask.rules import Asked, Outcome, is_for_all_staff, labels
from bot.ask.talk.sensitive import is_sensitive
from bot.ask.talk.views import ALREADY, GONE, NOT_HERE, NOT_NOW, shared_message
from bot.ask.views import Company, answer_message
from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.ledger.subjects import actor_of, known_actor, unseal
from bot.register.company import CompanySettings, read_company
from bot.slack import kit
from bot.slack.messages import Block, Call, Message, PlaceKind, Reply, Whom
from bot.storage.sessions import reading

SHARE = "ask.share"
_PRIVATE = (PlaceKind.COMMAND, PlaceKind.SHORTCUT)
"""Where an answer goes to the asker alone although it was asked in a channel."""
_CHANNEL = ("C", "G")
"""How the Slack ids of channels begin."""


@dataclass(frozen=True)
class _Question:
    words: str
    is_shared: bool


def share_button(call: Call, asked: Asked) -> tuple[Block, ...]:
    """The button, where all who read there may see this answer; asks Slack who does, and last."""
    if call.place.kind not in _PRIVATE or not call.channel.startswith(_CHANNEL):
        return ()
    if asked.outcome is not Outcome.ANSWERED or not is_for_everybody(asked):
        return ()
    settings = _settings(call)
    if is_sensitive(asked.words, settings.ask.sensitive) or not settings.ask.keep_questions:
        return ()
    if call.outsiders_read():
        return ()
    return (kit.button("Share in channel", SHARE, asked.id, "Share this answer in the channel"),)


def is_for_everybody(asked: Asked) -> bool:
    """Whether each colleague may read all that the answer says."""
    if asked.looked_up is not None and not asked.looked_up.is_for_all_staff:
        return False
    return is_for_all_staff(asked.named)


def share(call: Call) -> Reply:
    """The press: answered anew from the policies in force, as a member of staff without a role would be."""
    question, settings = _question(call), _settings(call)
    if question is None or not call.channel.startswith(_CHANNEL):
        return _only(GONE)
    if question.is_shared:
        return _only(ALREADY)
    if call.outsiders_read():
        return _only(NOT_HERE)
    asked = ask(call.services, question.words, labels(frozenset()), quoted=True)
    unfit = is_sensitive(question.words, settings.ask.sensitive) or not is_for_everybody(asked)
    if asked.outcome is not Outcome.ANSWERED or unfit:
        return _only(NOT_NOW)
    company = Company.of(settings)
    answer = answer_message(asked, company, call.today)
    message = shared_message(answer, call.person.slack_id, question.words)
    return Reply(change=lambda session: _shared(session, call, message))


def _shared(session: Session, call: Call, message: Message) -> Sequence[Message]:
    """Once: whoever presses again, or at the same moment, is told that it is done."""
    unshared = col(QuestionRow.id) == call.value, col(QuestionRow.shared_at).is_(None)
    first = session.execute(update(QuestionRow).where(*unshared).values(shared_at=call.now))
    if not first.rowcount:  # type: ignore[attr-defined]  # An update has one.
        return [Message(ALREADY, whom=Whom.CALLER_HERE)]
    services = call.services
    actor = actor_of(session, call.person.slack_id, services.master_key, services.random_bytes)
    append(session, Entry("question.shared", actor, {"question": call.value}), call.now)
    failed = Message(NOT_HERE, whom=Whom.CALLER_DIRECT)
    return [replace(message, instead=(failed,))]


def _question(call: Call) -> _Question | None:
    """The caller's own question; nobody else can share it, nor read its words."""
    key, asker = call.services.master_key, call.person.slack_id
    with reading(call.services.engine) as session:
        row = session.get(QuestionRow, call.value[:32])
        if row is None or row.erased_at or row.asker != known_actor(session, asker, key):
            return None
        words = unseal(session, asker, row.words, key, f"question:{row.id}")
        return _Question(words, row.shared_at is not None) if words else None


def _settings(call: Call) -> CompanySettings:
    with reading(call.services.engine) as session:
        return read_company(session)


def _only(sentence: str) -> Reply:
    return Reply((Message(sentence, whom=Whom.CALLER_HERE),))
