"""The sample's registers, read with plain libraries, so that what `isms sync` makes of them can be held against it."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import docx
import openpyxl

from tests.sample.conftest import SAMPLE

Row = Mapping[str, str]
REGISTERS = SAMPLE / "registers"


def day(written: str) -> date:
    """The day in one of the three ways in which the sample's people write it."""
    for way in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y"):
        try:
            return datetime.strptime(written, way).date()  # noqa: DTZ007  # A day has no zone.
        except ValueError:
            continue
    raise AssertionError(f"“{written}” is no day")


def read_csv(name: str, delimiter: str = ",", encoding: str = "utf-8") -> list[Row]:
    """Strictly by RFC 4180, as `soa.csv` is."""
    text = (REGISTERS / name).read_bytes().decode(encoding)
    assert text.count("\n") == text.count("\r\n"), f"{name} has a line that does not end in CR LF"
    return _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def read_sheet(name: str, sheet: str, header: int) -> list[Row]:
    """The rows below row `header` of a sheet, with days that are real days written like 2026-11-23."""
    cells = openpyxl.load_workbook(REGISTERS / name)[sheet]
    return _rows(cells.iter_rows(min_row=header, values_only=True))


def read_word(name: str, table: int) -> list[Row]:
    """One table of a Word file."""
    rows = docx.Document(str(REGISTERS / name)).tables[table].rows
    return _rows([cell.text for cell in row.cells] for row in rows)


def read_markdown(name: str) -> list[Row]:
    """The one table of a Markdown file."""
    text = (REGISTERS / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return _rows([cell.strip() for cell in line.strip("|").split("|")] for line in lines)


def _rows(lines: Iterable[Iterable[object]]) -> list[Row]:
    header, *rows = [[_text(value) for value in line] for line in lines]
    return [dict(zip(header, row, strict=True)) for row in rows]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)
