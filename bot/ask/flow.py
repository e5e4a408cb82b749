"""What happens when a question was answered: it is remembered, and the ledger says so."""

from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from bot.ask.gaps.joining import join
from bot.ask.owners.looking import nearest_of
from bot.ask.records import QuestionRow, keep
from bot.ask.rules import Asked
from bot.ask.talk.keeping import kept_words
from bot.ask.talk.places import NOWHERE, Where, keyed, seal_asker, seal_channel
from bot.ask.writing.flow import columns_of, facts_of
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact, code
from bot.ledger.subjects import actor_of
from bot.register.whole_section import source_facts
from bot.services import Services
from knowledge.passages import Citation


def remember(
    session: Session,
    services: Services,
    asker: str,
    asked: Asked,
    place: str,
    now: datetime,
    where: Where = NOWHERE,
) -> None:
    """Store the question with its outcome, under its id, and append its ledger record.

    `asker` is a Slack id or `cli:...`; `place` is a code such as `direct`, `channel` or `cli`.
    """
    key, random_bytes = services.master_key, services.random_bytes
    actor = actor_of(session, asker, key, random_bytes)
    words = kept_words(session, services, asker, asked)
    cited = [{"passage": c.passage.id, "quote": _digest(c.quote)} for c in asked.citations]
    keep(
        session,
        QuestionRow(
            id=asked.id,
            asked_at=now,
            asker=actor,
            words=words,
            outcome=asked.outcome.value,
            cited=cited,
            nearest=nearest_of(asked),
            **columns_of(asked.written),
            thread=keyed(where.thread, key),
            message=keyed(where.written, key),
            asker_there=seal_asker(asker, where.thread, asked.id, key, random_bytes),
            asked_in=seal_channel(session, services, asker, asked.id, where),
            follows=asked.follows or None,
        ),
    )
    join(session, asked, actor, now)
    append(session, Entry(f"question.{asked.outcome}", actor, _facts(asked, place)), now)


def _facts(asked: Asked, place: str) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"question": asked.id, "place": code(place)}
    if asked.refusal is not None:
        facts["reason"] = asked.refusal.value
    if asked.no_answer is not None:
        facts["reason"] = asked.no_answer.reason.value
    facts |= {"approved": asked.approved.approval.id} if asked.approved else {}
    facts |= facts_of(asked.written)
    facts |= asked.looked_up.facts if asked.looked_up else {}
    facts |= {"disagreeing": True} if asked.disagreeing else {}
    for number, citation in enumerate(asked.citations, start=1):
        facts |= {f"{name}_{number}": fact for name, fact in _cited(citation).items()}
    return facts


def _cited(citation: Citation) -> dict[str, Fact]:
    return source_facts(citation.passage) | {"quote_sha256": _digest(citation.quote)}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
