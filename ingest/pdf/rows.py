"""Runs of words into pieces of lines: what stands on one base line without a wide gap."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from ingest.pdf.sheet import Run

WIDE_GAP = 1.0
"""Of the font's size; a gap that wide stands between columns or cells, not between words."""
_WORD_GAP = 0.16
_EVEN = 0.3
"""Points; the distances between the words of a justified line differ by less."""
_MOST_STRETCHED = 4.0
"""Of the font's size."""
_OVERLAP = 0.55
"""Of the lower one's height; two runs that share as much are on one line, such as a raised figure."""


@dataclass(slots=True)
class Piece:
    """Words that follow each other on one line."""

    text: str
    x0: float
    x1: float
    top: float
    size: float
    bold: bool
    page: int
    row: int = 0
    """The line of the page, from 1."""
    margin: bool = False
    marked: bool = False
    """A number before it was written apart, as before an item of a list."""

    @property
    def y0(self) -> float:
        """The upper edge of its letters."""
        return self.top - 0.75 * self.size

    @property
    def y1(self) -> float:
        """The lower edge of its letters."""
        return self.top + 0.22 * self.size


@dataclass
class _Row:
    """Runs that share a base line, more or less."""

    y0: float
    y1: float
    runs: list[Run] = field(default_factory=list)


def number_lines(runs: Iterable[Run]) -> None:
    """Sets `row` of all runs of a page, from the top."""
    for number, row in enumerate(_rows(runs), 1):
        for run in row.runs:
            run.row = number


def pieces_of(runs: Iterable[Run], page: int) -> list[Piece]:
    """The pieces of numbered lines, from the top and from left to right."""
    by_row = sorted(runs, key=lambda run: (run.row, run.x0))
    rows = (list(_pieces(row, page)) for _, row in groupby(by_row, key=_row))
    return [piece for row in rows for piece in _with_stretched(row)]


def same_line(a0: float, a1: float, b0: float, b1: float) -> bool:
    """Whether two stretches of height, from upper to lower edge, are one line."""
    shared = min(a1, b1) - max(a0, b0)
    return shared >= _OVERLAP * min(a1 - a0, b1 - b0)


def _row(run: Run) -> int:
    return run.row


def _rows(runs: Iterable[Run]) -> list[_Row]:
    """Sorted by their middle, each run can only belong to one of the last few rows."""
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda run: run.top - 0.26 * run.size):
        y0, y1 = run.top - 0.75 * run.size, run.top + 0.22 * run.size
        row = next((r for r in rows[:-4:-1] if same_line(r.y0, r.y1, y0, y1)), None)
        if row is None:
            rows.append(_Row(y0, y1, [run]))
            continue
        row.runs.append(run)
        if y1 - y0 > row.y1 - row.y0:
            row.y0, row.y1 = y0, y1
    return sorted(rows, key=lambda row: row.y1)


def _pieces(runs: Iterable[Run], page: int) -> Iterator[Piece]:
    group: list[Run] = []
    right = 0.0
    for run in runs:
        if group and _is_same_again(group[-1], run):
            continue  # Bold that is made by drawing the words twice.
        if group and run.x0 - right > WIDE_GAP * max(run.size, group[-1].size):
            yield _piece(group, page)
            group, right = [], 0.0
        group.append(run)
        right = max(right, run.x1)
    if group:
        yield _piece(group, page)


def _with_stretched(pieces: list[Piece]) -> Iterator[Piece]:
    """Single words that were drawn apart to fill a line are one piece of it, and no cells."""
    at = 0
    while at < len(pieces):
        end = _end_of_stretch(pieces, at)
        stretch = pieces[at:end]
        if _are_words_of_a_line(stretch):
            words = " ".join(piece.text for piece in stretch)
            yield replace(stretch[0], text=words, x1=stretch[-1].x1)
            at = end
        else:
            # The last word of a stretch may be the first of the next.
            at = max(at + 1, end - 1)
            yield from stretch[: max(1, len(stretch) - 1)]


def _end_of_stretch(pieces: list[Piece], at: int) -> int:
    """Behind the last piece that is as far from the one before it as the second is from the first."""
    end, first = at + 1, 0.0
    while end < len(pieces):
        gap = pieces[end].x0 - pieces[end - 1].x1
        first = gap if end == at + 1 else first
        if abs(gap - first) > _EVEN or gap > _MOST_STRETCHED * pieces[at].size:
            break
        end += 1
    return end


def _are_words_of_a_line(stretch: list[Piece]) -> bool:
    """Words of three widths; cells of columns of one width are as far apart only with two."""
    widths = sorted(piece.x1 - piece.x0 for piece in stretch)
    different = 1 + sum(wider - width > 1 for width, wider in pairwise(widths))
    return different > 2 and not any(" " in piece.text for piece in stretch)


def _is_same_again(before: Run, run: Run) -> bool:
    near = abs(run.x0 - before.x0) < 0.15 * run.size and abs(run.top - before.top) < 0.15 * run.size
    return near and run.text == before.text


def _piece(runs: list[Run], page: int) -> Piece:
    words = runs[0].text
    for before, run in pairwise(runs):
        gap = run.x0 - before.x1
        apart = run.spaced or gap > _WORD_GAP * run.size or gap < -0.5 * run.size
        words += (" " if apart else "") + run.text
    lettered = [run for run in runs if any(sign.isalnum() for sign in run.text)] or runs
    usual = _usual_size(lettered)
    largest = next(run for run in lettered if run.size == usual)
    return Piece(
        words,
        runs[0].x0,
        max(run.x1 for run in runs),
        largest.top,
        largest.size,
        all(run.bold for run in lettered),
        page,
        runs[0].row,
        margin=all(run.margin for run in runs),
    )


def _usual_size(runs: list[Run]) -> float:
    """Of most letters; a word in another font within the line does not count."""
    letters: Counter[float] = Counter()
    for run in runs:
        letters[run.size] += len(run.text)
    return letters.most_common(1)[0][0]
