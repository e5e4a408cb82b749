"""An ISMS folder as it lies there: every file found, read or named with the reason why not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ingest.double_ids import Double, find_doubles
from ingest.kinds import FileKind, is_about_the_folder, kind_of, why_not_read
from ingest.markdown import read_markdown
from ingest.reading import (
    ALL_STAFF,
    DocumentReading,
    FolderReading,
    Known,
    PersonRow,
    Register,
    Remark,
    SettingsFile,
    SoaRow,
)
from ingest.settings_file import read_settings
from ingest.tables.alone import read_people, read_soa
from ingest.text import LineAndSentence, Unreadable
from ingest.walk import content_of, walk

Progress = Callable[[int, int], None]
"""Takes how many things are done, and how many there are."""


def silent(_done: int, _of: int) -> None:
    """Shows no progress."""


@dataclass
class _Pile:
    """What has been read so far."""

    root: Path
    known: Mapping[str, Known]
    unreadable: list[str]
    quarantined: list[str]
    problems: list[Remark]
    notes: list[Remark]
    documents: dict[str, DocumentReading] = field(default_factory=dict)
    unchanged: dict[str, Known] = field(default_factory=dict)
    soa: Register[SoaRow] | None = None
    people: Register[PersonRow] | None = None
    settings: SettingsFile | None = None

    def read(self, path: str) -> None:
        """Read one file by what it is."""
        kind = kind_of(path)
        if kind is FileKind.OTHER:
            self.quarantined.append(path)
            self.notes.append(Remark(path, 1, why_not_read(path)))
        elif kind is not FileKind.BESIDE:
            try:
                self._read(kind, path, content_of(self.root / path))
            except Unreadable as error:
                self.refuse(path, error.line, error.what)
                self._note_unread_register(kind, path)

    def _note_unread_register(self, kind: FileKind, path: str) -> None:
        """So that it does not look as if the folder had none."""
        if kind is FileKind.SOA and self.soa is None:
            self.soa = Register(path, "", (), complete=False)
        if kind is FileKind.PEOPLE and self.people is None:
            self.people = Register(path, "", (), complete=False)

    def refuse(self, path: str, line: int, what: str) -> None:
        """Name a file of which nothing is taken."""
        self.unreadable.append(path)
        self.problems.append(Remark(path, line, what))

    def _read(self, kind: FileKind, path: str, content: bytes) -> None:
        match kind:
            case FileKind.DOCUMENT:
                self._document(path, content)
            case FileKind.SETTINGS:
                _refuse_second(self.settings)
                self.settings = read_settings(path, content)
            case FileKind.SOA:
                _refuse_second(self.soa)
                rows, table = read_soa(content)
                self.soa = Register(path, _hash(content), rows, table.complete)
                self._remark(path, table.notes, table.problems)
            case FileKind.PEOPLE:
                _refuse_second(self.people)
                people, table = read_people(content)
                self.people = Register(path, _hash(content), people, table.complete)
                self._remark(path, table.notes, table.problems)

    def _document(self, path: str, content: bytes) -> None:
        known = self.known.get(path)
        if known is not None and known.sha256 == _hash(content):
            self.unchanged[path] = known
        else:
            self.documents[path] = read_markdown(path, content)

    def _remark(
        self, path: str, notes: Iterable[LineAndSentence], problems: Iterable[LineAndSentence]
    ) -> None:
        self.notes += [Remark(path, line, what) for line, what in notes]
        self.problems += [Remark(path, line, what) for line, what in problems]

    def settle(self) -> None:
        """What can be told only when all files are read: double ids, and roles that nobody holds."""
        # A file that cannot be read now keeps the id under which its text is in force.
        ids = {
            path: known.document_id
            for path, known in self.known.items()
            if known.document_id and path in self.unreadable
        }
        ids |= {path: known.document_id for path, known in self.unchanged.items()}
        ids |= {path: one.document.document_id for path, one in self.documents.items()}
        for double in find_doubles(ids, self.known, lambda path: content_of(self.root / path)):
            self._leave_out(double)
        for path, reading in self.documents.items():
            self._remark(path, [*reading.notes, *self._on_readers(path, reading)], reading.problems)

    def _leave_out(self, double: Double) -> None:
        self.documents.pop(double.path, None)
        self.unchanged.pop(double.path, None)
        self.refuse(double.path, double.line, double.what)

    def _on_readers(self, path: str, reading: DocumentReading) -> Iterator[LineAndSentence]:
        audience = reading.document.audience
        if is_about_the_folder(path) and not reading.lines:
            yield (
                1,
                "this was read as a policy. If it is none, move it out of this folder.",
            )
        if self.people is None or not self.people.complete or ALL_STAFF in audience:
            return
        if not audience & {role for person in self.people.rows for role in person.roles}:
            yield (
                reading.lines.get("audience", 1),
                f"nobody in {self.people.path} holds a role named here, so nobody can read this.",
            )


def read_folder(
    root: Path, known: Mapping[str, Known] | None = None, progress: Progress = silent
) -> FolderReading:
    """All that the folder holds; raises Unreadable only when there is no such folder.

    A document whose bytes are in `known` (by path) is listed as unchanged and costs one hash.
    """
    found = walk(root)
    known = known or {}
    lost = [p for p in known if any(p.startswith(f"{folder}/") for folder in found.unreadable)]
    pile = _Pile(
        root, known, [*found.unreadable, *lost], found.quarantined, found.problems, found.notes
    )
    # Files that were read before come first, so that a copy of a register cannot take its place.
    for done, path in enumerate(sorted(found.paths, key=lambda p: p not in known), start=1):
        pile.read(path)
        progress(done, len(found.paths))
    pile.settle()
    return FolderReading(
        documents=tuple(reading.document for reading in pile.documents.values()),
        unchanged=tuple(pile.unchanged),
        unreadable=tuple(pile.unreadable),
        soa=pile.soa,
        people=pile.people,
        settings=pile.settings,
        problems=tuple(sorted(pile.problems, key=_place)),
        notes=tuple(sorted(pile.notes, key=_place)),
        quarantined=tuple(sorted(pile.quarantined)),
    )


def _place(remark: Remark) -> tuple[str, int]:
    return remark.file, remark.line


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _refuse_second(first: Register[SoaRow] | Register[PersonRow] | SettingsFile | None) -> None:
    if first is not None:
        raise Unreadable(1, f"{first.path} was read already, so this was left out. Keep one.")
