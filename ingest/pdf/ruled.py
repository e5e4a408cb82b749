"""Tables that are drawn with rules: the rules say which words share a cell, however they are broken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.pdf.cells import CellTable
from ingest.pdf.geometry import Box
from ingest.pdf.rows import pieces_of
from ingest.pdf.sheet import Run, Sheet

_NEAR = 3.0
"""Points; rules that close together are one."""
_SHORTEST = 5.0
_MOST_COLUMNS, _MOST_ROWS, _MOST_TABLES = 60, 400, 60


@dataclass(frozen=True)
class _Frame:
    """The lines of a grid, and the stretches over which each upright one is drawn."""

    xs: list[float]
    ys: list[float]
    upright: list[list[tuple[float, float]]]
    level: list[list[tuple[float, float]]]
    is_cut: bool
    """The last row has no rule below."""
    goes_on: bool
    """The first row has none above, or the last none below: the table is part of one."""


def ruled_tables(sheet: Sheet, runs: list[Run]) -> tuple[list[CellTable], list[Run]]:
    """The tables with two rows and columns at least, and the runs that stand in none."""
    tables = []
    for frame in islice(_frames(sheet), _MOST_TABLES):
        inside = [run for run in runs if _is_inside(run, frame)]
        if not inside:
            continue
        table = _fill(frame, inside, sheet)
        enough = 1 if frame.goes_on else 2
        if sum(sum(map(bool, row)) >= 2 for row in table.rows) >= enough:
            tables.append(table)
            taken = set(map(id, inside))
            runs = [run for run in runs if id(run) not in taken]
    return tables, runs


def _frames(sheet: Sheet) -> Iterable[_Frame]:
    tall = [
        rule
        for rule in sheet.rules
        if rule.height > rule.width and _SHORTEST < rule.height < 0.87 * sheet.height
    ]
    level = [rule for rule in sheet.rules if rule.width > rule.height and rule.width > _SHORTEST]
    for y0, y1 in merged([(rule.y0, rule.y1) for rule in tall]):
        mine = [rule for rule in tall if y0 - _NEAR <= rule.y0 and rule.y1 <= y1 + _NEAR]
        crossing = [rule for rule in level if y0 - _NEAR <= rule.y0 and rule.y1 <= y1 + _NEAR]
        frame = _frame(mine, crossing, y0, y1)
        if frame:
            yield frame


def _frame(tall: list[Box], level: list[Box], y0: float, y1: float) -> _Frame | None:
    xs = distinct([(rule.x0 + rule.x1) / 2 for rule in tall])
    ys = distinct([(rule.y0 + rule.y1) / 2 for rule in level])
    if level:  # A table may have no rule at its left and right.
        left, right = min(rule.x0 for rule in level), max(rule.x1 for rule in level)
        xs = [left, *xs] if left < xs[0] - 3 * _NEAR else xs
        xs = [*xs, right] if right > xs[-1] + 3 * _NEAR else xs
    is_cut = bool(ys) and y1 - ys[-1] > 3 * _NEAR
    goes_on = is_cut or (bool(ys) and ys[0] - y0 > 3 * _NEAR)
    if ys:  # Where a page ends within a row, the row has no rule there.
        ys = [y0, *ys] if ys[0] - y0 > 3 * _NEAR else ys
        ys = [*ys, y1] if is_cut else ys
    if not (3 <= len(xs) <= _MOST_COLUMNS and 3 <= len(ys) <= _MOST_ROWS):
        return None
    upright = [
        merged([(r.y0, r.y1) for r in tall if abs((r.x0 + r.x1) / 2 - x) <= _NEAR]) for x in xs
    ]
    across = [
        merged([(r.x0, r.x1) for r in level if abs((r.y0 + r.y1) / 2 - y) <= _NEAR]) for y in ys
    ]
    return _Frame(xs, ys, upright, across, is_cut, goes_on)


def merged(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that touch each other made one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1] + _NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def distinct(places: list[float]) -> list[float]:
    """Places in order, those close together as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _is_inside(run: Run, frame: _Frame) -> bool:
    middle, body = (run.x0 + run.x1) / 2, run.top - 0.3 * run.size
    return (
        frame.xs[0] - 1 <= middle <= frame.xs[-1] + 1
        and frame.ys[0] - 1 <= body <= frame.ys[-1] + 1
    )


def _fill(frame: _Frame, runs: list[Run], sheet: Sheet) -> CellTable:
    cells: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        cells.setdefault(_cell(run, frame), []).append(run)
    rows, lines = [], []
    for y in range(len(frame.ys) - 1):
        row = [cells.get((y, x), []) for x in range(len(frame.xs) - 1)]
        if any(row):
            rows.append([_lines(cell, sheet) for cell in row])
            lines.append(min(run.row for cell in row for run in cell))
    return CellTable(
        sheet.number,
        lines[0],
        frame.xs[0],
        frame.ys[0],
        frame.xs[-1],
        frame.ys[-1],
        rows,
        lines,
        columns=tuple(frame.xs[:-1]),
        margin=all(run.margin for run in runs),
        is_cut=frame.is_cut,
    )


def _cell(run: Run, frame: _Frame) -> tuple[int, int]:
    """Row and column; of cells that are merged, the first."""
    x = _index(frame.xs, run.x0 + min(2.0, (run.x1 - run.x0) / 2))
    y = _index(frame.ys, run.top - 0.3 * run.size)
    while x > 0 and not _is_drawn(frame.upright[x], frame.ys[y], frame.ys[y + 1]):
        x -= 1
    while y > 0 and not _is_drawn(frame.level[y], frame.xs[x], frame.xs[x + 1]):
        y -= 1
    return y, x


def _index(places: Sequence[float], at: float) -> int:
    below = sum(place <= at for place in places) - 1
    return min(max(below, 0), len(places) - 2)


def _is_drawn(stretches: list[tuple[float, float]], start: float, end: float) -> bool:
    shared = sum(max(0.0, min(end, b) - max(start, a)) for a, b in stretches)
    return shared >= 0.5 * (end - start)


def _lines(runs: list[Run], sheet: Sheet) -> list[str]:
    lines: dict[int, list[str]] = {}
    for piece in pieces_of(runs, sheet.number):
        lines.setdefault(piece.row, []).append(piece.text)
    return [" ".join(words) for words in lines.values()]
