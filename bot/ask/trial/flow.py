"""What a run of golden questions leaves behind: one ledger record with its figures."""

from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from bot.ask.trial.measures import Measures
from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.ledger.subjects import actor_of
from bot.services import Services


def record_trial(
    session: Session,
    services: Services,
    who: str,
    content: bytes,
    measures: Measures,
    now: datetime,
) -> None:
    """Append that the questions in `content` were tried, and how it went; the questions stay in their file."""
    actor = actor_of(session, who, services.master_key, services.random_bytes)
    facts = {"questions_sha256": sha256(content).hexdigest(), **_named(measures)}
    append(session, Entry("answers.tried", actor, facts), now)


def _named(measures: Measures) -> dict[str, float | int | None]:
    """Times say more about the machine than about the answers, so they are left out."""
    return {
        name.replace("@", "_at_"): value
        for name, value in measures.items()
        if not name.startswith("ms_")
    }
