"""What a sync will change: the plan, from what a folder holds and what the register knows of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from ingest.reading import Document, FolderReading
from knowledge.passages import Passage
from knowledge.split import pieces


class Change(StrEnum):
    """What happens to one document."""

    ADD = "add"
    REPLACE = "replace"
    RETIRE = "retire"
    EMBED = "embed"
    """Its words stay; its vectors are of another model and are made anew."""


@dataclass(frozen=True)
class KnownDocument:
    """A live document of the register, by its current version."""

    key: int
    document_id: str
    path: str
    title: str
    version: str | None
    sha256: str
    embedded: bool = True
    """Whether its vectors are of the model in use."""


@dataclass(frozen=True)
class Step:
    """One document's change; each is one transaction."""

    change: Change
    path: str
    document: Document | None = None
    """What was read; None where nothing is."""
    known: KnownDocument | None = None
    """What it was; None for a new one."""


@dataclass(frozen=True)
class SyncPlan:
    """All that a sync will do with documents, in the order in which it will."""

    steps: tuple[Step, ...]
    unchanged: int

    def count(self, change: Change) -> int:
        """How many steps are of this kind."""
        return sum(step.change is change for step in self.steps)


def plan_sync(reading: FolderReading, known: Collection[KnownDocument]) -> SyncPlan:
    """The plan for one folder; a file that is there and cannot be read keeps what was read of it before.

    A document is known by its id, so it may move; else by its path, so its id may change.
    """
    by_id = {document.document_id: document for document in known}
    by_path = {document.path: document for document in known}
    kept = {*reading.unchanged, *reading.unreadable}
    before: dict[str, KnownDocument] = {}
    for document in reading.documents:
        if found := by_id.get(document.document_id):
            before[document.path] = found
    taken = {found.key for found in before.values()}
    for document in reading.documents:
        same_place = by_path.get(document.path)
        if document.path not in before and same_place and same_place.key not in taken:
            before[document.path] = same_place
            taken.add(same_place.key)
    steps = [
        *_readings(reading, before),
        *(
            Step(Change.RETIRE, d.path, known=d)
            for d in known
            if d.key not in taken and d.path not in kept
        ),
        *(
            Step(Change.EMBED, d.path, known=d)
            for d in known
            if d.key not in taken and d.path in kept and not d.embedded
        ),
    ]
    return SyncPlan(tuple(steps), len(reading.unchanged))


def _readings(reading: FolderReading, before: Mapping[str, KnownDocument]) -> Iterator[Step]:
    for document in reading.documents:
        known = before.get(document.path)
        change = Change.REPLACE if known else Change.ADD
        yield Step(change, document.path, document, known)


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


def cut(document: Document, folder: int) -> list[tuple[int, Passage]]:
    """The document's passages in order, each with the position of its section.

    An id is the same whenever folder, document, version, place and words are.
    """
    found: list[tuple[int, Passage]] = []
    for section, written in enumerate(document.sections):
        for piece in pieces(written.text):
            found.append(
                (section, _passage(document, folder, len(found), written.heading_path, piece))
            )
    return found


def _passage(
    document: Document, folder: int, position: int, headings: tuple[str, ...], piece: str
) -> Passage:
    named = (
        str(folder),
        document.document_id,
        document.version or "",
        *headings,
        str(position),
        piece,
    )
    return Passage(
        id=sha256("\0".join(named).encode()).hexdigest()[:32],
        document=document.path,
        title=document.title,
        version=document.version,
        effective=document.effective,
        next_review=document.next_review,
        heading_path=headings,
        text=piece,
        audience=document.audience,
        controls=document.controls,
        position=position,
    )
