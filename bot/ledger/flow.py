"""What happens to the ledger itself: whoever takes a copy of it stands in it."""

from datetime import datetime

from sqlmodel import Session

from bot.ledger.chain import append
from bot.ledger.entries import FORMAT, Entry


def record_export(session: Session, actor: str | None, now: datetime) -> int:
    """The ledger record of an export about to be made; gives its seq."""
    return append(session, Entry("ledger.exported", actor, {"format": FORMAT}), now)
