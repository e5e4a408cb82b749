"""CSV into rows by column name, whatever the delimiter and the spelling of the header (RFC 4180)."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.text import Unreadable, decode

DELIMITERS = ",;\t"
LONGEST_FIELD = 100_000


@dataclass(frozen=True)
class Row:
    """One row: the line of the file on which it starts, and its values by our column names."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Ragged:
    """A row that does not have as many values as the header."""

    line: int
    found: int
    wanted: int


def folded(header: str) -> str:
    """A column's name without case, blanks and signs."""
    return re.sub(r"[^\w]+", "_", header.strip().lower()).strip("_")


def read_table(
    content: bytes, columns: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> Iterator[Row | Ragged]:
    """The rows under the header; `columns` gives each of our names its other spellings.

    Raises Unreadable when a needed column is missing or the file is not CSV.
    """
    text = decode(content)
    header_line = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header_line.count)
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str | None] = []
    line = 1
    try:
        for values in reader:
            if not any(value.strip() for value in values):
                pass
            elif not names:
                names = _named(values, columns, needed, line)
            else:
                yield _row(line, names, values)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(
            line,
            "this row is not proper CSV: a quotation mark is missing or stands in a wrong place.",
        ) from error


def _named(
    header: list[str], columns: Mapping[str, Sequence[str]], needed: Sequence[str], line: int
) -> list[str | None]:
    ours = {folded(s): name for name, spellings in columns.items() for s in (name, *spellings)}
    names = [ours.get(folded(written)) for written in header]
    for name in needed:
        if name not in names:
            raise Unreadable(line, f"the column “{name}” is missing. Add it to the first row.")
    for name in columns:
        if names.count(name) > 1:
            raise Unreadable(line, f"the column “{name}” stands there twice. Keep one.")
    return names


def _row(line: int, names: list[str | None], values: list[str]) -> Row | Ragged:
    if len(values) != len(names):
        return Ragged(line, len(values), len(names))
    pairs = zip(names, values, strict=True)
    return Row(line, {name: value.strip() for name, value in pairs if name})
