"""What limits a number: “at least 12” is not “up to 12”, nor “within 24 hours” “after 24 hours”."""

import re

from knowledge.writing.wording import NAMED_NUMBERS

_BOUNDS: tuple[tuple[str, str], ...] = (
    ("least", r"at least|minimum(?: of)?|no (?:less|fewer|shorter|later) than|mindestens"),
    ("most", r"at most|maximum(?: of)?|(?:no|not) (?:more|longer|later) than|up to|höchstens|bis zu"),
    ("over", r"more than|longer than|over|above|exceed\w*|mehr als|über"),
    ("under", r"less than|fewer than|shorter than|under|below|weniger als|unter"),
    ("within", r"within|in less than|innerhalb"),
    ("each", r"every|each|per|alle|pro"),
    ("after", r"after|nach"),
    ("before", r"before|prior to|vor"),
    ("until", r"until|till"),
    ("about", r"about|around|approximately|roughly|almost|nearly|etwa"),
)  # fmt: skip
_BOUND = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _BOUNDS), re.I)


def keeps_bounds(claim: str, support: str) -> bool:
    """Before each number stands what stands there: “at least 12” is not “up to 12”."""
    there = _bounds(support)
    return all(bound in there for bound in _bounds(claim))


def _bounds(text: str) -> set[tuple[str, str]]:
    """Each number with what limits it, empty where nothing does."""
    found = set()
    text = " ".join(NAMED_NUMBERS.get(w.lower(), w) for w in text.split())
    for number in re.finditer(r"\d+(?:[.,:/]\d+)*", text):
        before = " ".join(text[: number.start()].split()[-4:])
        ends = [m for m in _BOUND.finditer(before) if len(before[m.end() :].split()) <= 1]
        found.add((ends[-1].lastgroup or "" if ends else "", number.group()))
    return found
