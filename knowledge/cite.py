"""Choosing what to quote from a passage: one contiguous run of its words, around its best sentence."""

import re
from collections.abc import Sequence

from knowledge.passages import Vectors
from knowledge.sentences import Sentence, split

NO_ANSWER = "NOT COVERED"
"""What a model writes when the passages do not answer; shared by prompt, code and tests."""
WANTS_SEVERAL = re.compile(
    r"\b(?:which|what are|what (?:has|have|do|does|must|should|needs?|can|topics|kinds|types)|list|all|steps?|"
    r"how do(?:es)? (?:i|we|one)|how to|procedure|process|talk me through|ways|welche|was muss|schritte|wie)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\n[ \t]*\n")


def quote(passage: str, near: Vectors, most: int, whole_list: bool) -> str:
    """Up to about `most` characters of the passage, contiguous and as written, holding its best sentence.

    `near` gives each of the passage's sentences (as `sentences.split` cuts them) its nearness to the
    question. With `whole_list` a list is taken from its first item to its last where it fits.
    """
    if len(passage) <= most:
        return passage.strip()
    said = split(passage)
    if not said or len(said) != len(near):
        return passage[:most].rsplit(None, 1)[0].strip()
    best = int(near.argmax())
    first, last = _list_around(said, best, most) if whole_list else (best, best)
    first, last = _with_lead_in(said, first, last, most)
    first, last = _grown(passage, said, near, (first, last), most)
    return passage[said[first].start : said[last].end]


def _list_around(said: Sequence[Sentence], best: int, most: int) -> tuple[int, int]:
    """The run of list items that holds `best` or follows it; `best` alone where there is none or it is too long."""
    start = best
    if _introduces(said, best):
        start = best + 1
    if start >= len(said) or not _in_list(said, start):
        return best, best
    first = last = start
    while first > 0 and _in_list(said, first - 1):
        first -= 1
    while last + 1 < len(said) and _in_list(said, last + 1):
        last += 1
    while last > start and said[last].end - said[first].start > most:
        last -= 1
    if said[last].end - said[first].start > most:
        return best, best
    return min(first, best), max(last, best)


def _in_list(said: Sequence[Sentence], at: int) -> bool:
    """Whether the sentence is an item, or goes on after one in the same item."""
    while at >= 0 and not said[at].is_item:
        at -= 1
        if at >= 0 and not said[at].is_item:
            return False
    return at >= 0


def _introduces(said: Sequence[Sentence], at: int) -> bool:
    return said[at].text.rstrip("*_ ").endswith(":") and at + 1 < len(said)


def _with_lead_in(said: Sequence[Sentence], first: int, last: int, most: int) -> tuple[int, int]:
    """An item without the sentence that introduces it may mean the opposite of what it seems to say."""
    if not said[first].is_item:
        return first, last
    lead = first
    while lead > 0 and said[lead].is_item:
        lead -= 1
    fits = said[last].end - said[lead].start <= most
    return (lead, last) if fits and _introduces(said, lead) else (first, last)


def _grown(
    passage: str,
    said: Sequence[Sentence],
    near: Vectors,
    run: tuple[int, int],
    most: int,
) -> tuple[int, int]:
    """The run with neighbours of the same paragraph, the nearer to the question first, as far as they fit."""
    first, last = run
    while True:
        sides = []
        if first > 0 and said[last].end - said[first - 1].start <= most:
            sides.append((_pull(passage, said, near, first - 1, first), first - 1))
        if last + 1 < len(said) and said[last + 1].end - said[first].start <= most:
            sides.append((_pull(passage, said, near, last + 1, last), last + 1))
        if not sides:
            return first, last
        _, taken = max(sides)
        first, last = min(first, taken), max(last, taken)


def _pull(passage: str, said: Sequence[Sentence], near: Vectors, at: int, beside: int) -> float:
    """How much a neighbour belongs: near to the question, and not across an empty line."""
    low, high = sorted((at, beside))
    apart = bool(_FOLLOWS.search(passage, said[low].end, said[high].start))
    return float(near[at]) - (0.15 if apart else 0.0)
