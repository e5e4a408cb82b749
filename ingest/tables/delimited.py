"""CSV into lines of cells, whatever the delimiter (RFC 4180)."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from ingest.tables.header import HEADER_WITHIN
from ingest.tables.spelling import fold, is_known
from ingest.text import LineAndSentence, Unreadable, decode
from ingest.written import Grid, GridLine

DELIMITERS = ",;\t|"
LONGEST_FIELD = 100_000
MOST_ROWS = 50_000
_LOOKED_AT = 60
"""Rows by which the delimiter is told."""
_BROKEN = "this row is not proper CSV: a quotation mark is missing or stands in a wrong place."


def read_csv(content: bytes) -> tuple[Grid, ...]:
    """The one table in a file's bytes; raises Unreadable when it is no text or has too many rows."""
    text = decode(content)
    named = _named_delimiter(text)
    lines: list[GridLine] = []
    problems: list[LineAndSentence] = []
    for line, values in _lines(text, named or _delimiter(text)):
        if named and line == 1:
            continue
        if not values:
            problems.append((line, _BROKEN))
        elif any(values):
            lines.append(GridLine(line, tuple(values)))
    return (Grid("", tuple(lines), (), tuple(problems)),)


def _named_delimiter(text: str) -> str:
    """Excel writes `sep=;` in the first line; empty where it is not there."""
    first = text.split("\n", 1)[0].strip('" ')
    return first[4:5] if first[:4].casefold() == "sep=" and first[4:5] in DELIMITERS else ""


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its first line; a broken one has no values."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    for _ in range(MOST_ROWS):
        line = reader.line_num + 1
        try:
            yield line, [value.strip() for value in next(reader)] or [""]
        except StopIteration:
            return
        except csv.Error:
            yield line, []
    raise Unreadable(reader.line_num, "there are more than 50,000 rows. Split the file.")


def _delimiter(text: str) -> str:
    """The sign under which most headers of a register are found; else the one that parts rows evenly."""
    return max(DELIMITERS, key=lambda sign: _likeliness(text, sign))


def _likeliness(text: str, sign: str) -> tuple[int, int, int]:
    rows = [values for _, values in islice(_lines(text, sign), _LOOKED_AT) if any(values)]
    widths = Counter(len(values) for values in rows)
    evenness = max(
        ((width - 1) * (2 * times - len(rows)) for width, times in widths.items()), default=0
    )
    headers = max(
        (sum(map(is_known, {*map(fold, row)})) for row in rows[:HEADER_WITHIN]), default=0
    )
    return headers, evenness, text[:LONGEST_FIELD].count(sign)
