"""Lines of text in reading order, and how one is parted from the next."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from ingest.pdf.cells import CellTable
from ingest.pdf.rows import Piece

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ENOUGH = 40
_ENOUGH_STEPS = 3
SPACIOUS = 1.35
"""Times the size of the letters: the distance of lines where too few are there to measure it."""
_KEY = re.compile(r"[^\W\d_][\w /()&.-]{1,40}:(?:\s|$)")
BULLETS = "•▪■□◦‣●○·➢✓✔❖◆➔→"
ITEM = re.compile(
    rf"(?P<bullet>[{BULLETS}§*]|[-–—]|o(?=\s+[A-Z]))\s+(?=\S)"
    r"|(?P<number>\d{1,3}[.)])\s+(?=\S)"
    r"|(?P<letter>\(?(?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)|[a-z]\.)\s+(?=\S)"
)
NUMBERED = re.compile(
    r"(?P<number>(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,5})[.)]?\s+(?=[^\W_]|[\"“(])"
    r"|(?P<word>(?:annex|appendix|anhang|anlage|chapter|kapitel|section|abschnitt|part|teil|article|artikel)"
    r"\s+(?:\d{1,3}|[A-Z]|[IVX]{1,5})\b)"
    r"|§\s*\d",
    re.IGNORECASE,
)


class Joint(StrEnum):
    """How a line goes with the one above it."""

    SAME = "same"
    """The sentence goes on."""
    BREAK = "break"
    """The writer began a new line."""
    NEW = "new"
    """A paragraph begins."""


@dataclass(slots=True)
class Line:
    """One line of a region of a page."""

    text: str
    x0: float
    x1: float
    top: float
    size: float
    bold: bool
    page: int
    row: int
    region: int
    """Counted over the whole file; a column, or the part of a page above or below columns."""
    marked: bool = False
    """A number stands before it, with a gap between, as before an item of a list."""
    right: float = 0.0
    """How far lines may go here."""

    @property
    def y1(self) -> float:
        """Its lower edge."""
        return self.top + 0.22 * self.size


Flow = Line | CellTable


def set_right_edges(lines: Sequence[Line], in_column: set[int]) -> None:
    """A column's edge is its own; of the other lines it is one for the whole file."""
    ends: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        ends[line.region if line.region in in_column else -1].append(line.x1)
    edges = {key: _edge(sorted(found)) for key, found in ends.items()}
    for line in lines:
        line.right = edges[line.region if line.region in in_column else -1]


def _edge(ends: list[float]) -> float:
    """Few lines reach over it, such as addresses that cannot be broken."""
    return ends[-1] if len(ends) < _ENOUGH else ends[int(len(ends) * 0.96)]


def pitches(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance of two base lines of a paragraph, for each size of letters."""
    found: dict[float, list[float]] = defaultdict(list)
    for before, line in pairwise(lines):
        step = line.top - before.top
        near = before.region == line.region and 0 < step < 2.5 * line.size
        if near and is_full(before, line):
            found[round(line.size, 1)].append(step)
    return {size: _pitch(size, steps) for size, steps in found.items()}


def _pitch(size: float, steps: Sequence[float]) -> float:
    measured = min(_usual(steps), median(steps))
    return measured if len(steps) >= _ENOUGH_STEPS else min(measured, SPACIOUS * size)


def _usual(steps: Sequence[float]) -> float:
    """The one that is met most often, of several the smallest; lines of a paragraph outnumber its ends."""
    counted = Counter(round(step * 2) / 2 for step in steps)
    most = max(counted.values())
    return min(step for step, times in counted.items() if times == most)


def body_size(lines: Sequence[Line | Piece]) -> float:
    """The size of letters that most of the text has."""
    counted: Counter[float] = Counter()
    for line in lines:
        counted[round(line.size * 2) / 2] += len(line.text)
    return counted.most_common(1)[0][0] if counted else 10.0


def ends_sentence(text: str) -> bool:
    """Whether nothing has to follow on these words."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def is_full(line: Line, after: Line) -> bool:
    """Whether the first word of what follows would not have fitted on the line."""
    word = after.text.split(None, 1)[0]
    letter = (line.x1 - line.x0) / max(1, len(line.text))
    return line.x1 + letter * (len(word) + 0.7) >= line.right - 1


def is_item(line: Line) -> bool:
    """Whether it begins as an item of a list."""
    return line.marked or ITEM.match(line.text) is not None


def joint(before: Line, line: Line, pitch: float, item: Line | None) -> Joint:
    """How `line` goes with `before`; `item` is the first line of the item of a list that is under way."""
    if before.region != line.region:
        return _over_the_edge(before, line)
    if abs(before.size - line.size) > 0.08 * line.size or before.bold != line.bold:
        return Joint.SAME if _goes_on(before, line) else Joint.NEW
    if line.top - before.top > 1.3 * pitch or line.top < before.top:
        return Joint.NEW
    if is_item(line) and _may_begin_item(before, line, item):
        return Joint.NEW
    if item is not None:
        inside = line.x0 > item.x0 + 2 or (is_full(before, line) and not ends_sentence(before.text))
        if not inside:
            return Joint.NEW
    elif abs(line.x0 - before.x0) > 0.8 * line.size and _ends(before, line):
        return Joint.NEW
    if _KEY.match(line.text) and _KEY.match(before.text):
        return Joint.BREAK
    if is_full(before, line) or before.text.endswith(","):
        return Joint.SAME
    return Joint.NEW if ends_sentence(before.text) and item is None else Joint.BREAK


def _ends(before: Line, line: Line) -> bool:
    return ends_sentence(before.text) or not is_full(before, line)


def _goes_on(before: Line, line: Line) -> bool:
    """A line all in bold, or with a figure set small, within a sentence."""
    near = abs(before.size - line.size) <= 0.3 * line.size
    close = line.top - before.top < 1.7 * max(line.size, before.size)
    return near and close and is_full(before, line) and line.text[:1].islower()


def _may_begin_item(before: Line, line: Line, item: Line | None) -> bool:
    """`- ` or `2. ` at the start of a line may also be a dash or the end of a sentence."""
    match = ITEM.match(line.text)
    sure = line.marked or (match is not None and (match["bullet"] or "x") in BULLETS)
    beside = item is not None and abs(line.x0 - item.x0) <= 3
    return sure or beside or not is_full(before, line) or before.text.rstrip().endswith(":")


def _over_the_edge(before: Line, line: Line) -> Joint:
    """From one page or column to the next."""
    alike = abs(before.size - line.size) <= 0.08 * line.size and before.bold == line.bold
    if not alike or is_item(line) or NUMBERED.match(line.text):
        return Joint.NEW
    if ends_sentence(before.text) and not line.text[:1].islower():
        return Joint.NEW
    open_end = before.text.rstrip()[-1:] in ",-\u00ad\u2010" or line.text[:1].islower()
    return Joint.SAME if open_end or is_full(before, line) else Joint.NEW
