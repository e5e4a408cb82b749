"""Tables of a PDF as blocks; one that goes on over the next page is one table, its header standing once."""

from collections.abc import Iterable, Iterator

from ingest.pdf.cells import CellTable
from ingest.pdf.hyphens import Words
from ingest.written import Block, Grid, GridLine

_SAME_COLUMN = 6.0
"""Points."""


def goes_on(above: CellTable, below: CellTable) -> bool:
    """Whether one table is the rest of the other: on the next page, with the same columns."""
    if below.page != above.page + 1 or len(above.columns) != len(below.columns):
        return False
    pairs = zip(above.columns, below.columns, strict=True)
    return all(abs(a - b) <= _SAME_COLUMN for a, b in pairs)


def append(above: CellTable, below: CellTable) -> None:
    """The rows of `below` at the end of `above`; a header that is repeated is left out."""
    start = 1 if above.words[:1] == below.words[:1] else 0
    if above.is_cut and above.rows and below.rows[start:]:
        pairs = zip(above.rows[-1], below.rows[start], strict=True)
        above.rows[-1] = [[*upper, *lower] for upper, lower in pairs]
        start += 1
    above.is_cut = below.is_cut
    above.rows += below.rows[start:]
    above.row_lines += below.row_lines[start:]
    above.page = below.page  # So that a third page can follow.


def block_of(table: CellTable, page: int, heading: str, words: Words) -> Block:
    """The table as Markdown writes it, and its cells."""
    rows = [[_cell(cell, words) for cell in row] for row in table.rows]
    lines = list(_markdown(rows))
    numbers = table.row_lines or [table.row] * len(rows)
    cells = (GridLine(n, tuple(row)) for n, row in zip(numbers, rows, strict=True))
    return Block("\n".join(lines), table.row, page=page, grid=Grid(heading, tuple(cells)))


def _cell(lines: Iterable[str], words: Words) -> str:
    text = ""
    for line in lines:
        text = words.join(text, line) if text else line
    return " ".join(text.split())


def _markdown(rows: list[list[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"
