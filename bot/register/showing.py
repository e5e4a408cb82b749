"""What happens when a person is shown a document on the terminal: who may not read it is refused."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry, code
from bot.ledger.subjects import actor_of
from bot.register.history import PastDocument, PastVersion
from bot.services import Services
from ingest.reading import ALL_STAFF


def is_restricted(versions: Iterable[PastVersion]) -> bool:
    """Whether not every member of staff may read all of these."""
    return any(ALL_STAFF not in version.audience for version in versions)


def refuse_reader(
    document: PastDocument, versions: Iterable[PastVersion], reader: frozenset[str], named: bool
) -> None:
    """Raise Refused unless a reader with these labels may read all of the versions."""
    if all(version.audience & reader for version in versions):
        return
    if named:
        raise Refused(f"“{document.document_id}” is not for this person to read.")
    raise Refused(
        f"“{document.document_id}” is not for all staff. Say who reads it: --as EMAIL of somebody who may."
    )


def record_shown(
    session: Session,
    services: Services,
    reader: str,
    document: PastDocument,
    versions: Iterable[PastVersion],
    now: datetime,
) -> None:
    """The ledger record of a restricted document that was shown."""
    actor = actor_of(session, reader, services.master_key, services.random_bytes)
    shown = [code(version.version) if version.version else None for version in versions]
    facts = {
        "id": code(document.document_id),
        "file": code(document.last.path),
        "versions": shown,
    }
    append(session, Entry("document.shown", actor, facts), now)
