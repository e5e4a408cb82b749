"""What a sync will change: the plan, from what a folder holds and what the register knows of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.reading import Document, DocumentStatus, FolderReading


class Change(StrEnum):
    """What happens to one document."""

    ADD = "add"
    REPLACE = "replace"
    RETIRE = "retire"


@dataclass(frozen=True)
class File:
    """Which file something was read from."""

    path: str
    sha256: str


@dataclass(frozen=True)
class KnownDocument:
    """A live document of the register, by its current version."""

    key: int
    document_id: str
    path: str
    title: str
    version: str | None
    sha256: str
    in_force: bool = True

    @property
    def file(self) -> File:
        """The file of the current version."""
        return File(self.path, self.sha256)


@dataclass(frozen=True)
class Step:
    """One document's change; each is one transaction."""

    change: Change
    path: str
    document: Document | None = None
    """What was read; None where nothing is."""
    known: KnownDocument | None = None
    """What it was; None for a new one."""

    @property
    def file(self) -> File | None:
        """The file that the document is of once this is done."""
        return File(self.path, self.document.sha256) if self.document else None


@dataclass(frozen=True)
class SyncPlan:
    """All that a sync will do with documents, in the order in which it will."""

    steps: tuple[Step, ...] = ()
    unchanged: int = 0

    def count(self, change: Change) -> int:
        """How many steps are of this kind."""
        return sum(step.change is change for step in self.steps)


def plan_sync(reading: FolderReading, known: Collection[KnownDocument]) -> SyncPlan:
    """The plan for one folder; a file that is there and cannot be read keeps what was read of it before."""
    before = _befores(reading, known)
    taken = {document.key for document in before.values()}
    kept = {*reading.unchanged, *reading.unreadable}
    readings = [_step(document, before.get(document.path)) for document in reading.documents]
    retired = [
        Step(Change.RETIRE, document.path, known=document)
        for document in known
        if document.key not in taken and document.path not in kept
    ]
    return SyncPlan(
        tuple(sorted(readings, key=_path) + sorted(retired, key=_path)), len(reading.unchanged)
    )


def _path(step: Step) -> str:
    return step.path


def _step(document: Document, known: KnownDocument | None) -> Step:
    return Step(Change.REPLACE if known else Change.ADD, document.path, document, known)


def _befores(
    reading: FolderReading, known: Collection[KnownDocument]
) -> Mapping[str, KnownDocument]:
    """By path, which document each one read was: the one of its id, so it may move; else the one at its
    path, so its id may change. Case does not make ids differ, as it does not when a folder is read.
    """
    by_id = {document.document_id.casefold(): document for document in known}
    by_path = {document.path: document for document in known}
    same_id = {
        document.path: by_id[document.document_id.casefold()]
        for document in reading.documents
        if document.document_id.casefold() in by_id
    }
    taken = {document.key for document in same_id.values()}
    same_place = {
        document.path: by_path[document.path]
        for document in reading.documents
        if document.path in by_path and by_path[document.path].key not in taken
    }
    return same_place | same_id


class Standing(StrEnum):
    """How a planned change stands when its turn comes, since another sync may have come between."""

    TO_DO = "to_do"
    DONE = "done"
    OVERTAKEN = "overtaken"


def standing(planned: File | None, wanted: File | None, now: File | None) -> Standing:
    """From the file that was in the register at planning, the file wanted, and the file there now."""
    if now == planned:
        return Standing.TO_DO
    return Standing.DONE if now == wanted else Standing.OVERTAKEN


def is_in_force(status: DocumentStatus, effective: date | None, today: date) -> bool:
    """Whether a version binds people today: approved, and begun (ISO/IEC 27001, 7.5.3)."""
    return status is DocumentStatus.IN_FORCE and (effective is None or effective <= today)


_WHY_NOT = {
    DocumentStatus.DRAFT: "this is a draft, so nothing of it is quoted until its status says in_force.",
    DocumentStatus.SUPERSEDED: "this is superseded, so nothing of it is quoted.",
}


def why_not_quoted(step: Step, today: date) -> str | None:
    """What to tell whoever syncs of a document that was read and is not in force; None for any other.

    The file says what holds, so the version before it ends with it.
    """
    document = step.document
    if document is None or is_in_force(document.status, document.effective, today):
        return None
    why = _WHY_NOT.get(
        document.status,
        f"this takes effect on {document.effective}, so nothing of it is quoted before that day.",
    )
    if step.known is None or not step.known.in_force:
        return why
    before = f"version {step.known.version}" if step.known.version else "the version"
    return f"{why} Nor is {before} that was in force until now."


@dataclass(frozen=True)
class Difference:
    """Which rows of a register are new, differ or are gone, by their keys."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.added or self.changed or self.removed)


def difference(
    before: Mapping[str, object], now: Mapping[str, object], complete: bool = True
) -> Difference:
    """What changed between two states; where not all could be read, nothing counts as removed."""
    return Difference(
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(sorted(key for key in now.keys() & before.keys() if now[key] != before[key])),
        removed=tuple(sorted(before.keys() - now.keys())) if complete else (),
    )
