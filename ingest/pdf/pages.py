"""Pages into one flow of lines and tables: margins and tables of contents taken out, columns one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.pdf.banded import banded_tables
from ingest.pdf.cells import CellTable
from ingest.pdf.columns import Item, Region, in_reading_order
from ingest.pdf.contents import contents_lines, words_of
from ingest.pdf.dots import drop_repeated, write_bullets
from ingest.pdf.hyphens import with_drawn_hyphens
from ingest.pdf.lined import Row, Side, rows_of, split_tables
from ingest.pdf.lines import Flow, Line
from ingest.pdf.margins import PageItems
from ingest.pdf.rows import Piece, number_lines, pieces_of
from ingest.pdf.ruled import ruled_tables
from ingest.pdf.sheet import Seen, Sheet


@dataclass
class FlowOfPages:
    """All that a file says, in reading order."""

    parts: list[Flow] = field(default_factory=list)
    in_column: set[int] = field(default_factory=set)
    contents_on: list[int] = field(default_factory=list)
    """Pages with a table of contents, which is left out."""
    regions: int = 0

    def add(self, page: PageItems) -> None:
        """One page, read from the top down, column by column."""
        for region in in_reading_order(page.items):
            self.regions += 1
            if region.is_column:
                self.in_column.add(self.regions)
            self.parts += self._region(region)

    def _region(self, region: Region) -> Iterator[Flow]:
        pieces: list[Piece] = []
        for item in region.items:
            if isinstance(item, CellTable):
                yield from self._rows(pieces)
                yield item
                pieces = []
            else:
                pieces.append(item)
        yield from self._rows(pieces)

    def _rows(self, pieces: list[Piece]) -> Iterator[Flow]:
        rows = rows_of(pieces)
        gone = contents_lines(rows)
        if gone and rows[0][0].page not in self.contents_on:
            self.contents_on.append(rows[0][0].page)
        kept = [row for n, row in enumerate(rows) if n not in gone]
        for part in split_tables(kept):
            if isinstance(part, CellTable):
                yield part
            elif isinstance(part, Side):
                yield from self._side(part)
            else:
                yield from (_line(row, self.regions) for row in part)

    def _side(self, side: Side) -> Iterator[Flow]:
        """Columns of text that are too short to have been told from the whole page."""
        for rows in side.columns:
            self.regions += 1
            self.in_column.add(self.regions)
            yield from (_line(row, self.regions) for row in rows)
        self.regions += 1


def _line(row: Row, region: int) -> Line:
    widest = max(row, key=lambda piece: len(piece.text))
    return Line(
        with_drawn_hyphens(words_of(row)),
        row[0].x0,
        row[-1].x1,
        widest.top,
        widest.size,
        all(piece.bold for piece in row),
        widest.page,
        row[0].row,
        region,
        marked=row[0].marked,
    )


def items_of(sheet: Sheet) -> PageItems:
    """What is seen on a page: pieces of lines, and tables with rules."""
    sheet.dots = drop_repeated(sheet.dots)
    write_bullets(sheet)
    number_lines(sheet.runs)
    upright = [run for run in sheet.runs if run.seen is Seen.SHOWN and run.upright]
    tables, rest = ruled_tables(sheet, upright)
    banded, rest = banded_tables(sheet, rest, tables)
    items: list[Item] = [*tables, *banded, *pieces_of(rest, sheet.number)]
    return PageItems(sheet.number, sheet.height, items)
