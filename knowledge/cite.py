"""Choosing what to quote from a passage: one contiguous run of its words that makes sense by itself."""

from collections.abc import Sequence

from knowledge.outline import Outline, outline
from knowledge.passages import Vectors
from knowledge.sentences import Sentence, split

NO_ANSWER = "NOT COVERED"
"""What a model writes when the passages do not answer; shared by prompt, code and tests."""


def quote(passage: str, near: Vectors, most: int, longest: int) -> str:
    """Whole paragraphs, lists or tables about the passage's best sentence, as written and contiguous.

    `near` gives each of the passage's sentences (as `sentences.split` cuts them) its nearness to the
    question. Neighbours are added up to `most` characters; a list or table with the words that
    introduce it may take `longest`. A sentence longer than that is cut between two words.
    """
    if len(passage) <= most:
        return passage.rstrip().lstrip("\r\n")
    said = split(passage)
    if not said or len(said) != len(near):
        return _cut(passage.strip(), most)
    whole = outline(passage)
    best = int(near.argmax())
    unit = said[best].unit
    limit = longest if whole.is_listed(unit) else most
    if len(whole.text(unit, unit)) > limit:
        return _sentences(passage, said, near, best, limit)
    worth = [
        max((float(n) for s, n in zip(said, near, strict=True) if s.unit == u), default=0.0)
        for u in range(len(whole.units))
    ]
    return whole.text(*_run(whole, unit, worth, most, limit))


def _run(
    whole: Outline, unit: int, worth: Sequence[float], most: int, limit: int
) -> tuple[int, int]:
    """First and last unit: the largest branch about `unit` that fits, then those beside it while they fit."""
    first, last = unit, whole.ends[unit]
    while last > first and len(whole.text(first, last)) > limit:
        last -= 1
    above = whole.above[unit]
    while above is not None and len(whole.text(above, whole.ends[above])) <= limit:
        unit, first, last = above, above, whole.ends[above]
        above = whole.above[unit]
    if above is not None and len(whole.text(above, last)) <= limit:
        # An item without the words that introduce it may mean the opposite of what it seems to say.
        first = above
    start, end = next(b for b in whole.blocks(unit) if b[0] <= unit <= b[1])
    alike = [branch for branch in whole.beside(unit) if start <= branch[0] <= end]
    run = _grown(whole, (first, last), alike, worth, limit)
    return _grown(whole, run, whole.blocks(unit), worth, most) if above is None else run


def _grown(
    whole: Outline,
    run: tuple[int, int],
    pieces: Sequence[tuple[int, int]],
    worth: Sequence[float],
    limit: int,
) -> tuple[int, int]:
    """The run with the pieces that adjoin it, the nearer to the question first, while they fit."""
    first, last = run
    while True:
        before = [(start, last) for start, end in pieces if end + 1 == first]
        after = [(first, end) for start, end in pieces if start == last + 1]
        fitting = [r for r in before + after if len(whole.text(*r)) <= limit]
        if not fitting:
            return first, last
        first, last = max(fitting, key=lambda r: max(_added(worth, (first, last), r)))


def _added(worth: Sequence[float], run: tuple[int, int], longer: tuple[int, int]) -> list[float]:
    return [worth[n] for n in range(longer[0], longer[1] + 1) if not run[0] <= n <= run[1]]


def _sentences(passage: str, said: Sequence[Sentence], near: Vectors, best: int, most: int) -> str:
    """The best sentence and its neighbours in the same unit, the nearer to the question first, while they fit."""
    first = last = best
    while True:
        longer = [(first - 1, last), (first, last + 1)]
        fitting = [
            (a, b)
            for a, b in longer
            if a >= 0
            and b < len(said)
            and said[a].unit == said[b].unit
            and said[b].end - said[a].start <= most
        ]
        if not fitting:
            return _cut(passage[said[first].start : said[last].end], most)
        first, last = max(fitting, key=lambda r: float(near[r[0] if r[0] < first else r[1]]))


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    shorter = text[: most + 1].rsplit(None, 1)[0].strip()
    return shorter if 0 < len(shorter) <= most else text[:most]
