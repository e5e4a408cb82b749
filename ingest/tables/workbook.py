"""Excel workbooks into lines of cells, sheet by sheet (ECMA-376); formulas are never computed.

Of a formula the value is taken that Excel saved with it. What a sheet says of its own size is not believed.
"""

import io
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from zipfile import BadZipFile, ZipFile

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from ingest.sandbox.preflight import check_container
from ingest.tables.cells import text_of
from ingest.tables.sheets import MOST_ROWS, SheetLayout, layout_of, parts_by_name
from ingest.text import LineAndSentence, Unreadable
from ingest.written import Grid, GridLine

MOST_COLUMNS = 200
_NAMED = 10
_BROKEN = "this workbook is damaged. Open it in Excel, and save it again as .xlsx."
_FAULTS = (
    BadZipFile, InvalidFileException, etree.LxmlError, KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError,
)  # fmt: skip
"""What the library raises on a file that is not as it should be."""


def read_workbook(content: bytes) -> tuple[Grid, ...]:
    """The sheets that hold anything, in their order; raises Unreadable when the file cannot be opened."""
    check_container(content)
    try:
        with warnings.catch_warnings():
            # The library warns of drawings and validations it passes over; none of them is text.
            warnings.simplefilter("ignore")
            return tuple(_grids(content))
    except _FAULTS as error:
        raise Unreadable(1, _BROKEN) from error


def _grids(content: bytes) -> Iterator[Grid]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    with ZipFile(io.BytesIO(content)) as archive:
        parts = parts_by_name(archive)
        for sheet in book.worksheets:
            layout = layout_of(archive, parts[sheet.title])
            if layout.rows:
                yield _grid(sheet, layout)
    book.close()


def _grid(sheet: ReadOnlyWorksheet, layout: SheetLayout) -> Grid:
    if layout.rows > MOST_ROWS:
        what = f"the sheet “{sheet.title}” has more than 50,000 rows, so it was not read. Split it."
        return Grid(sheet.title, (), (), ((1, what),))
    sheet.reset_dimensions()
    table = _Cells(layout)
    for number, row in enumerate(_rows(sheet, layout), start=1):
        table.take(number, row)
    notes = [*_notes_on_sheet(sheet), *_notes_on_layout(table, layout)]
    return Grid(sheet.title, tuple(table.lines()), tuple(notes), tuple(table.problems()))


def _rows(sheet: ReadOnlyWorksheet, layout: SheetLayout) -> Iterable[Sequence[ReadOnlyCell]]:
    """From the first row on; the one column more tells whether there is anything beyond."""
    width = min(layout.width, MOST_COLUMNS + 1)
    # The library lends this method from a class with other cells, which the types do not know.
    return sheet.iter_rows(max_row=layout.end, max_col=width)  # type: ignore[misc, return-value]


class _Cells:
    """The text of each row that holds any, and where a cell holds none that can be read."""

    def __init__(self, layout: SheetLayout) -> None:
        self._layout = layout
        self.rows: dict[int, list[str]] = {}
        self._errors: list[tuple[int, int, str]] = []
        self._is_wider = False
        self._repeats: dict[int, set[int]] = defaultdict(set)
        self._down: dict[int, dict[int, int]] = {}
        for column, first, _, last in layout.merged:
            for row in range(first + 1, min(last, first + 1_000, MOST_ROWS) + 1):
                self._down.setdefault(row, {})[column] = first

    def take(self, number: int, row: Sequence[ReadOnlyCell]) -> None:
        """Keep a row; below the first of merged cells their value stands again, as a reader sees it."""
        texts = [self._text(number, at, cell) for at, cell in enumerate(row, start=1)]
        self._is_wider = self._is_wider or any(texts[MOST_COLUMNS:])
        del texts[MOST_COLUMNS:]
        for column, first in self._down.get(number, {}).items():
            above = self.rows.get(first, [])
            if column <= len(above) and any(texts):
                texts += [""] * (column - len(texts))
                texts[column - 1] = above[column - 1]
                self._repeats[number].add(column - 1)
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            self.rows[number] = texts

    def _text(self, number: int, column: int, cell: ReadOnlyCell) -> str:
        if getattr(cell, "data_type", "n") == "e":
            self._errors.append((number, column, str(cell.value)))
            return ""
        return text_of(cell) if cell.value is not None else ""

    def lines(self) -> Iterator[GridLine]:
        """All of the same width."""
        width = max(map(len, self.rows.values()), default=0)
        for number, texts in self.rows.items():
            cells = (*texts, *[""] * (width - len(texts)))
            repeats = frozenset(self._repeats.get(number, ()))
            yield GridLine(number, cells, number in self._layout.hidden_rows, repeats)

    def problems(self) -> Iterator[LineAndSentence]:
        """What a person has to mend."""
        if self._errors:
            row, column, error = self._errors[0]
            yield (
                row,
                f"{_cells(len(self._errors))} an error instead of a value, the first in {_at(row, column)} ({error}). "
                "It was taken as empty. Mend the formula.",
            )
        if lost := [(r, c) for r, c in self._layout.without_value if r <= MOST_ROWS]:
            yield (
                lost[0][0],
                f"{_cells(len(lost))} a formula whose value was not saved, the first in {_at(*lost[0])}. "
                "It was taken as empty. Open the file in Excel, and save it.",
            )
        if self._is_wider:
            yield (
                1,
                f"columns right of the {MOST_COLUMNS}th were not read. Move them, or delete them.",
            )

        if self._layout.last > MOST_ROWS:
            yield (
                self._layout.last,
                f"rows below the {MOST_ROWS:,}th were not read. Move them up, or delete them.",
            )


def _notes_on_sheet(sheet: ReadOnlyWorksheet) -> Iterator[LineAndSentence]:
    if sheet.sheet_state != "visible":
        yield 1, f"the sheet “{sheet.title}” is hidden in Excel. It was read all the same."


def _notes_on_layout(table: _Cells, layout: SheetLayout) -> Iterator[LineAndSentence]:
    width = max(map(len, table.rows.values()), default=0)
    if rows := sorted(layout.hidden_rows & set(table.rows)):
        named = _ranges(rows, str)
        yield rows[0], f"hidden in Excel, and read all the same: {_word('row', rows)} {named}."
    if columns := sorted(number for number in layout.hidden_columns if number <= width):
        named = _ranges(columns, get_column_letter)
        yield 1, f"hidden in Excel, and read all the same: {_word('column', columns)} {named}."


def _word(one: str, numbers: Sequence[int]) -> str:
    return one if len(numbers) == 1 else f"{one}s"


def _ranges(numbers: Iterable[int], name: Callable[[int], str]) -> str:
    """Such as `3, 5 to 9 and 3 more`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    written = [name(run[0]) + (f" to {name(run[-1])}" if len(run) > 1 else "") for run in runs]
    more = f" and {len(written) - _NAMED} more" if len(written) > _NAMED else ""
    return ", ".join(written[:_NAMED]) + more


def _at(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _cells(count: int) -> str:
    return "one cell holds" if count == 1 else f"{count} cells hold"
