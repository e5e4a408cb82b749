"""What a worksheet says of its rows and columns: which are hidden, merged, or hold formulas without a value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from zipfile import ZipFile

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_ROWS = 50_000
MOST_MERGED = 10_000
_AREA = re.compile(r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}:\$?[A-Z]{1,3}\$?[1-9]\d{0,6}")


@dataclass
class SheetLayout:
    """Rows and columns by number, from 1."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First column, first row, last column, last row of areas that are shown as one cell."""
    without_value: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of formulas whose result was not saved."""
    rows: int = 0
    """How many rows hold anything."""
    last: int = 0
    """The last of them."""
    end: int = 0
    """The last of them that is read."""
    width: int = 0
    """The last column that holds anything."""


def parts_by_name(archive: ZipFile) -> Mapping[str, str]:
    """The part of the file that holds each sheet."""
    targets = {
        str(one.get("Id")): normpath(join("/xl", str(one.get("Target")))).lstrip("/")
        for one in etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _parser())
    }
    book = etree.fromstring(archive.read("xl/workbook.xml"), _parser())
    return {
        str(sheet.get("name")): targets.get(str(sheet.get(_RELATIONSHIP)), "")
        for sheet in book.iterfind(".//{*}sheet")
    }


def layout_of(archive: ZipFile, part: str) -> SheetLayout:
    """Reads the part from front to back and keeps none of it."""
    layout = SheetLayout()
    with archive.open(part) as source:
        for element in _elements(source):
            match etree.QName(element).localname:
                case "row":
                    _see_row(layout, element)
                case "col" if _is_hidden(element, "width"):
                    first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                    layout.hidden_columns |= set(range(first, min(last, first + 1_000) + 1))
                case "mergeCell" if len(layout.merged) < MOST_MERGED:
                    _see_merged(layout, str(element.get("ref", "")))
            element.clear()
    return layout


def _elements(source: object) -> Iterator[etree._Element]:
    tags = ("{*}row", "{*}col", "{*}mergeCell")
    for _, element in etree.iterparse(
        source, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
    ):
        yield element
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _see_row(layout: SheetLayout, row: etree._Element) -> None:
    number = int(row.get("r", "0")) or layout.rows + 1
    if _is_hidden(row, "ht"):
        layout.hidden_rows.add(number)
    filled = [cell for cell in row if len(cell) > 0]
    if filled:
        layout.rows, layout.last = layout.rows + 1, number
        layout.end = number if number <= MOST_ROWS else layout.end
        layout.width = max(layout.width, _column(filled[-1]) or len(row))
    for cell in filled:
        # A formula that gives an empty text says so by its type; others without a value were never computed.
        if cell.find("{*}f") is not None and not cell.findtext("{*}v") and cell.get("t") != "str":
            layout.without_value.append((number, _column(cell)))


def _column(cell: etree._Element) -> int:
    """From 1; 0 where the cell does not say."""
    name = str(cell.get("r", ""))
    return column_index_from_string(coordinate_from_string(name)[0]) if name else 0


def _see_merged(layout: SheetLayout, area: str) -> None:
    if _AREA.fullmatch(area):
        first_column, first, last_column, last = range_boundaries(area)
        layout.merged.append((first_column or 1, first or 1, last_column or 1, last or 1))


def _is_hidden(element: etree._Element, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
