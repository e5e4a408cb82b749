"""Tables: their cells as they lie, or their paragraphs where the table is but a frame (ECMA-376-1, 17.4)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from ingest.text import Unreadable
from ingest.word.book import Book, Place
from ingest.word.changes import deleted_words
from ingest.word.controls import placeholder_of_cell
from ingest.word.hidden import COVERED, DELETED, why_row_unseen, why_table_unseen
from ingest.word.names import MC, W, branch, value, whole
from ingest.word.parts import Part
from ingest.word.tablestyles import TableLook, cell_ground, used_parts
from ingest.written import Grid, GridLine

MOST_COLUMNS = 63
"""Word allows no more."""
MOST_CELLS = 500_000
TOO_LARGE = (
    "there is a table here with more than 500,000 cells. Split it, or put it into an Excel file."
)
_A_DOCUMENT = 10
"""Paragraphs; a frame around more is the page itself, not a remark on it."""
_WRAPPERS = (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "smartTag")
Read = Callable[[Element, Place], list[Part]]
"""Reads what stands in a cell."""


@dataclass(frozen=True)
class _Cell:
    column: int
    parts: list[Part]

    @property
    def words(self) -> str:
        return "\n".join(part.text for part in self.parts if _is_own(part))


@dataclass(frozen=True)
class _Row:
    line: int
    cells: list[_Cell]
    width: int


def _is_own(part: Part) -> bool:
    return part.grid is None and not part.stands_apart


def read_table(table: Element, book: Book, place: Place, read: Read) -> list[Part]:
    """The table, and behind it what stands apart in it; raises Unreadable for one without measure."""
    properties = table.find(W + "tblPr")
    elements = list(_children(table, W + "tr"))
    look = TableLook(
        book.styles.table(value(properties, "tblStyle")), used_parts(properties), len(elements)
    )
    unseen = place.unseen or why_table_unseen(properties)
    shade = properties.find(W + "shd") if properties is not None else None
    setting = _Setting(book, replace(place, unseen=unseen, is_aside=True), look, shade, read)
    rows = [setting.row(element, number) for number, element in enumerate(elements)]
    kept = [row for row in rows if row is not None]
    if is_frame(kept):
        return _unframed(kept, place.is_aside)
    return list(_as_table(kept, book))


def _children(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)
        elif child.tag == MC + "AlternateContent" and (chosen := branch(child)) is not None:
            yield from _children(chosen, tag)


@dataclass(frozen=True)
class _Setting:
    """What the rows of one table share."""

    book: Book
    place: Place
    look: TableLook
    shade: Element | None
    read: Read

    def row(self, element: Element, number: int) -> _Row | None:
        """None of one that was deleted or is hidden."""
        line = self.book.line + 1 if self.place.line is None else self.place.line
        properties = element.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            self._leave_out(element, line)
            return None
        unseen = self.place.unseen or why_row_unseen(properties)
        column = min(whole(value(properties, "gridBefore")) or 0, MOST_COLUMNS)
        cells, elements = [], list(_children(element, W + "tc"))
        for index, cell in enumerate(elements):
            own = cell.find(W + "tcPr")
            if own is not None and own.find(W + "cellDel") is not None:
                self._leave_out(cell, line)
                continue
            dressed = self._place(own, number, index, index == len(elements) - 1)
            dressed = replace(dressed, unseen=unseen or _why_covered(own))
            cells.append(_Cell(column, self._cell(cell, dressed)))
            column += min(max(whole(value(own, "gridSpan")) or 1, 1), MOST_COLUMNS)
        return _Row(line, cells, column)

    def _cell(self, cell: Element, place: Place) -> list[Part]:
        if words := placeholder_of_cell(cell):
            self._pass(cell)
            self.book.found.placeholders.append((max(self.book.line, 1), words))
            return []
        return self.read(cell, place)

    def _pass(self, element: Element) -> None:
        if self.place.line is None:
            self.book.line += paragraphs_in(element)

    def _place(self, cell: Element | None, row: int, column: int, is_last: bool) -> Place:
        dress = self.look.dress(row, column, is_last)
        shades = [self.shade, cell.find(W + "shd") if cell is not None else None]
        ground = cell_ground(dress, shades, self.book.palette, self.place.ground)
        return replace(self.place, ground=ground, marks=dress.marks)

    def _leave_out(self, element: Element, line: int) -> None:
        self.book.found.changes += 1
        self.book.found.withhold(line, DELETED, deleted_words(element))
        self._pass(element)


def paragraphs_in(element: Element) -> int:
    """How many are counted, which are those outside text boxes."""
    boxed = {p for box in element.iter(W + "txbxContent") for p in box.iter(W + "p")}
    return sum(1 for _ in element.iter(W + "p")) - len(boxed)


def _why_covered(properties: Element | None) -> str:
    for tag in ("vMerge", "hMerge"):
        merge = properties.find(W + tag) if properties is not None else None
        if merge is not None and merge.get(W + "val", "continue") == "continue":
            return COVERED
    return ""


def is_frame(rows: list[_Row]) -> bool:
    """Whether a table is there for the look of it: one column, one cell with words, or headings with their text."""
    filled = [cell for row in rows for cell in row.cells if cell.parts]
    if max((len(row.cells) for row in rows), default=0) <= 1 or len(filled) <= 1:
        return True
    return any(
        len(cell.parts) > 1 and any(part.level for part in cell.parts) and len(cell.words) > 200
        for cell in filled
    )


def _unframed(rows: list[_Row], is_aside: bool) -> list[Part]:
    parts = [part for row in rows for cell in row.cells for part in cell.parts]
    if is_aside or len(parts) <= _A_DOCUMENT:
        return parts
    return [replace(part, is_aside=part.stands_apart) for part in parts]


def _as_table(rows: list[_Row], book: Book) -> Iterator[Part]:
    parts = [part for row in rows for cell in row.cells for part in cell.parts]
    titles = [part.words for part in parts if part.is_title]
    book.found.title = book.found.title or next(iter(titles), "")
    lines = [GridLine(row.line, cells) for row, cells in _squared(rows) if any(cells)]
    if lines:
        table = "\n".join(_markdown(lines))
        yield Part(table, lines[0].number, is_aside=True, grid=Grid("", tuple(lines)))
    yield from (part for part in parts if not _is_own(part))


def _squared(rows: list[_Row]) -> Iterator[tuple[_Row, tuple[str, ...]]]:
    """Each row with as many cells as the others; columns that no row has words in are left out."""
    width = max(row.width for row in rows)
    if width * len(rows) > MOST_CELLS:
        raise Unreadable(rows[0].line, TOO_LARGE)
    words = [{cell.column: cell.words for cell in row.cells} for row in rows]
    used = sorted({column for row in words for column, cell in row.items() if cell})
    for row, cells in zip(rows, words, strict=True):
        yield row, tuple(cells.get(column, "") for column in used)


def _markdown(lines: list[GridLine]) -> Iterator[str]:
    for number, line in enumerate(lines):
        cells = (" ".join(cell.split()).replace("|", "\\|") for cell in line.cells)
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{' --- |' * len(line.cells)}"
