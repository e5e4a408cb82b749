"""Where words that a model says it quotes really stand, and how much of the passage must be shown with them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

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
_TAKES_BACK = re.compile(
    r"[\s>*_(-]*(?:however|but|except\w*|unless|apart from|with the exception|an exception|the (?:only )?exceptions?|exceptions?"
    r"|(?:this|that|these|it|the above|they) (?:rule )?(?:does|do|is|are) not\b|not included|excluded|instead|in that case"
    r"|nevertheless|only|even then|jedoch|aber|außer|ausgenommen|dies gilt nicht|das gilt nicht)\b",
    re.IGNORECASE,
)
"""How a sentence begins that limits the one before it."""
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
    """The whole sentences that the run touches, with those that introduce them where these fit, or limit them.

    Half a sentence may mean the opposite of the whole, and so may an item without what stands above its list.
    None where that would be too long to show, or where what forbids or limits would be cut off.
    """
    sentences, whole = _read(passage)
    touched = _with_limits(sentences, whole, span)
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
    touched = [s for s in sentences if s.start < span[1] and s.end > span[0]]
    return [_alone(whole, touched, n) for n in range(len(touched))]


def _alone(whole: Outline, touched: list[Sentence], number: int) -> str:
    """One of the sentences behind what introduces it, and before those that limit it."""
    above = [_words(whole, u) for u in reversed(list(_above(whole, touched[number].unit)))]
    limits = touched[number + 1 : _limited_until(touched, whole, number) + 1]
    limits = [s for s in limits if _limits(s, whole)]
    return " ".join([*above, touched[number].text, *(s.text for s in limits)])


def _with_limits(sentences: list[Sentence], whole: Outline, span: Span) -> list[Sentence]:
    """The sentences that the run touches, and behind them those that limit them."""
    touched = [n for n, s in enumerate(sentences) if s.start < span[1] and s.end > span[0]]
    if not touched:
        return []
    return sentences[touched[0] : _limited_until(sentences, whole, touched[-1]) + 1]


def _limited_until(sentences: list[Sentence], whole: Outline, last: int) -> int:
    """The place of the last sentence that limits this one: right behind it, or behind the list it stands in."""
    *_, top = (sentences[last].unit, *_above(whole, sentences[last].unit))
    later = range(last + 1, len(sentences))
    behind = next((n for n in later if sentences[n].unit > whole.ends[top]), last)
    begin = next((n for n in (*later[:1], behind) if _limits(sentences[n], whole)), None)
    if begin is None or begin == last:
        return last
    return max(takewhile(lambda n: _limits(sentences[n], whole), range(begin, len(sentences))))


def _limits(sentence: Sentence, whole: Outline) -> bool:
    """Whether it limits what stands before it, by itself or as part of a list that does."""
    above = (_words(whole, unit) for unit in _above(whole, sentence.unit))
    return any(map(_TAKES_BACK.match, (sentence.text, *above)))


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
