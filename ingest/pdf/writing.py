"""Showing text: each string becomes runs of words with their places (ISO 32000-2, 9.4.3 and 9.4.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.pdf.faces import UNKNOWN_LETTER, Glyph
from ingest.pdf.geometry import Box, Matrix, numbers, point, times
from ingest.pdf.sheet import Run, Seen

if TYPE_CHECKING:
    from ingest.pdf.drawing import Drawing

MOST_RUNS = 60_000
"""Of one page."""
_TINY = 2.0
"""Points."""
_FAR = 0.6
"""Of the font's size; blanks that are wider in sum stand between columns."""


def show(drawing: Drawing, shown: bytes | str) -> None:
    """A string."""
    face, ink = drawing.ink.face, drawing.ink
    glyphs = face.glyphs(shown) if face else [Glyph(UNKNOWN_LETTER, 0.5, False)] * len(shown)
    across, start, end, blanks = 0.0, 0.0, 0.0, 0.0
    letters: list[str] = []
    for glyph in glyphs:
        step = glyph.width * ink.size + ink.letter_gap + (ink.word_gap if glyph.is_blank else 0.0)
        step *= ink.stretch
        if not glyph.letters.strip(" \t\r\n\u00a0\u3000"):
            blanks += step
        else:
            if blanks > _FAR * abs(ink.size) * ink.stretch and letters:
                _add(drawing, letters, start, end)
                letters = []
            if not letters:
                start = across
                drawing.pending_blank = drawing.pending_blank or blanks > 0
            elif blanks:
                letters.append(" ")
            letters.append(glyph.letters)
            blanks, end = 0.0, across + step
        across += step
    if letters:
        _add(drawing, letters, start, end)
    drawing.pending_blank = blanks > 0 or (drawing.pending_blank and not letters)
    drawing.text = times((1, 0, 0, 1, across, 0), drawing.text)


def show_spaced(drawing: Drawing, parts: Sequence[object]) -> None:
    """Strings, and numbers that move the pen."""
    ink = drawing.ink
    for part in parts:
        if isinstance(part, int | float):
            if by := numbers([part], 1):
                across = -by[0] / 1000 * ink.size * ink.stretch
                drawing.text = times((1, 0, 0, 1, across, 0), drawing.text)
        elif isinstance(part, str | bytes):
            show(drawing, part)


def _add(drawing: Drawing, letters: Sequence[str], start: float, end: float) -> None:
    if len(drawing.sheet.runs) >= MOST_RUNS:
        return
    ink = drawing.ink
    whole = times(drawing.text, ink.placed)
    x0, y0 = point(start, ink.rise, whole)
    x1, y1 = point(end, ink.rise, whole)
    size = abs(ink.size) * math.hypot(whole[2], whole[3])
    run = Run(
        "".join(letters), min(x0, x1), max(x0, x1), y0, size,
        bold=bool(ink.face and ink.face.is_bold) or ink.mode == 2,
        spaced=drawing.pending_blank, upright=_is_upright(whole, x0, x1, y0, y1),
        margin=drawing.marks.is_margin, colour=ink.colour, order=drawing.order,
    )  # fmt: skip
    run.seen = _seen(drawing, run)
    drawing.pending_blank = False
    drawing.sheet.runs.append(run)


def _is_upright(whole: Matrix, x0: float, x1: float, y0: float, y1: float) -> bool:
    return x1 >= x0 and whole[0] > 0 and abs(y1 - y0) <= 0.2 * max(x1 - x0, 0.01)


def _seen(drawing: Drawing, run: Run) -> Seen:
    """What is known when it is drawn; colours, and what comes to lie above, are compared later."""
    ink, sheet = drawing.ink, drawing.sheet
    box = Box(run.x0, run.top - run.size * 0.8, run.x1, run.top + run.size * 0.2)
    if drawing.marks.is_off:
        return Seen.LAYER_OFF
    if ink.mode in (3, 7) or ink.alpha <= 0.02:
        return Seen.NO_INK
    if run.size <= _TINY:
        return Seen.TINY
    shown = box.within(ink.clip).within(Box(0, 0, sheet.width, sheet.height))
    return Seen.SHOWN if min(shown.width, shown.height) > 0 else Seen.OFF_PAGE
