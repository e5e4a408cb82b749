"""What reading an ISMS folder yields: documents, register rows, and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

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
class SoaRow:
    """One row of the Statement of Applicability (ISO/IEC 27001, 6.1.3 d)."""

    control: str
    title: str
    applicable: bool
    justification: str
    status: str
    owner: str | None
    line: int
    path: str = ""
    """The file, below the synced folder."""
    place: str = ""
    """The sheet of a workbook, or the heading over a table; empty for a CSV."""
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What stands in columns that are none of ours, by their headers as written."""
    again: tuple[str, ...] = ()
    """Where else a row of this control stands and what it says otherwise, one sentence each."""

    @property
    def key(self) -> str:
        """What the row is known by."""
        return self.control


@dataclass(frozen=True)
class RegisterRow:
    """One row of a general register, by the columns of its kind (see `ingest.tables.kinds`)."""

    key: str
    """What the row is known by within its kind: its id where it has one, else made of its words."""
    values: Mapping[str, str]
    """By our column; dates as 2026-11-23, numbers plain, controls joined with `, `; empty cells are absent."""
    line: int
    path: str
    place: str = ""
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
    again: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonRow:
    """One row of `people.csv`."""

    name: str
    email: str
    roles: frozenset[str]
    """Folded as audience labels are, so that the two can be compared (`ingest.text.label`)."""
    manager: str | None
    team: str | None
    timezone: str | None
    slack_id: str | None
    line: int
    path: str = ""
    place: str = ""
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
    again: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the row is known by."""
        return self.email.lower()


AnyRow = SoaRow | PersonRow | RegisterRow


@dataclass(frozen=True)
class Source:
    """A file that rows of a register stand in."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Register:
    """All rows of one kind that a folder holds, each key once, and the files they stand in."""

    kind: str
    """`soa`, `people`, or a kind of `ingest.tables.kinds`."""
    sources: tuple[Source, ...]
    rows: tuple[AnyRow, ...]
    incomplete: frozenset[str] = frozenset()
    """Paths of sources of which a whole row could not be read."""


@dataclass(frozen=True)
class SettingsFile:
    """The parsed `isms.toml`; its meaning is checked by the reader of it."""

    path: str
    sha256: str
    values: Mapping[str, object]
    text: str
    """The file itself, for whoever must name a line of it."""


@dataclass(frozen=True)
class TableChoice:
    """What the company decided in `isms.toml` on one of its tables (`[[table]]`)."""

    file: str
    """Path below the folder; `*` stands for anything."""
    place: str = ""
    """The sheet or heading; empty for every table of the file."""
    kind: str = ""
    """The kind of register, `none` to leave the table out; empty to have it recognised."""
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Header as written to our column; an empty column keeps it as an extra field."""


@dataclass(frozen=True)
class TableReading:
    """One table that was recognised as a register, or of which the company decided that it is one."""

    kind: str
    """`soa`, `people`, or a kind of `ingest.tables.kinds`."""
    place: str
    line: int
    """Of the header."""
    columns: Mapping[str, str]
    """Header as written to our column; empty where it is kept as an extra field."""
    soa: tuple[SoaRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    rows: tuple[RegisterRow, ...] = ()
    """Of any other kind."""
    complete: bool = True
    """False where a whole row could not be read."""
    notes: tuple[tuple[int, str], ...] = ()
    problems: tuple[tuple[int, str], ...] = ()


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
