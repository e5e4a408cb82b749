"""What happens to documents in a sync, one function a change: rows and ledger record in the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact, code
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of
from bot.register import documents, folders
from bot.register.folders import Folder
from bot.register.passages import Embedded, embed_anew
from bot.register.rules import Change, File, KnownDocument, Standing, Step, standing
from bot.register.state import turn_over
from bot.services import Services
from ingest.reading import Document


@dataclass(frozen=True)
class Sync:
    """One run of a sync: of which folder, by whom, when."""

    services: Services
    folder: int
    asker: str
    """As `bot.ledger.subjects.actor_of` takes it."""
    now: datetime


def begin(session: Session, services: Services, folder: Folder, asker: str, now: datetime) -> Sync:
    """The sync of a folder, which is made where it is new, and moved where it was."""
    take_turn(session)
    sync = Sync(services, folders.keep(session, folder), asker, now)
    if folder.moved_from:
        # Where it lies stays out of the ledger: a path often holds somebody's name.
        record(session, sync, "folder.moved", {"folder": sync.folder})
    return sync


def carry_out(session: Session, sync: Sync, step: Step, passages: Sequence[Embedded]) -> None:
    """One document's change; raises Refused when another sync changed the document since it was planned."""
    # The ledger's turn is taken first, so that two syncs cannot both find the document unchanged.
    take_turn(session)
    before = step.known.file if step.known else None
    if not is_to_do(step.path, before, step.file, _present(session, sync, step)):
        return
    if step.document is not None:
        key = step.known.key if step.known else None
        documents.keep(session, sync.folder, key, step.document, passages, sync.now)
    elif step.known is not None:
        documents.retire(session, step.known.key, sync.now)
    turn_over(session, sync.services.new_id())
    record(session, sync, f"document.{_DONE[step.change]}", _facts(step.document, step.known))


_DONE = {Change.ADD: "added", Change.REPLACE: "replaced", Change.RETIRE: "retired"}


def _present(session: Session, sync: Sync, step: Step) -> File | None:
    if step.known is not None:
        return documents.file_of(session, step.known.key)
    document_id = step.document.document_id if step.document else ""
    return documents.file_under(session, sync.folder, document_id)


def is_to_do(what: str, planned: File | None, wanted: File | None, now: File | None) -> bool:
    """Whether a change is still to be made; not when another sync has made the same, Refused for a different one."""
    found = standing(planned, wanted, now)
    if found is Standing.OVERTAKEN:
        raise Refused(f"Another sync changed {what} meanwhile. Run `isms sync` again.")
    return found is Standing.TO_DO


def take_vectors(session: Session, services: Services, passages: Sequence[Embedded]) -> None:
    """Give passages that stay as they are the vectors of another model; no record, since no word changes."""
    take_turn(session)
    embed_anew(session, passages)
    turn_over(session, services.new_id())


def record(session: Session, sync: Sync, kind: str, facts: Mapping[str, Fact]) -> None:
    """The ledger record of one change."""
    services = sync.services
    actor = actor_of(session, sync.asker, services.master_key, services.random_bytes)
    append(session, Entry(kind, actor, facts), sync.now)


def _facts(document: Document | None, known: KnownDocument | None) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    if document is not None:
        facts |= {
            "id": code(document.document_id),
            "file": code(document.path),
            "version": code(document.version) if document.version else None,
            "status": document.status.value,
            "sha256": document.sha256,
            "audience": [code(label) for label in sorted(document.audience)],
            "controls": list(document.controls),
        }
    if known is not None:
        facts |= {
            "before_id": code(known.document_id),
            "before_file": code(known.path),
            "before_version": code(known.version) if known.version else None,
            "before_sha256": known.sha256,
        }
    return facts
