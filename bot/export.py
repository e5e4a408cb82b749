"""Any list as CSV or as an Excel workbook; whatever stands in a cell is shown as text and never calculated.

A cell whose first sign could begin a formula gets an apostrophe in front (OWASP, "CSV Injection").
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_CELL = 32_767
"""Characters that Excel keeps in a cell."""
LONGEST_SHEET_NAME = 31
_CUT = " … (cut here: a cell of Excel holds no more; the CSV has all of it)"
_BEGINS_FORMULA = re.compile(
    r"[\s\u200b\u200e\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
)
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Listing:
    """A list to hand over: its name, the names of its columns, and its rows as text."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if _BEGINS_FORMULA.match(cell) else cell


def as_csv(listing: Listing) -> bytes:
    """In UTF-8 with a byte order mark, without which Excel takes it for another encoding (RFC 4180)."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, quoting=csv.QUOTE_ALL)
    for row in (listing.columns, *listing.rows):
        rows.writerow([harmless(_clean(cell)) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(listings: Iterable[Listing]) -> bytes:
    """One sheet a list, its header row fixed and to be filtered by; every cell is an inline string."""
    book, names = Workbook(write_only=True), set[str]()
    for listing in listings:
        name = _sheet_name(listing.name, names)
        names.add(name.casefold())
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate((listing.columns, *listing.rows)):
            sheet.append([_cell(sheet, cell, bold=number == 0) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: "WriteOnlyWorksheet", text: str, bold: bool) -> Cell:
    clean = harmless(_clean(text))
    if len(clean) > LONGEST_CELL:
        clean = clean[: LONGEST_CELL - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, clean)
    # Said last, as openpyxl takes `=1+1` for a formula and `#REF!` for an error; it writes inline strings.
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _sheet_name(name: str, taken: set[str]) -> str:
    plain = _NOT_IN_NAME.sub(" ", name).strip("' ")[:LONGEST_SHEET_NAME] or "List"
    number = 2
    while plain.casefold() in taken:
        end = f" {number}"
        plain, number = plain[: LONGEST_SHEET_NAME - len(end)] + end, number + 1
    return plain
