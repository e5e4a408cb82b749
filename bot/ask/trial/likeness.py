"""Whether a text holds the words that were expected, however it is marked up, wrapped or cut."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

LEAST_RUN = 4
"""Words in a row that must agree to count."""
HALF, A_THIRD = 0.5, 0.3
"""Shares of the expected words that make a passage, and a quote, one that holds them."""
SHORT = 8
"""An expected text of fewer words, such as a row of a table, must be there with each of them."""
_TAG = re.compile(r"<([^>\n]{1,200})>")
_LIVE = re.compile(r"https?://|mailto:|[#@!]")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_ESCAPED = re.compile(r"\\([*_#`])")
_MARKS = re.compile(r"[*`|]|(?<!\w)_|_(?!\w)|^\s*#+|^\s*[-+>]\s(?:\[ \]\s)?", re.MULTILINE)
_WORD = re.compile(r"[a-z0-9@%#$.']*[a-z0-9%]")


@lru_cache(4096)
def plain(text: str) -> str:
    """The words as one line in lower case, without what only draws them."""
    shown = _LINK.sub(r"\1", _TAG.sub(_without_tag, text)).translate(_SIGNS)
    return " ".join(_MARKS.sub(" ", _ESCAPED.sub(r"\1", shown)).split()).lower()


def _without_tag(tag: re.Match[str]) -> str:
    """An address or a mention in angle brackets is read, a tag is not."""
    return tag[1] if _LIVE.match(tag[1]) else " "


@lru_cache(4096)
def words(text: str) -> Sequence[str]:
    """The words of a text, as they are compared."""
    return _WORD.findall(plain(text))


def holds(expected: str, text: str, share: float = HALF) -> bool:
    """Whether `text` has the expected words, or so much of them in long enough runs."""
    if plain(expected) in plain(text):
        return True
    wanted, given = words(expected), words(text)
    if len(wanted) < SHORT:
        starts = (n for n, word in enumerate(given) if wanted and word == wanted[0])
        return any(_in_order(wanted, given[n : n + 3 * len(wanted)]) for n in starts)
    blocks = SequenceMatcher(None, wanted, given, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks if b.size >= LEAST_RUN) >= share * len(wanted)


def _in_order(wanted: Sequence[str], window: Sequence[str]) -> bool:
    rest = iter(window)
    return all(word in rest for word in wanted)


def states(fact: str, answer: str) -> bool:
    """Whether an answer holds the fact in one of its forms: “14 days|two weeks”."""
    said = plain(answer)
    return any(bool(re.search(_form(form), said)) for form in map(plain, fact.split("|")) if form)


def _form(form: str) -> str:
    """It begins where a word does, and no digit follows its last one: “1” is not in “14”."""
    begins = r"(?<![a-z0-9])" if form[0].isalnum() else ""
    return begins + re.escape(form) + (r"(?![0-9])" if form[-1].isdigit() else "")
