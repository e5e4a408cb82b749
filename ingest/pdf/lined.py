"""Tables without upright rules: words that line up in columns over three rows or more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pdf.cells import CellTable
from ingest.pdf.rows import Piece, same_line

_FEWEST_ROWS = 3
_MOST_LINES = 500
_SHORTEST_PROSE = 25
"""Characters of a line of text in a column."""
_LIST_MARK = re.compile(
    r"[•▪■□◦‣●○·–—*\-o§]|[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]+|\d{1,2}(?:\.\d{1,3}){0,4}\.?"
)
Row = list[Piece]


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces, from the top down, grouped into lines; a mark of a list is one with the words behind it."""
    rows: list[Row] = []
    for piece in pieces:
        if rows and same_line(rows[-1][0].y0, rows[-1][0].y1, piece.y0, piece.y1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_with_mark(sorted(row, key=lambda piece: piece.x0)) for row in rows]


def _with_mark(row: Row) -> Row:
    if len(row) < 2 or not is_mark(row[0].text) or row[1].x0 - row[0].x1 > 4 * row[1].size:
        return row
    mark, words = row[0], row[1]
    joined = Piece(
        f"{mark.text} {words.text}", mark.x0, words.x1, words.top, words.size,
        words.bold, words.page, words.row, words.margin, mark.text.strip().isdigit(),
    )  # fmt: skip
    return [joined, *row[2:]]


def is_mark(text: str) -> bool:
    """Whether it is a bullet or the number of an item."""
    return bool(_LIST_MARK.fullmatch(text.strip()))


@dataclass(frozen=True)
class Side:
    """Columns of text beside each other, from left to right."""

    columns: list[list[Row]]


def split_tables(rows: list[Row]) -> Iterator[list[Row] | CellTable | Side]:
    """The rows in order, those that are a table, or columns of text, as such."""
    start, plain = 0, 0
    while start < len(rows):
        end = _end_of_table(rows, start) if len(rows[start]) > 1 else start
        few = end - start < _FEWEST_ROWS
        table = None if few else _prose(rows[start:end]) or _table(rows[start:end])
        if table is None:
            start = max(start + 1, start)
            continue
        if plain < start:
            yield rows[plain:start]
        yield table
        start = plain = end
    if plain < len(rows):
        yield rows[plain:]


def _end_of_table(rows: list[Row], start: int) -> int:
    """Behind the last row that fits: it has several pieces, or goes on in a cell above it."""
    columns, end = columns_of(rows[start]), start + 1
    last = end
    while end < min(len(rows), start + _MOST_LINES):
        row, before = rows[end], rows[end - 1]
        far = row[0].y0 - before[0].y1 > 2.5 * row[0].size
        if far or abs(row[0].size - rows[start][0].size) > 0.1 * row[0].size:
            break
        wider = columns_of([*row, *(_as_piece(c, row[0]) for c in columns)])
        if len(wider) < max(2, len(columns)) or (len(row) == 1 and not _goes_on(row, columns)):
            break
        columns, end = wider, end + 1
        if len(row) > 1:
            last = end
    return max(last, _with_last_lines(rows, last, end, columns))


def _with_last_lines(
    rows: list[Row], last: int, end: int, columns: list[tuple[float, float]]
) -> int:
    """Lines of the last row's last cell that follow closely; words of the first column do not."""
    while last < end and rows[last][0].x0 > columns[0][1]:
        last += 1
    return last


def _goes_on(row: Row, columns: list[tuple[float, float]]) -> bool:
    return any(a - 2 <= row[0].x0 and row[0].x1 <= b + 40 for a, b in columns)


def _as_piece(column: tuple[float, float], like: Piece) -> Piece:
    return Piece("", column[0], column[1], like.top, like.size, False, like.page)


def columns_of(row: Row) -> list[tuple[float, float]]:
    """Stretches across the page that words take up, those that overlap as one."""
    found: list[tuple[float, float]] = []
    for piece in sorted(row, key=lambda piece: piece.x0):
        if found and piece.x0 <= found[-1][1] + 0.3 * piece.size:
            found[-1] = (found[-1][0], max(found[-1][1], piece.x1))
        else:
            found.append((piece.x0, piece.x1))
    return found


def _table(rows: list[Row]) -> CellTable | None:
    columns = columns_of([piece for row in rows for piece in row])
    if len(columns) < 2 or not _is_certain(rows):
        return None
    lines = _by_row(rows)
    filled = [_cells(group, columns) for group in lines]
    if len(filled) < _FEWEST_ROWS or sum(sum(map(bool, r)) > 1 for r in filled) < 0.6 * len(filled):
        return None
    first, last = rows[0], rows[-1]
    return CellTable(
        first[0].page,
        first[0].row,
        columns[0][0],
        first[0].y0,
        columns[-1][1],
        last[0].y1,
        filled,
        [group[0][0].row for group in lines],
        tuple(column[0] for column in columns),
        all(piece.margin for row in rows for piece in row),
    )


def _prose(rows: list[Row]) -> Side | None:
    """Lines that fill their columns, one below the other, are text and no cells."""
    columns = columns_of([piece for row in rows for piece in row])
    if not 2 <= len(columns) <= 3:
        return None
    sides = [[piece for row in rows for piece in row if a - 1 <= piece.x0 <= b] for a, b in columns]
    for side, (left, right) in zip(sides, columns, strict=True):
        full = sum(piece.x1 >= right - 0.15 * (right - left) for piece in side)
        if len(side) < _FEWEST_ROWS or full < 0.65 * len(side):
            return None
        if sum(len(piece.text) for piece in side) < _SHORTEST_PROSE * len(side):
            return None
    return Side([[[piece] for piece in side] for side in sides])


def _is_certain(rows: list[Row]) -> bool:
    """Prose with wide gaps has long pieces on both sides; a table has several short ones."""
    several = [row for row in rows if len(row) > 1]
    return len(several) >= _FEWEST_ROWS


def _by_row(rows: list[Row]) -> list[list[Row]]:
    """Lines that make one row of the table: those without a first cell, or closer than rows are."""
    left = min(row[0].x0 for row in rows)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and row[0].x0 > left + 2 * row[0].size and row[0].row != groups[-1][0][0].row:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _cells(group: list[Row], columns: list[tuple[float, float]]) -> list[list[str]]:
    cells: list[list[str]] = [[] for _ in columns]
    for row in group:
        for piece in row:
            middle = (piece.x0 + piece.x1) / 2
            at = next(n for n, (a, b) in enumerate(columns) if a - 1 <= middle <= b + 1)
            cells[at].append(piece.text)
    return cells
