"""Which words of a page nobody sees: in the colour of the paper, beneath a bar, under a picture."""

from ingest.colours import PAPER, Colour, alike
from ingest.pdf.geometry import Box
from ingest.pdf.sheet import Run, Seen, Sheet, Surface

_LONGEST_LOOK = 600_000
"""Pairs of a run and a surface that are compared; a page has some thousands."""
_TOO_MANY = (
    "this page holds so many shapes that words hidden behind them could not all be told. "
    "Have a look at it."
)
SCANNED = 0.5
"""Of the page; a picture that large is a scan of it."""


def look(sheet: Sheet) -> None:
    """Sets `seen` of the runs that are drawn, and not to be seen."""
    surfaces = [surface for surface in sheet.surfaces if surface.box.area > 0]
    budget = _LONGEST_LOOK // max(1, len(surfaces))
    if len(sheet.runs) > budget:
        sheet.remarks.append(_TOO_MANY)
    for run in sheet.runs[:budget]:
        if run.seen is Seen.SHOWN:
            run.seen = _seen(run, surfaces)


def _seen(run: Run, surfaces: list[Surface]) -> Seen:
    middle, body = (run.x0 + run.x1) / 2, run.top - run.size * 0.3
    behind: Colour | None = PAPER
    for surface in surfaces:
        if surface.order < run.order:
            if surface.box.holds(middle, body):
                behind = surface.colour
        elif surface.covers and _covers(surface.box, run):
            return Seen.COVERED
    return Seen.PAPER_COLOUR if alike(run.colour, behind) else Seen.SHOWN


def _covers(box: Box, run: Run) -> bool:
    """Whether nothing of it can be read any more."""
    return (
        box.x0 <= run.x0 + 1
        and box.x1 >= run.x1 - 1
        and box.y0 <= run.top - run.size * 0.55
        and box.y1 >= run.top - run.size * 0.1
    )


def is_scan(sheet: Sheet) -> bool:
    """Whether most of the page is a picture."""
    shown = Box(0, 0, sheet.width, sheet.height)
    return sum(box.within(shown).area for box in sheet.pictures) >= SCANNED * shown.area
