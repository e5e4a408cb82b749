"""Exact words: how well a passage holds the question's rare terms (BM25, Robertson and Zaragoza 2009)."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise

from knowledge.passages import Passage

SATURATION = 1.2
LENGTH = 0.75
HEADING_WEIGHT = 2
MOST_REMEMBERED = 50_000
"""Words whose stems are kept: policies say the same words over and over."""
_WORD = re.compile(r"[^\W_]+")
_HYPHEN = re.compile(
    r"\b(e|on|off|log|back|wi|sub|anti) ?- ?(?=(?:mail|line|in|on|up|fi|process|virus|malware))"
)
"""What some write with a hyphen and others as one word: e-mail, log-in, back-up."""
_STOP = frozenset(
    _WORD.findall(
        "a an the is are am was were be been being do does did doing can could may might must shall "
        "should will would i me my we our us you your he she it its they them their this that these "
        "those there here of in on at to for from by with about as and or but if then than so not no "
        "what which who whom whose when where why how much many any some all each every have has had "
        "get got just only also into onto out up down over after before again further once own same "
        "too very s t don now please"
    )
)
_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", "e"),
    ("s", ""),
)
_AMERICAN = {"is": "iz", "isation": "ization", "our": "or", "centr": "center", "enc": "ens"}
_BRITISH = re.compile(r"(?:is|isation|(?<=[a-z]{3})our|centr|enc)$")


def terms(text: str) -> Counter[str]:
    """The text's words without endings, those that say nothing left out."""
    return Counter(_stems(text))


def pairs(text: str) -> list[str]:
    """The terms that follow each other in a text, two by two, as they would stand in `Worded.run`."""
    found = _stems(text)
    following = pairwise(found)
    return list(dict.fromkeys(f" {one} {next_} " for one, next_ in following))


@lru_cache(MOST_REMEMBERED)
def stem(word: str) -> str:
    """A word in lower case without its ending."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    return _spelled(word[:-1] if word.endswith("e") and len(word) > 4 else word)


def _spelled(word: str) -> str:
    """One spelling for what the British and the Americans write differently: authorise, colour, centre, licence."""
    return _BRITISH.sub(lambda ending: _AMERICAN[ending[0]], word) if len(word) > 4 else word


def _stems(text: str) -> list[str]:
    return [stem(word) for word in _words(text) if word not in _STOP]


def _words(text: str) -> list[str]:
    return _WORD.findall(_HYPHEN.sub(r"\1", text.lower()))


def _top(passage: Passage) -> str:
    return " ".join((passage.title, *passage.heading_path))


@dataclass(frozen=True)
class Worded:
    """A passage as exact words see it."""

    terms: Counter[str]
    """Those of its headings count double."""
    run: str
    """All its terms in order, headings first, with one blank about each."""


def worded(passage: Passage) -> Worded:
    """The passage's terms, counted and in a row."""
    top = _stems(_top(passage))
    said = _stems(passage.text)
    found = Counter(said)
    for term in dict.fromkeys(top):
        found[term] += HEADING_WEIGHT
    return Worded(found, f" {' '.join(chain(top, said))} ")


@dataclass
class Vocabulary:
    """How common each term and each word is over all passages."""

    passages: int = 0
    length: int = 0
    holding: Counter[str] = field(default_factory=Counter)
    """In how many passages a term stands."""
    words: Counter[str] = field(default_factory=Counter)
    """How often a word stands anywhere, as written in lower case."""
    _by_letter: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def add(self, passage: Passage) -> None:
        """Count one more passage."""
        top, said = _words(_top(passage)), _words(passage.text)
        heading = {stem(word) for word in top if word not in _STOP}
        found = [stem(word) for word in said if word not in _STOP]
        self.passages += 1
        self.length += len(found) + HEADING_WEIGHT * len(heading)
        self.holding.update(heading.union(found))
        for word, count in Counter(chain(top, said)).items():
            if word not in self.words:
                self._by_letter.setdefault(word[0], []).append(word)
            self.words[word] += count

    def beginning_with(self, letter: str) -> Sequence[str]:
        """The words that begin with that letter, in lower case."""
        return self._by_letter.get(letter, ())

    def rarity(self, term: str) -> float:
        """High for a term that few passages hold."""
        holding = self.holding[term]
        return math.log(1 + (self.passages - holding + 0.5) / (holding + 0.5))

    def worth(self, question: Iterable[str]) -> dict[str, float]:
        """Each of the question's terms with its rarity."""
        return {term: self.rarity(term) for term in question}

    def held(self, worth: Mapping[str, float], found: Mapping[str, int]) -> float:
        """From 0 to 1: how much of what the question's terms are worth stands in a passage at all."""
        both = sorted(worth.keys() & found.keys())
        return sum([worth[term] for term in both]) / (sum(worth.values()) or 1.0)

    def score(self, worth: Mapping[str, float], found: Mapping[str, int]) -> float:
        """From 0 to about 2: BM25 of a passage's terms, divided by what all the question's terms are worth."""
        length = sum(found.values()) / max(self.length / max(self.passages, 1), 1)
        scale = SATURATION * (1 - LENGTH + LENGTH * length)
        both = sorted(worth.keys() & found.keys())
        total = sum([worth[t] * found[t] * (SATURATION + 1) / (found[t] + scale) for t in both])
        return total / (sum(worth.values()) or 1.0)
