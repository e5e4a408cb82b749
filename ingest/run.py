"""One run over the files of a folder: which are as they were, and what the others hold."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ingest.contents import content_below
from ingest.gathering import Gathered
from ingest.prose.from_register import apply_register, notes_beside
from ingest.prose.register_rows import match
from ingest.reading import Document, FileReading, Known, SettingsFile
from ingest.rules_of_reading import Rules, rules_of
from ingest.sandbox.nursery import Nursery
from ingest.sandbox.wire import Request
from ingest.tabular import RegisterRow, TableChoice
from ingest.text import Unreadable, decode

Progress = Callable[[int, int], None]
"""Takes how many things are done, and how many there are."""
Choices = tuple[TableChoice, ...]
Choose = Callable[[SettingsFile | None, Collection[str]], Choices]
"""What the company decided on its tables, from the settings read and the paths of what could not be read."""


@dataclass
class Run:
    """One run over a folder."""

    root: Path
    gathered: Gathered
    nursery: Nursery
    files: int
    progress: Progress
    done: int = 0

    def settings(self, paths: list[str]) -> SettingsFile | None:
        """The first `isms.toml` that can be read, one that was read before coming first."""
        found: SettingsFile | None = None
        for path in sorted(paths, key=lambda path: (path not in self.gathered.known, path)):
            for request, reading in self._files([path], ()):
                if found is not None:
                    why = f"{found.path} was read already, so this was left out. Keep one."
                    self.gathered.refuse(path, 1, why)
                elif reading.settings is not None:
                    text = decode(request.content)
                    found = SettingsFile(path, _hash(request.content), reading.settings, text)
        return found

    def read(self, paths: list[str], choices: Choices) -> None:
        """Read every file that is not known by its bytes, these choices and its row of the document register."""
        rules = rules_of(choices)
        new = self._without_known(paths, rules)
        for request, reading in self._files(new, choices):
            self.gathered.add(request.path, _hash(request.content), reading)
        matched = match(_documents(self.gathered), _rows(self.gathered))
        again = [
            path
            for path, known in self.gathered.unchanged.items()
            if known.read_as != rules.with_row(matched.rows.get(path))
        ]
        for request, reading in self._files(again, choices):
            del self.gathered.unchanged[request.path]
            self.gathered.add(request.path, _hash(request.content), reading)
        self.gathered.notes += matched.remarks
        _apply(self.gathered, matched.rows, rules)

    def _without_known(self, paths: Iterable[str], rules: Rules) -> Iterator[str]:
        for path in paths:
            known = self.gathered.known.get(path)
            if known and _is_document_alone(known, rules) and self._is_same(path, known):
                self.gathered.unchanged[path] = known
                self._count()
            else:
                yield path

    def _is_same(self, path: str, known: Known) -> bool:
        try:
            return _hash(content_below(self.root, path)) == known.sha256
        except Unreadable:
            return False

    def _files(
        self, paths: Iterable[str], choices: Choices
    ) -> Iterator[tuple[Request, FileReading]]:
        for request, found in self.nursery.read(self._requests(paths, choices)):
            self._count()
            if isinstance(found, Unreadable):
                self.gathered.refuse(request.path, found.line, found.what)
            else:
                yield request, found

    def _requests(self, paths: Iterable[str], choices: Choices) -> Iterator[Request]:
        for path in paths:
            try:
                yield Request(path, content_below(self.root, path), choices)
            except Unreadable as error:
                self.gathered.refuse(path, error.line, error.what)
                self._count()

    def _count(self) -> None:
        self.done += 1
        self.progress(min(self.done, self.files), self.files)


def _is_document_alone(known: Known, rules: Rules) -> bool:
    """Whether a file, read by these rules, is a document without a register in it, which is read each time."""
    return bool(known.document_id) and not known.holds_rows and rules.read(known)


def _documents(gathered: Gathered) -> list[Document]:
    """Those read, and of those that are known what the document register may be matched by."""
    stubs = [
        Document(path, known.document_id, known.title, known.sha256, ())
        for path, known in gathered.unchanged.items()
    ]
    return [*stubs, *(reading.document for reading in gathered.documents.values())]


def _rows(gathered: Gathered) -> list[RegisterRow]:
    rows = gathered.rows_of("documents")
    return [row for row in rows if isinstance(row, RegisterRow)]


def _apply(gathered: Gathered, rows: Mapping[str, RegisterRow], rules: Rules) -> None:
    """Fill from the document register what documents leave unknown."""
    for path, reading in gathered.documents.items():
        row, document = rows.get(path), reading.document
        if row is not None:
            document, remarks = apply_register(reading, row)
            gathered.notes += remarks
            reading = replace(reading, notes=tuple(notes_beside(reading, row)))
        document = replace(document, read_as=rules.with_row(row))
        gathered.documents[path] = replace(reading, document=document)


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
