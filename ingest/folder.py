"""An ISMS folder as it lies there: every file found, read or named with the reason why not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from ingest.contents import content_below
from ingest.gathering import Gathered
from ingest.prose.from_register import apply_register, match
from ingest.reading import (
    Document,
    FileReading,
    FolderReading,
    Known,
    RegisterRow,
    Remark,
    SettingsFile,
    TableChoice,
)
from ingest.rules_of_reading import Rules, rules_of
from ingest.sandbox.nursery import Nursery
from ingest.sandbox.wire import Request
from ingest.text import Unreadable
from ingest.walk import walk

Progress = Callable[[int, int], None]
"""Takes how many things are done, and how many there are."""
Choices = tuple[TableChoice, ...]
Choose = Callable[[SettingsFile | None], Choices]
"""What the company decided on its tables: in the settings read, or in those in force where there are none."""
_SETTINGS = "isms.toml"


def silent(_done: int, _of: int) -> None:
    """Shows no progress."""


def no_choices(_settings: SettingsFile | None) -> Choices:
    """Every table is recognised by itself."""
    return ()


def read_folder(
    root: Path,
    known: Mapping[str, Known] | None = None,
    progress: Progress = silent,
    choose: Choose = no_choices,
    nursery: Nursery | None = None,
) -> FolderReading:
    """All that the folder holds; raises Unreadable only when there is no such folder.

    Files are read by limited children, never here; those of `nursery`, where several folders are read.
    A document whose bytes are in `known` (by path), read by the same rules, is listed as unchanged and
    costs one hash.
    """
    found = walk(root)
    known = known or {}
    lost = [p for p in known if any(p.startswith(f"{folder}/") for folder in found.unreadable)]
    gathered = Gathered(
        known,
        unreadable=[*found.unreadable, *lost],
        unread=found.quarantined,
        problems=found.problems,
        notes=found.notes,
    )
    with nullcontext(nursery) if nursery else Nursery() as children:
        run = _Run(root, gathered, children, len(found.paths), progress)
        settings = run.settings([path for path in found.paths if _is_settings(path)])
        others = [path for path in found.paths if not _is_settings(path)]
        run.read(others, choose(settings))
    return _whole(gathered, settings)


def _is_settings(path: str) -> bool:
    return PurePosixPath(path.casefold()).name == _SETTINGS


@dataclass
class _Run:
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
                    text = request.content.decode("utf-8-sig", "replace")
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
            if known and known.document_id and rules.read(known) and self._is_same(path, known):
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
        document = replace(document, read_as=rules.with_row(row))
        gathered.documents[path] = replace(reading, document=document)


def _whole(gathered: Gathered, settings: SettingsFile | None) -> FolderReading:
    registers = gathered.registers()
    people = next((one for one in registers if one.kind == "people"), None)
    gathered.leave_out_doubles()
    gathered.remark_on_documents(people)
    return FolderReading(
        documents=tuple(reading.document for reading in gathered.documents.values()),
        unchanged=tuple(gathered.unchanged),
        unreadable=tuple(gathered.unreadable),
        registers=registers,
        tables=tuple(gathered.tables),
        settings=settings,
        problems=tuple(sorted(gathered.problems, key=_place)),
        notes=tuple(sorted(gathered.notes, key=_place)),
        unread=tuple(sorted(gathered.unread)),
    )


def _place(remark: Remark) -> tuple[str, int]:
    return remark.file, remark.line


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
