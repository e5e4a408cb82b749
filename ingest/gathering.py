"""From single files to what a folder holds: what can be told only when all of them are read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.doubles import Claim, find_doubles
from ingest.kinds import is_about_the_folder
from ingest.reading import ALL_STAFF, DocumentReading, FileReading, Known, Remark
from ingest.tables.merging import Merged, merge_people, merge_rows, merge_statements
from ingest.tabular import AnyRow, PersonRow, Register, RegisterRow, SoaRow, Source, TableReading
from ingest.text import LineAndSentence


@dataclass
class Gathered:
    """What has been read so far, by path."""

    known: Mapping[str, Known]
    documents: dict[str, DocumentReading] = field(default_factory=dict)
    unchanged: dict[str, Known] = field(default_factory=dict)
    tables: list[tuple[str, TableReading]] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def add(self, path: str, sha256: str, reading: FileReading) -> None:
        """What one file holds."""
        self.sources[path] = Source(path, sha256)
        self.remark(path, reading.notes, reading.problems)
        if reading.document:
            self.documents[path] = reading.document
        held = [table for table in reading.tables if _holds_something(table)]
        self.tables += [(path, table) for table in held]
        for table in reading.tables:
            self.remark(path, table.notes, table.problems)
        if not reading.document and not held:
            self.unread.append(path)

    def refuse(self, path: str, line: int, what: str) -> None:
        """Name a file of which nothing is taken."""
        self.unreadable.append(path)
        self.problems.append(Remark(path, line, what))

    def remark(
        self, path: str, notes: Iterable[LineAndSentence], problems: Iterable[LineAndSentence] = ()
    ) -> None:
        """Say this of a file."""
        self.notes += [Remark(path, line, what) for line, what in notes]
        self.problems += [Remark(path, line, what) for line, what in problems]

    def rows_of(self, kind: str) -> tuple[AnyRow, ...]:
        """The distinct rows of one kind, read so far."""
        return _merged(kind, self._tables(kind)).rows

    def registers(self) -> tuple[Register, ...]:
        """The registers of all files, by kind; of one row that stands in two files, the first holds."""
        kinds = sorted({table.kind for _, table in self.tables})
        return tuple(self._register(kind, self._tables(kind)) for kind in kinds)

    def _tables(self, kind: str) -> list[tuple[str, TableReading]]:
        """Files that were read before come first, so that a copy cannot take the place of a register."""
        some = [(path, table) for path, table in self.tables if table.kind == kind]
        return sorted(
            some, key=lambda one: (one[0] not in self.known, _is_set_aside(one[0]), one[0])
        )

    def _register(self, kind: str, tables: list[tuple[str, TableReading]]) -> Register:
        merged = _merged(kind, tables)
        self.notes += merged.notes
        self.problems += merged.problems
        paths = dict.fromkeys(path for path, _ in tables)
        incomplete = frozenset(path for path, table in tables if not table.complete)
        sources = tuple(self.sources[path] for path in paths)
        return Register(kind, sources, merged.rows, incomplete)

    def leave_out_doubles(self) -> None:
        """Of two documents with one id, one stays (see `ingest.doubles`)."""
        for double in find_doubles(self._claims(), self.known):
            self.documents.pop(double.path, None)
            self.unchanged.pop(double.path, None)
            if double.is_rendering:
                self.unread.append(double.path)
                self.notes.append(Remark(double.path, double.line, double.what))
            else:
                self.refuse(double.path, double.line, double.what)

    def _claims(self) -> Iterator[Claim]:
        for path, known in self.known.items():
            # A file that cannot be read now keeps the id under which its text is in force.
            if known.document_id and (path in self.unreadable or path in self.unchanged):
                yield Claim(path, known.document_id)
        yield from map(Claim.of, self.documents.values())

    def remark_on_documents(self, people: Register | None) -> None:
        """What the documents themselves have to say, and whether anybody can read them."""
        for path, reading in self.documents.items():
            self.remark(path, reading.notes, reading.problems)
            self.remark(path, _on_readers(reading, people))


def _holds_something(table: TableReading) -> bool:
    """Whether rows were read, or were there and could not be; else the table only looks like a register."""
    return bool(table.soa or table.people or table.rows) or not table.complete


_SET_ASIDE = re.compile(
    r"(?:^|[\W_])(?:old|archived?|archiv|backup|copy|kopie|alt|superseded|obsolete|draft|entwurf|template|vorlage|sample|example)"
    r"(?=[\W_\d]|$)"
)


def _is_set_aside(path: str) -> bool:
    """Whether a file's name or folder says that another one is in use."""
    return _SET_ASIDE.search(path.casefold()) is not None


def _merged(
    kind: str, tables: list[tuple[str, TableReading]]
) -> Merged[SoaRow] | Merged[PersonRow] | Merged[RegisterRow]:
    if kind == "soa":
        return merge_statements(tables)
    return merge_people(tables) if kind == "people" else merge_rows(tables)


def _on_readers(reading: DocumentReading, people: Register | None) -> Iterator[LineAndSentence]:
    audience = reading.document.audience
    if is_about_the_folder(reading.document.path) and not reading.lines:
        yield 1, "this was read as a policy. If it is none, move it out of this folder."
    if people is None or people.incomplete or ALL_STAFF in audience:
        return
    if not audience & {role for person in _people(people.rows) for role in person.roles}:
        where = people.sources[0].path
        yield (
            reading.lines.get("audience", 1),
            f"nobody in {where} holds a role named here, so nobody can read this.",
        )


def _people(rows: Iterable[AnyRow]) -> Iterator[PersonRow]:
    return (row for row in rows if isinstance(row, PersonRow))
