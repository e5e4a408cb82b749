"""Bullets that are drawn as shapes, as browsers do when they print: each becomes a sign before its words."""

from ingest.pdf.faces import BULLET
from ingest.pdf.geometry import Box
from ingest.pdf.sheet import Run, Seen, Sheet

_SMALLEST, _LARGEST = 1.5, 8.0
"""Points."""
_MOST = 2_000
_FARTHEST = 2.6
"""Times the size of the letters, from the bullet to its words."""


def is_dot(box: Box) -> bool:
    """Whether a shape is a small square or circle."""
    alike = abs(box.width - box.height) <= 0.25 * max(box.width, box.height)
    return alike and _SMALLEST <= box.width <= _LARGEST


def write_bullets(sheet: Sheet) -> None:
    """Adds a bullet to the runs for each dot that stands before a line."""
    if not sheet.dots:
        return
    shown = [run for run in sheet.runs if run.seen is Seen.SHOWN and run.upright]
    by_height: dict[int, list[Run]] = {}
    for run in shown:
        for place in range(int((run.top - run.size) // 8), int(run.top // 8) + 1):
            by_height.setdefault(place, []).append(run)
    for dot in sheet.dots[:_MOST]:
        middle = (dot.y0 + dot.y1) / 2
        line = [r for r in by_height.get(int(middle // 8), []) if r.top - r.size < middle < r.top]
        first = min(line, key=lambda run: run.x0, default=None)
        if first and 0 < first.x0 - dot.x1 < _FARTHEST * first.size:
            sheet.runs.append(
                Run(BULLET, dot.x0, dot.x1, first.top, first.size, first.bold, order=first.order)
            )


def drop_repeated(dots: list[Box]) -> list[Box]:
    """A dot that is filled and outlined is one."""
    found: dict[tuple[int, int], Box] = {}
    for dot in dots:
        found.setdefault((round(dot.x0 / 2), round(dot.y0 / 2)), dot)
    return list(found.values())
