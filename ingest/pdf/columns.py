"""The order in which a page is read: two columns of text where a clear gutter parts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from ingest.pdf.cells import CellTable
from ingest.pdf.rows import Piece

Item = Piece | CellTable
_GUTTER = 7.0
"""Points; a narrower gap is one between words."""
_FEWEST = 4
"""Lines on either side."""
_MOST_CROSSING = 0.3
_FULL = 0.4
"""Of a column's lines reach its right edge; the cells of a table mostly do not."""
_DEEPEST = 3


@dataclass
class Region:
    """What is read from the top down and from left to right."""

    items: list[Item]
    is_column: bool
    """Whether it stands beside another."""


def in_reading_order(items: Sequence[Item], depth: int = 0) -> list[Region]:
    """The regions of a page in the order in which they are read."""
    gutter = _gutter(items) if depth < _DEEPEST and len(items) > 2 * _FEWEST else None
    if gutter is None:
        ordered = sorted(items, key=lambda item: (item.row, item.x0))
        return [Region(ordered, depth > 0)] if items else []
    regions: list[Region] = []
    left: list[Item] = []
    right: list[Item] = []
    for item in sorted(items, key=lambda item: item.y0):
        if item.x1 <= gutter:
            left.append(item)
        elif item.x0 >= gutter:
            right.append(item)
        else:
            left, below = _without_tail(left, right)
            regions += [*in_reading_order(left, depth + 1), *in_reading_order(right, depth + 1)]
            regions += in_reading_order(below, depth + 1)
            left, right = [], []
            regions.append(Region([item], depth > 0))
    regions += [*in_reading_order(left, depth + 1), *in_reading_order(right, depth + 1)]
    return _joined(regions)


def _without_tail(left: list[Item], right: list[Item]) -> tuple[list[Item], list[Item]]:
    """Short lines at the left, below both columns, belong to the lines across the page that follow."""
    end = max((item.y1 for item in right), default=float("inf"))
    return [i for i in left if i.y0 < end - 1], [i for i in left if i.y0 >= end - 1]


def _joined(regions: list[Region]) -> list[Region]:
    """Lines across the whole page that follow each other are one region."""
    found: list[Region] = []
    alone = False
    for region in regions:
        if alone and len(region.items) == 1:
            found[-1].items += region.items
        else:
            found.append(region)
        alone = len(region.items) == 1
    return found


def _gutter(items: Sequence[Item]) -> float | None:
    left, right = min(item.x0 for item in items), max(item.x1 for item in items)
    width = int(right - left) + 1
    if not 100 < width < 5_000:
        return None
    found = _widest_gap(_crossings(items, left, width), width)
    if found is None or found[1] - found[0] < _GUTTER:
        return None
    at = left + (found[0] + found[1]) / 2
    sides = [i for i in items if i.x1 <= at], [i for i in items if i.x0 >= at]
    crossing = len(items) - len(sides[0]) - len(sides[1])
    if crossing > _MOST_CROSSING * len(items) or not _side_by_side(*sides):
        return None
    return at if all(map(_is_prose, sides)) else None


def _crossings(items: Sequence[Item], left: float, width: int) -> list[int]:
    """How many lines stand over each point from left to right."""
    steps = [0] * (width + 2)
    for item in items:
        steps[int(item.x0 - left)] += 1
        steps[min(width, int(item.x1 - left) + 1)] -= 1
    total, found = 0, []
    for step in steps[:width]:
        total += step
        found.append(total)
    return found


def _widest_gap(crossings: list[int], width: int) -> tuple[int, int] | None:
    """The stretch in the middle part of the page that the fewest lines cross."""
    start, end = int(0.2 * width), int(0.8 * width)
    fewest = min(crossings[start:end], default=0)
    best, at = (0, 0), start
    while at < end:
        stop = at
        while stop < end and crossings[stop] <= fewest:
            stop += 1
        if stop - at > best[1] - best[0]:
            best = (at, stop)
        at = max(stop, at + 1)
    return best if best[1] > best[0] else None


def _side_by_side(left: list[Item], right: list[Item]) -> bool:
    if min(len(left), len(right)) < _FEWEST:
        return False
    ends = [(min(i.y0 for i in side), max(i.y1 for i in side)) for side in (left, right)]
    shared = min(ends[0][1], ends[1][1]) - max(ends[0][0], ends[1][0])
    return shared >= 0.3 * min(end - start for start, end in ends)


def _is_prose(side: list[Item]) -> bool:
    pieces = [item for item in side if isinstance(item, Piece)]
    if len(pieces) < _FEWEST:
        return False
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    full = sum(p.x1 >= right - 0.15 * (right - left) for p in pieces)
    return full >= _FULL * len(pieces) and mean(len(p.text) for p in pieces) >= 15
