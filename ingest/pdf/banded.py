"""Tables with rules between their rows only, or with rows of a colour of their own."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise
from statistics import median

from ingest.colours import PAPER, alike
from ingest.pdf.cells import CellTable
from ingest.pdf.lined import Row, columns_of, rows_of
from ingest.pdf.rows import Piece, pieces_of
from ingest.pdf.ruled import distinct, merged
from ingest.pdf.sheet import Run, Sheet

_LOWEST, _HIGHEST = 8.0, 160.0
"""Points: how high a row may be."""
_NARROWEST = 100.0
_FEWEST_EDGES = 3
_MOST_TABLES, _MOST_ROWS = 60, 400
_CLOSE = 1.7
"""Times the size of the letters: how far a row without a colour stands from the one beside it."""
_LARGE = 1.2
"""Times the usual size; a heading stands in no table."""
Columns = list[tuple[float, float]]


def banded_tables(
    sheet: Sheet, runs: list[Run], others: list[CellTable]
) -> tuple[list[CellTable], list[Run]]:
    """The tables with two rows and columns at least, beside the `others`, and the runs that stand in none."""
    tables: list[CellTable] = []
    for left, right, edges in islice(_bands(sheet, others), _MOST_TABLES):
        inside = [run for run in runs if _is_inside(run, left, right, edges[0], edges[-1])]
        table = _table(inside, runs, edges, sheet.number) if inside else None
        if table:
            tables.append(table)
            runs = [r for r in runs if not _is_inside(r, left, right, table.y0, table.y1)]
    return tables, runs


def _bands(sheet: Sheet, others: list[CellTable]) -> Iterator[tuple[float, float, list[float]]]:
    """Left and right end, and the heights at which rows are parted."""
    stretches: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for rule in sheet.rules:
        if rule.width > rule.height:
            stretches[round(rule.y0)].append((rule.x0, rule.x1))
    for surface in sheet.surfaces:
        box = surface.box
        if (
            surface.colour
            and not alike(surface.colour, PAPER)
            and _LOWEST <= box.height <= _HIGHEST
        ):
            stretches[round(box.y0)].append((box.x0, box.x1))
            stretches[round(box.y1)].append((box.x0, box.x1))
    by_ends: dict[tuple[int, int], list[float]] = defaultdict(list)
    for y, found in stretches.items():
        if any(table.y0 - 3 <= y <= table.y1 + 3 for table in others):
            continue
        for left, right in merged(found):
            if right - left >= _NARROWEST:
                by_ends[round(left / 4), round(right / 4)].append(float(y))
    for (left, right), ys in by_ends.items():
        for edges in _chains(distinct(ys)):
            if _FEWEST_EDGES <= len(edges) <= _MOST_ROWS:
                yield left * 4.0, right * 4.0, edges


def _chains(ys: list[float]) -> Iterator[list[float]]:
    """Edges that are no farther from each other than a row is high."""
    chain = ys[:1]
    for before, y in pairwise(ys):
        if y - before > _HIGHEST:
            yield chain
            chain = []
        chain.append(y)
    yield chain


def _is_inside(run: Run, left: float, right: float, y0: float, y1: float) -> bool:
    body = run.top - 0.3 * run.size
    return left - 4 <= run.x0 and run.x1 <= right + 4 and y0 <= body <= y1


def _table(inside: list[Run], runs: list[Run], edges: list[float], page: int) -> CellTable | None:
    pieces = pieces_of(inside, page)
    columns = columns_of(pieces)
    usual = median(piece.size for piece in pieces)
    if len(columns) < 2 or any(piece.size > _LARGE * usual for piece in pieces):
        return None
    groups = [
        [piece for piece in pieces if y0 <= piece.top - 0.3 * piece.size < y1]
        for y0, y1 in pairwise(edges)
    ]
    groups = [group for group in groups if group]
    several = sum(len(columns_of(group)) > 1 for group in groups)
    if several < 2 or several < 0.6 * len(groups):
        return None
    taken = set(map(id, inside))
    beside = rows_of(pieces_of((run for run in runs if id(run) not in taken), page))
    above = _rows_beside(beside[::-1], groups[0], columns, downwards=False)
    below = _rows_beside(beside, groups[-1], columns, downwards=True)
    groups = [*filter(None, [above]), *groups, *filter(None, [below])]
    flat = [piece for group in groups for piece in group]
    return CellTable(
        page, groups[0][0].row, columns[0][0], min(p.y0 for p in flat),
        columns[-1][1], max(p.y1 for p in flat),
        [_cells(group, columns) for group in groups],
        [min(piece.row for piece in group) for group in groups],
        tuple(column[0] for column in columns),
        margin=all(piece.margin for piece in flat),
    )  # fmt: skip


def _rows_beside(
    rows: list[Row], edge: list[Piece], columns: Columns, downwards: bool
) -> list[Piece]:
    """A row right above or below that has no colour of its own; empty where none fits the columns."""
    end = max(p.y1 for p in edge) if downwards else min(p.y0 for p in edge)
    size, found = edge[0].size, list[Piece]()
    for row in rows:
        y0, y1 = min(p.y0 for p in row), max(p.y1 for p in row)
        gap = y0 - end if downwards else end - y1
        if gap < -1.2 * size:
            continue
        if gap > _CLOSE * size or not all(_fits(piece, columns, size) for piece in row):
            break
        found += row
        end = max(end, y1) if downwards else min(end, y0)
    found.sort(key=lambda piece: (piece.row, piece.x0))
    return found if len(columns_of(found)) > 1 else []


def _fits(piece: Piece, columns: Columns, size: float) -> bool:
    if abs(piece.size - size) > 0.08 * size:
        return False
    return any(a - 3 <= piece.x0 and piece.x1 <= b + 3 for a, b in columns)


def _cells(group: list[Piece], columns: Columns) -> list[list[str]]:
    cells: list[list[str]] = [[] for _ in columns]
    for piece in sorted(group, key=lambda piece: (piece.row, piece.x0)):
        middle = (piece.x0 + piece.x1) / 2
        at = min(range(len(columns)), key=lambda n: abs(sum(columns[n]) / 2 - middle))
        inside = [n for n, (a, b) in enumerate(columns) if a - 3 <= middle <= b + 3]
        cells[inside[0] if inside else at].append(piece.text)
    return cells
