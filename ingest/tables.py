"""CSV into rows by column name, whatever the delimiter and the spelling of the header (RFC 4180).

As spreadsheets write it: rows above the header are passed over, and so are columns that are not ours;
empty cells at the end of a row may be left out, as Excel does.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ingest.text import LineAndSentence, Unreadable, decode

DELIMITERS = ",;\t|"
LONGEST_FIELD = 100_000
MOST_ROWS = 50_000
_HEADER_WITHIN = 20
"""Rows; above the header there may be a title and a date."""
_BROKEN = "this row is not proper CSV: a quotation mark is missing or stands in a wrong place."
Columns = Mapping[str, Sequence[str]]
"""Each of our names with its other spellings."""


@dataclass(frozen=True)
class Row:
    """One row: the line of the file on which it starts, and the cells of each of our columns."""

    line: int
    cells: Mapping[str, tuple[str, ...]]
    """Several where several columns are spelled as one of ours."""

    def first(self, name: str) -> str:
        """The first cell that is not empty; an empty text where there is none."""
        return next(filter(None, self.cells.get(name, ())), "")


@dataclass
class Table:
    """The rows under the header, and what is to be said of others."""

    rows: list[Row] = field(default_factory=list)
    problems: list[LineAndSentence] = field(default_factory=list)
    notes: list[LineAndSentence] = field(default_factory=list)
    complete: bool = True
    """False where a whole row could not be read."""

    def lose(self, line: int, what: str) -> None:
        """Name a row of which nothing is taken."""
        self.problems.append((line, what))
        self.complete = False


def read_table(content: bytes, columns: Columns, needed: Sequence[str]) -> Table:
    """The table in a file's bytes; raises Unreadable when it is no text or a needed column is missing."""
    text = decode(content)
    ours = {folded(s): name for name, spellings in columns.items() for s in (name, *spellings)}
    lines = _lines(text, _delimiter(text, ours, needed))
    above = list(islice(lines, _HEADER_WITHIN))
    at, names = _find_header(above, ours, needed)
    table = Table()
    for line, values in (*above[at + 1 :], *lines):
        _add(table, line, names, values)
    if not table.rows and not table.problems:
        table.notes.append((above[at][0], "there are no rows below the header."))
    return table


def folded(header: str) -> str:
    """A column's name without case, blanks and signs."""
    return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFKC", header).casefold()).strip("_")


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with its first line; a broken one has no values."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=True,
        skipinitialspace=True,
    )
    for _ in range(MOST_ROWS):
        line = reader.line_num + 1
        try:
            values = [value.strip() for value in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield line, []
            continue
        if any(values):
            yield line, values
    raise Unreadable(reader.line_num, "there are more than 50,000 rows. Split the file.")


def _delimiter(text: str, ours: Mapping[str, str], needed: Sequence[str]) -> str:
    """The sign under which a line of the top is our header; else the one that stands there oftenest."""
    top = [line[:LONGEST_FIELD] for line in text.split("\n", _HEADER_WITHIN)[:_HEADER_WITHIN]]
    for line in top:
        for sign in DELIMITERS:
            header = next(csv.reader([line], delimiter=sign, skipinitialspace=True), [])
            if set(needed) <= {ours.get(folded(written)) for written in header}:
                return sign
    return max(DELIMITERS, key="\n".join(top).count)


def _find_header(
    above: list[tuple[int, list[str]]], ours: Mapping[str, str], needed: Sequence[str]
) -> tuple[int, list[str | None]]:
    """The index of the header, and our name for each of its columns."""
    best: list[str | None] = []
    for at, (line, header) in enumerate(above):
        names = [ours.get(folded(written)) for written in header]
        if all(name in names for name in needed):
            _refuse_doubles(line, header, names)
            return at, names
        best = max(best, names, key=lambda some: len({*some} & {*needed}))
    missing = next(name for name in needed if name not in best)
    line = above[0][0] if above else 1
    raise Unreadable(line, f"the column “{missing}” is missing. Add it to the first row.")


def _refuse_doubles(line: int, header: list[str], names: list[str | None]) -> None:
    spelled = [folded(written) for written, name in zip(header, names, strict=True) if name]
    for written in spelled:
        if spelled.count(written) > 1:
            raise Unreadable(line, f"the column “{written}” stands there twice. Keep one.")


def _add(table: Table, line: int, names: list[str | None], values: list[str]) -> None:
    if not values:
        table.lose(line, _BROKEN)
        return
    while len(values) > len(names) and not values[-1]:
        values.pop()
    if len(values) > len(names):
        what = f"this row has {len(values)} values, the header {len(names)}. Put text that holds the separator in quotation marks."
        table.lose(line, what)
        return
    if len(values) < len(names):
        what = f"this row has {len(values)} values, the header {len(names)}; the last were taken as empty."
        table.notes.append((line, what))
    cells: dict[str, tuple[str, ...]] = {}
    for name, value in zip(names, values, strict=False):
        if name:
            cells[name] = (*cells.get(name, ()), value)
    table.rows.append(Row(line, cells))
