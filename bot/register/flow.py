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
from bot.register.differences import SectionChangeKind, VersionDifference
from bot.register.folders import Folder
from bot.register.passages import Embedded, embed_anew
from bot.register.quarantine import is_shown
from bot.register.quarantine_records import released_of
from bot.register.rules import Change, File, Standing, Step, standing
from bot.register.state import turn_over
from bot.services import Services
from ingest.reading import Document
from knowledge.split import pieces


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
    carry_out_together(session, sync, [(step, passages)])


def carry_out_together(
    session: Session, sync: Sync, changes: Sequence[tuple[Step, Sequence[Embedded]]]
) -> None:
    """The changes of documents that exchange their ids; raises Refused as `carry_out` does."""
    # The ledger's turn is taken first, so that two syncs cannot both find the document unchanged.
    take_turn(session)
    to_do = [change for change in changes if _is_step_to_do(session, sync, change[0])]
    if len(to_do) > 1:
        documents.make_room(session, [step.known.key for step, _ in to_do if step.known])
    for step, passages in to_do:
        _change(session, sync, step, passages)


def touch(session: Session, sync: Sync, steps: Sequence[Step]) -> None:
    """Note of documents that say what they said which bytes they are of now, and by whose reading.

    Only other bytes are a record. What another sync changed meanwhile is left to the next one.
    """
    take_turn(session)
    for step in steps:
        known, document = step.known, step.document
        if known is None or document is None:
            continue
        if documents.file_of(session, known.key) != known.file:
            continue
        documents.touch(session, known.key, document)
        if document.sha256 != known.sha256:
            record(session, sync, "document.touched", _facts(step))


def _change(session: Session, sync: Sync, step: Step, passages: Sequence[Embedded]) -> None:
    known, document = step.known, step.document
    if document is not None:
        before = known or step.revives
        key = before.key if before else None
        _refuse_released_meanwhile(session, key, document, passages)
        documents.keep(session, sync.folder, key, document, passages, sync.now, step.difference)
    elif known is not None:
        documents.retire(session, known.key, sync.now)
    turn_over(session, sync.services.new_id())
    record(session, sync, f"document.{_done(step)}", _facts(step))


def _refuse_released_meanwhile(
    session: Session, key: int | None, document: Document, passages: Sequence[Embedded]
) -> None:
    """A person may have released or held words after the document was cut into passages."""
    released = released_of(session, key) if key else frozenset()
    cut = {one.section for one in passages}
    for number, section in enumerate(document.sections):
        if (
            section.held is not None
            and pieces(section.text)
            and (number in cut) is not is_shown(section, released)
        ):
            raise Refused(
                f"Somebody decided on words of {document.path} meanwhile. Run `isms sync` again."
            )


def _done(step: Step) -> str:
    if step.revives is not None:
        return "revived"
    return {Change.ADD: "added", Change.REPLACE: "replaced", Change.RETIRE: "retired"}[step.change]


def _is_step_to_do(session: Session, sync: Sync, step: Step) -> bool:
    before = step.known.file if step.known else None
    return is_to_do(step.path, before, step.file, _present(session, sync, step))


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


def _facts(step: Step) -> dict[str, Fact]:
    document, known = step.document, step.known or step.revives
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
    return facts | (_facts_of_difference(step.difference) if step.difference else {})


def _facts_of_difference(difference: VersionDifference) -> dict[str, Fact]:
    """How many sections, and how far it goes; what they say stays out of the ledger."""
    counts: dict[str, Fact] = {
        f"sections_{kind.value}": difference.count(kind) for kind in SectionChangeKind
    }
    return counts | {
        "values": list(difference.values),
        "change": difference.extent.value,
        "change_by": "document" if difference.chosen else "proposed",
    }
