"""What reading an ISMS folder yields: documents, register rows, and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.tabular import Register, TableReading

ALL_STAFF = "all"
"""The audience label of a document that every member of staff may read."""


class DocumentStatus(StrEnum):
    """Where a version stands in its life (ISO/IEC 27001, 7.5.3)."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Section:
    """One headed part of a document, with its words exactly as written."""

    heading_path: tuple[str, ...]
    """The headings above these words, outermost first, the document's own title left out; may be empty."""
    text: str
    """A contiguous slice of the file, heading line left out, markup kept."""
    line: int
    """The line of the file, from 1, on which `text` starts; in Word the paragraph, in PDF the line of the page."""
    page: int | None = None
    """From 1, in files that have pages."""
    held: str | None = None
    """Why nobody may be shown these words until a person has looked at them; None where all is well."""


@dataclass(frozen=True)
class Withheld:
    """Words that are shown to nobody until a person has looked at them, or never: RELIABILITY's quarantine."""

    line: int
    page: int | None
    why: str
    """A sentence for the person who decides."""
    words: str
    """As they stand in the file; at most 500 characters."""
    releasable: bool
    """True for a held section; hidden words are never indexed, whoever says so."""


@dataclass(frozen=True)
class Document:
    """One policy file, and what its front matter says of it; None where that is unknown."""

    path: str
    """Below the synced folder, with `/`."""
    document_id: str
    """From the front matter's `id`, else the path without its ending."""
    title: str
    sha256: str
    """Of the file's bytes, in hex."""
    sections: tuple[Section, ...]
    status: DocumentStatus = DocumentStatus.IN_FORCE
    version: str | None = None
    owner: str | None = None
    approver: str | None = None
    effective: date | None = None
    next_review: date | None = None
    audience: frozenset[str] = frozenset({ALL_STAFF})
    """`all`, or names of roles as `ingest.text.label` folds them; who holds one of them may read."""
    controls: tuple[str, ...] = ()
    """Annex A control numbers, such as `A.5.1`."""
    change: str | None = None
    """What the document says of its last change: `editorial` or `substantive`; None where it is silent."""
    withheld: tuple[Withheld, ...] = ()
    read_as: str = ""
    """By which rules, choices and row of the document register this was read; see `Known`."""


@dataclass(frozen=True)
class SettingsFile:
    """The parsed `isms.toml`; its meaning is checked by the reader of it."""

    path: str
    sha256: str
    values: Mapping[str, object]
    text: str
    """The file itself, for whoever must name a line of it."""


@dataclass(frozen=True)
class DocumentReading:
    """A document, the lines of the keys of its document control, and what is to be said, as line and sentence."""

    document: Document
    lines: Mapping[str, int]
    notes: tuple[tuple[int, str], ...]
    problems: tuple[tuple[int, str], ...]
    """Parts that were left out; the document holds the rest."""


@dataclass(frozen=True)
class FileReading:
    """All that one file holds, as the child process that read it hands it on."""

    document: DocumentReading | None = None
    tables: tuple[TableReading, ...] = ()
    settings: Mapping[str, object] | None = None
    """The parsed `isms.toml`."""
    notes: tuple[tuple[int, str], ...] = ()
    """Of a file that is no document; those of a document or a table stand there."""
    problems: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Known:
    """What the caller knows of a file from an earlier reading."""

    sha256: str
    document_id: str
    """Empty for a register."""
    read_as: str = ""
    """By which rules, choices and row of the document register it was read."""
    title: str = ""
    holds_rows: bool = False
    """Whether rows of a register stand in it; they mean something only beside those of other files."""


@dataclass(frozen=True)
class Remark:
    """One sentence about one place of one file, in the reader's words: a problem or a note."""

    file: str
    line: int
    what: str


@dataclass(frozen=True)
class FolderReading:
    """All that one folder holds; what is in `problems` was left out, the rest is complete."""

    documents: tuple[Document, ...] = ()
    """Those that are new or changed."""
    unchanged: tuple[str, ...] = ()
    """Paths of documents that the caller knows already, read by the same rules; they were not parsed."""
    unreadable: tuple[str, ...] = ()
    """Paths of files that are there and could not be read, and of folders; see `problems`."""
    registers: tuple[Register, ...] = ()
    tables: tuple[tuple[str, TableReading], ...] = ()
    """Each table that was taken for a register, with its file."""
    settings: SettingsFile | None = None
    problems: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    unread: tuple[str, ...] = ()
    """Paths of files that were seen and not read."""

    def register(self, kind: str) -> Register | None:
        """The register of this kind; None where no file holds one."""
        return next((one for one in self.registers if one.kind == kind), None)

    def could_not_read(self, path: str) -> bool:
        """Whether this file is there and could not be read, or its folder could not be entered."""
        return any(path == lost or path.startswith(f"{lost}/") for lost in self.unreadable)
