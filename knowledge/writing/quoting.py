"""Where words that a model says it quotes really stand, and how much of the passage must be shown with them."""

from collections.abc import Iterator
from functools import lru_cache

from knowledge.outline import Outline, outline
from knowledge.sentences import Sentence, split
from knowledge.writing.folding import fold
from knowledge.writing.wording import forbids

LEAST_CHARACTERS, LEAST_WORDS = 12, 3
LONG_WORDS = 20
"""Characters that are enough also in fewer words."""
MOST_QUOTED = 1000
"""Characters of one quote; about what fits a phone screen."""
LONGEST_FORBIDDING = 2000
"""The same where the words above a list forbid what stands in it."""
_AROUND = " \"'.,;:"
"""What a model puts around its copy; the words within must be the passage's."""

Span = tuple[int, int]
"""Start and end within a passage's text."""


def located(passage: str, words: str) -> Span | None:
    """Where these words stand as one contiguous run in the passage; None unless they do, word for word.

    Compared as `fold` gives both. A word or two are no quote: “the” stands anywhere.
    """
    wanted = fold(words).text.strip(_AROUND)
    if len(wanted) < (LEAST_CHARACTERS if len(wanted.split()) >= LEAST_WORDS else LONG_WORDS):
        return None
    folded = fold(passage)
    at = folded.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not _cuts_word(folded.text, at) and not _cuts_word(folded.text, end):
            return folded.starts[at], folded.ends[end - 1]
        at = folded.text.find(wanted, at + 1)
    return None


def widened(passage: str, span: Span) -> Span | None:
    """The whole sentences that the run touches, with the words that introduce them where these fit.

    Half a sentence may mean the opposite of the whole, and so may an item without what stands above its list.
    None where that would be too long to show, or where what forbids would be cut off.
    """
    sentences, whole = _read(passage)
    touched = [s for s in sentences if s.start < span[1] and s.end > span[0]]
    if not touched:
        return None
    start, end = touched[0].start, touched[-1].end
    if end - start > MOST_QUOTED:
        return None
    for unit in _above(whole, touched[0].unit):
        begin = whole.units[unit].start
        if end - begin > MOST_QUOTED:
            cut = passage[begin : whole.units[unit].end]
            if not forbids(cut):
                return _trimmed(passage, start, end)
            if end - begin > LONGEST_FORBIDDING:
                return None
        start = begin
    return _trimmed(passage, start, end)


def introduced(passage: str, span: Span) -> list[str]:
    """Each sentence of the run, behind all that introduces it: what it means when it stands alone."""
    sentences, whole = _read(passage)
    return [
        " ".join([*(_words(whole, u) for u in reversed(list(_above(whole, s.unit)))), s.text])
        for s in sentences
        if s.start < span[1] and s.end > span[0]
    ]


@lru_cache(maxsize=256)
def _read(passage: str) -> tuple[list[Sentence], Outline]:
    return split(passage), outline(passage)


def _above(whole: Outline, unit: int) -> Iterator[int]:
    """What introduces the unit, nearest first."""
    above = whole.above[unit]
    while above is not None:
        yield above
        above = whole.above[above]


def _words(whole: Outline, unit: int) -> str:
    return whole.passage[whole.units[unit].start : whole.units[unit].end].strip()


def _trimmed(passage: str, start: int, end: int) -> Span:
    """From the line's own beginning, so that an item keeps its place, without blank lines around."""
    text = passage[start:end]
    lead = len(text) - len(text.lstrip("\r\n"))
    return start + lead, start + len(text.rstrip())


def _cuts_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
