"""What the ledger says of people who were not answered."""

from datetime import datetime

from sqlmodel import Session

from bot.ledger.chain import append
from bot.ledger.entries import Entry, code
from bot.ledger.subjects import actor_of
from bot.services import Services


def record_refusal(
    session: Session, services: Services, slack_id: str, standing: str, now: datetime
) -> None:
    """The ledger record of somebody who is not staff and was turned away."""
    actor = actor_of(session, slack_id, services.master_key, services.random_bytes)
    append(session, Entry("person.turned_away", actor, {"standing": code(standing)}), now)


def record_failure(
    session: Session, services: Services, slack_id: str, place: str, error: str, now: datetime
) -> None:
    """The ledger record of something a person did that could not be answered; `error` is a code."""
    actor = actor_of(session, slack_id, services.master_key, services.random_bytes)
    facts = {"error": code(error), "place": code(place)}
    append(session, Entry("request.failed", actor, facts), now)
