"""What happens when lists are handed over: the ledger says which, to whom and how long they were."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact, code
from bot.ledger.subjects import actor_of
from bot.services import Services


def record_export(
    session: Session, services: Services, asker: str, rows: Mapping[str, int], now: datetime
) -> None:
    """The ledger record; `rows` says of each kind of list how many rows were handed over."""
    actor = actor_of(session, asker, services.master_key, services.random_bytes)
    lists = [code(kind) for kind in sorted(rows)]
    facts: dict[str, Fact] = {"lists": lists, "rows": [rows[kind] for kind in sorted(rows)]}
    append(session, Entry("lists.exported", actor, facts), now)
