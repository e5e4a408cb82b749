"""What reading tables yields: rows of registers, where they stand, and what the company decided on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
