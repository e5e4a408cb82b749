"""A question as typed, made ready to search with: short forms written out, slips mended, other words added."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.thesaurus import OTHER_WORDS, SHORT_FORMS

SHORTEST_MENDED = 4
LONG_ENOUGH_FOR_TWO = 6
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[^\w\s]+|_")
IsWord = Callable[[str], bool]


@dataclass(frozen=True)
class Wording:
    """One question in the forms that search uses."""

    written_out: str
    """Short forms written out and slips mended."""
    expanded: str
    """With the words added that policies use."""


def prepare(question: str, counts: Mapping[str, int], is_word: IsWord) -> Wording:
    """The question made ready; `counts` are the words of the policies, `is_word` knows the language's others."""
    tokens = [_mended(token, counts, is_word) for token in _TOKEN.findall(question)]
    written_out = " ".join(tokens)
    added = list(dict.fromkeys(_added(written_out)))
    return Wording(written_out, f"{written_out} ({'; '.join(added)})" if added else written_out)


def _added(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W_]+", text.lower()):
        if word in OTHER_WORDS:
            yield OTHER_WORDS[word]


def _mended(token: str, counts: Mapping[str, int], is_word: IsWord) -> str:
    word = token.lower()
    if word in SHORT_FORMS:
        return SHORT_FORMS[word]
    if len(word) < SHORTEST_MENDED or not word.isalpha() or _known(word, counts, is_word):
        return token
    return _nearest(word, counts) or token


def _known(word: str, counts: Mapping[str, int], is_word: IsWord) -> bool:
    stem = word.rstrip("s")
    return any(w in counts or is_word(w) or w in OTHER_WORDS for w in (word, stem))


def _nearest(word: str, counts: Mapping[str, int]) -> str | None:
    """The policies' commonest word that this one is with letters left out or swapped, which is how slips go.

    A letter too many or a wrong one is mended in long words only: in short ones it makes another word.
    """
    found = [w for w in (*_with_one_more(word), *_swapped(word)) if w in counts]
    if not found and len(word) >= LONG_ENOUGH_FOR_TWO:
        found = [w for w in _one_wrong(word) if w in counts]
        found = found or [v for w in _with_one_more(word) for v in _with_one_more(w) if v in counts]
    return max(found, key=lambda w: counts[w]) if found else None


def _with_one_more(word: str) -> Iterator[str]:
    for at in range(1, len(word) + 1):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]


def _swapped(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _one_wrong(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        for letter in _LETTERS:
            yield word[:at] + letter + word[at + 1 :]
