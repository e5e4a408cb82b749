"""Paths: rules of tables, and surfaces that may lie behind or above words (ISO 32000-2, 8.5)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.pdf.dots import is_dot
from ingest.pdf.geometry import Box, Matrix, numbers, point
from ingest.pdf.ink import Ink
from ingest.pdf.sheet import Sheet, Surface

THIN = 3.0
"""Points; a rectangle that is thinner is a rule."""
MOST_RULES = 4_000
MOST_SURFACES = 4_000
FILLING = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
STROKING = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
ENDING = FILLING | STROKING | {b"n"}
_CURVES = {b"c": 6, b"v": 4, b"y": 4}


@dataclass
class Shape:
    """The path under way."""

    lines: list[list[tuple[float, float]]] = field(default_factory=list)
    clips: bool = False

    def add(self, operator: bytes, operands: Sequence[object], placed: Matrix) -> None:
        """One step of the path."""
        if operator == b"re":
            self._rectangle(numbers(operands, 4), placed)
        elif operator in (b"m", b"l"):
            self._line(operator, numbers(operands, 2), placed)
        elif operator == b"h" and self.lines:
            self.lines[-1].append(self.lines[-1][0])
        elif operator in _CURVES:
            found = numbers(operands, _CURVES[operator])
            self._line(operator, found[-2:] if found else None, placed)

    def _rectangle(self, found: tuple[float, ...] | None, placed: Matrix) -> None:
        if found:
            x, y, width, height = found
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
            self.lines.append([point(*corner, placed) for corner in corners])

    def _line(self, operator: bytes, found: Sequence[float] | None, placed: Matrix) -> None:
        if not found:
            return
        at = point(found[0], found[1], placed)
        if operator == b"m" or not self.lines:
            self.lines.append([at])
        else:
            self.lines[-1].append(at)

    def end(self, operator: bytes, ink: Ink, sheet: Sheet, order: int) -> None:
        """Draws the path on the sheet, and narrows what is shown where `W` asked for it."""
        boxes = [Box.around(line) for line in self.lines]
        if operator in FILLING:
            sheet.dots += [box for box in boxes if is_dot(box)][: MOST_SURFACES - len(sheet.dots)]
            for box in boxes:
                _fill(box.within(ink.clip), ink, sheet, order)
        if operator in STROKING:
            round_ones = [box for box in boxes if is_dot(box)]
            sheet.dots += round_ones[: MOST_SURFACES - len(sheet.dots)]
            for line in self.lines:
                _stroke(line, ink, sheet, order)
        if self.clips and boxes:
            whole = Box.around([p for b in boxes for p in ((b.x0, b.y0), (b.x1, b.y1))])
            ink.clip = ink.clip.within(whole)
        self.lines, self.clips = [], False


def _fill(box: Box, ink: Ink, sheet: Sheet, order: int) -> None:
    if min(box.width, box.height) <= THIN:
        if max(box.width, box.height) > THIN and len(sheet.rules) < MOST_RULES:
            sheet.rules.append(box)
    elif ink.alpha >= 0.9 and not ink.blends and len(sheet.surfaces) < MOST_SURFACES:
        sheet.surfaces.append(Surface(box, ink.colour, order))


def _stroke(line: list[tuple[float, float]], ink: Ink, sheet: Sheet, order: int) -> None:
    half = ink.line_width * math.hypot(ink.placed[0], ink.placed[1]) / 2
    for start, end in pairwise(line):
        box = Box.around([start, end])
        if half > THIN and len(sheet.surfaces) < MOST_SURFACES:
            # A line as thick as letters are high is an area, of a colour that is not followed here.
            wide = Box(box.x0, box.y0 - half, box.x1, box.y1 + half).within(ink.clip)
            sheet.surfaces.append(Surface(wide, None, order, covers=False))
            continue
        if min(box.width, box.height) <= THIN and len(sheet.rules) < MOST_RULES:
            sheet.rules.append(box.within(ink.clip))
