"""What a sync will change, and what is in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.register.differences import BINDING, VersionDifference
from bot.register.wording import Extent
from ingest.reading import Document, DocumentStatus


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
    """A document of the register, by its current version; a retired one by its last."""

    key: int
    document_id: str
    path: str
    title: str
    version: str | None
    sha256: str
    in_force: bool = True
    read_as: str = ""
    """As `ingest.reading.Document.read_as` was."""
    digest: str = ""
    """See `bot.register.digest`; empty where it was not kept."""

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
    revives: KnownDocument | None = None
    """Which retired document a new one takes up again."""
    difference: VersionDifference | None = None
    """From the version before; None where there is none."""

    @property
    def file(self) -> File | None:
        """The file that the document is of once this is done."""
        return File(self.path, self.document.sha256) if self.document else None


@dataclass(frozen=True)
class SyncPlan:
    """All that a sync will do with documents, in the order in which it will."""

    steps: tuple[Step, ...] = ()
    unchanged: int = 0
    """Those that say what they said, also where their files are not the same to the byte."""
    touched: tuple[Step, ...] = ()
    """Of the unchanged those whose files, or whose readers, are others now."""

    def count(self, change: Change) -> int:
        """How many steps are of this kind."""
        return sum(step.change is change for step in self.steps)


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


def why_not_editorial(step: Step) -> str | None:
    """What to tell whoever syncs of a change that its document calls editorial and that looks otherwise."""
    found = step.difference
    if found is None or found.extent is Extent.SUBSTANTIVE or found.proposed is Extent.EDITORIAL:
        return None
    places = [
        f"section “{change.heading[-1]}”" if change.heading else "the words at the top"
        for change in found.sections
        if change.extent is Extent.SUBSTANTIVE
    ]
    places += [value for value in found.values if value in BINDING]
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    return (
        f"this calls its change editorial, and so it counts as one. Please look again at {places[0]}{more}:"
        " what it says may have changed."
    )


@dataclass(frozen=True)
class Difference:
    """Which rows of a register are new, differ or are gone, by their keys."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.added or self.changed or self.removed)


def difference(before: Mapping[str, object], now: Mapping[str, object]) -> Difference:
    """What changed between two states."""
    return Difference(
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(sorted(key for key in now.keys() & before.keys() if now[key] != before[key])),
        removed=tuple(sorted(before.keys() - now.keys())),
    )
