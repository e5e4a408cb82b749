"""An ISMS folder as it lies there: every file found, read or named with the reason why not."""

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ingest.markdown import id_line, read_markdown
from ingest.people import read_people
from ingest.reading import (
    Document,
    FolderReading,
    Known,
    PersonRow,
    Register,
    Remark,
    SettingsFile,
    SoaRow,
)
from ingest.soa import read_soa
from ingest.text import LARGEST, Unreadable, decode

MARKDOWN = {".md", ".markdown"}
SOA_NAMES = {"soa.csv", "statement-of-applicability.csv", "statement_of_applicability.csv"}
PEOPLE_NAMES = {"people.csv"}
SETTINGS_NAME = "isms.toml"
PASSED_OVER = {".json", ".jsonl", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".css", ".js"}
"""Pictures and the like that lie beside documents; nobody expects them to be read."""
Progress = Callable[[int, int], None]
"""Takes how many files are done, and how many there are."""


def _silent(_done: int, _of: int) -> None:
    pass


@dataclass
class _Pile:
    """What has been read so far."""

    known: Mapping[str, Known]
    documents: dict[str, Document] = field(default_factory=dict)
    ids: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Each id, folded, with the file and the line where it stands."""
    unchanged: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    soa: Register[SoaRow] | None = None
    people: Register[PersonRow] | None = None
    settings: SettingsFile | None = None
    problems: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)

    def read(self, root: Path, path: str) -> None:
        """Read one file by what it is."""
        name, ending = Path(path).name.lower(), Path(path).suffix.lower()
        if name not in SOA_NAMES | PEOPLE_NAMES | {SETTINGS_NAME} and ending not in MARKDOWN:
            self._set_aside(path, ending)
            return
        try:
            content = _content(root / path)
            if ending in MARKDOWN:
                self._document(path, content)
            elif name == SETTINGS_NAME:
                self._settings(path, content)
            else:
                self._register(name, path, content)
        except Unreadable as error:
            self.problems.append(Remark(path, error.line, error.what))
            self.unreadable.append(path)

    def _document(self, path: str, content: bytes) -> None:
        digest, known = sha256(content).hexdigest(), self.known.get(path)
        if known is not None and known.sha256 == digest:
            self._take_id(known.document_id, path, id_line(content))
            self.unchanged.append(path)
            return
        reading = read_markdown(path, content)
        self._take_id(reading.document.document_id, path, reading.id_line)
        self.documents[path] = reading.document
        self.notes += [Remark(path, line, what) for line, what in reading.notes]

    def _take_id(self, document_id: str, path: str, line: int) -> None:
        first, first_line = self.ids.setdefault(document_id.casefold(), (path, line))
        if first != path:
            raise Unreadable(
                line,
                f"the id “{document_id}” belongs to {first} line {first_line} already. "
                "This file was left out; give it an id of its own.",
            )

    def _register(self, name: str, path: str, content: bytes) -> None:
        is_soa = name in SOA_NAMES
        taken = self.soa if is_soa else self.people
        if taken is not None:
            raise Unreadable(
                1, f"{taken.path} was read already, so this file was left out. Keep one."
            )
        digest = sha256(content).hexdigest()
        if is_soa:
            rows, problems = read_soa(path, content)
            self.soa = Register(path, digest, rows, not problems)
        else:
            people, problems = read_people(path, content)
            self.people = Register(path, digest, people, not problems)
        self.problems += problems

    def _settings(self, path: str, content: bytes) -> None:
        if self.settings is not None:
            raise Unreadable(1, f"{self.settings.path} was read already. Keep one isms.toml.")
        text = decode(content)
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = next((int(w) for w in _after(str(error), "line ")), 1)
            raise Unreadable(
                line, 'this is not proper TOML. Write settings like: name = "Northwind".'
            ) from error
        self.settings = SettingsFile(path, sha256(content).hexdigest(), values, text)

    def _set_aside(self, path: str, ending: str) -> None:
        if ending in PASSED_OVER:
            return
        self.quarantined.append(path)
        kind = ending.removeprefix(".") or "unnamed"
        self.notes.append(
            Remark(
                path, 1, f"{kind} files are not read yet. Save it as Markdown (.md) to include it."
            )
        )


def read_folder(
    root: Path, known: Mapping[str, Known] | None = None, progress: Progress = _silent
) -> FolderReading:
    """All that the folder holds; raises Unreadable only when there is no such folder.

    A document whose bytes are in `known` (by path) is listed as unchanged and costs one hash.
    """
    if not root.is_dir():
        raise Unreadable(1, f"There is no folder {root}. Check the path.")
    pile = _Pile(known or {})
    paths = sorted(_walk(root, pile))
    for done, path in enumerate(paths, start=1):
        pile.read(root, path)
        progress(done, len(paths))
    return FolderReading(
        documents=tuple(pile.documents.values()),
        unchanged=tuple(pile.unchanged),
        unreadable=tuple(pile.unreadable),
        soa=pile.soa,
        people=pile.people,
        settings=pile.settings,
        problems=tuple(pile.problems),
        notes=tuple(pile.notes),
        quarantined=tuple(pile.quarantined),
    )


def _walk(root: Path, pile: _Pile) -> Iterator[str]:
    """Files below `root`, hidden ones left out, links that lead elsewhere named and not followed."""
    home = root.resolve()
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            file = Path(folder, name)
            path = file.relative_to(root).as_posix()
            if name.startswith("."):
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(home):
                pile.quarantined.append(path)
                pile.problems.append(
                    Remark(
                        path, 1, "this is a link to a place outside the folder. Copy the file here."
                    )
                )
            else:
                yield path


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise Unreadable(1, "the file is larger than 5 MB. Split it, or leave out pictures.")
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(1, "the file cannot be opened. Check that the bot may read it.") from error


def _after(text: str, word: str) -> Iterator[str]:
    for part in text.split(word)[1:]:
        digits = part.split(",")[0].split(")")[0].strip()
        if digits.isdigit():
            yield digits
