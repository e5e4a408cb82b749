"""What somebody asked before, for their own eyes."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.ask.records import last_of
from bot.ask.rules import Outcome
from bot.ledger.subjects import known_actor, unseal
from bot.services import Services


@dataclass(frozen=True)
class AskedBefore:
    """A question that was answered."""

    words: str
    at: datetime


def asked_before(
    session: Session, services: Services, asker: str, most: int
) -> tuple[AskedBefore, ...]:
    """The latest questions that were answered to `asker`, newest first; none whose words were erased."""
    key = services.master_key
    actor = known_actor(session, asker, key)
    rows = last_of(session, actor, Outcome.ANSWERED.value, most) if actor else []
    opened = ((unseal(session, asker, r.words, key, f"question:{r.id}"), r.asked_at) for r in rows)
    return tuple(AskedBefore(words, at) for words, at in opened if words is not None)
