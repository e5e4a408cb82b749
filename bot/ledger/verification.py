"""Checking the live ledger: the same walk as `verify.py`, on the database and the published checkpoints."""

from collections.abc import Callable

from sqlalchemy import text
from sqlmodel import Session

from bot.ledger.checkpoints import Published
from bot.ledger.records import stream
from bot.ledger.verify import Fault, Verified, walk


def verify_ledger(
    session: Session, published: Published, progress: Callable[[int], None] = lambda _: None
) -> Verified | Fault:
    """Follow every record in the database and compare it with every checkpoint published outside it.

    `published` must be read before the session's first query: what is published later is not in its view.
    `progress` hears how many records were checked, every thousand. Raises Tampered when the checkpoints
    themselves are not as they were signed.
    """
    return walk(stream(session), published.checkpoints, progress)


def count_records(session: Session) -> int:
    """How many records there are, for a progress bar."""
    return int(session.connection().execute(text("SELECT count(*) FROM audit_record")).scalar_one())


def in_words(found: Verified | Fault) -> str:
    """One sentence for the operator."""
    if isinstance(found, Verified):
        vouched = f"checkpoints outside the database vouch for the first {found.vouched}"
        return f"The ledger is unbroken: {found.size} records, last hash {found.head.hex()}; {vouched}."
    place = str(found.seq) if found.seq == found.until else f"{found.seq} to {found.until}"
    return f"The ledger was changed. Record {place}: {found.what}."
