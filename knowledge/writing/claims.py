"""Whether a model's sentence may stand above its quotes: it says nothing that they do not, and nothing in it is live.

These checks read words, not meaning, so they are strict: a sentence that may be right is dropped before one
that may be wrong is shown. What stands in the quotes themselves is never changed.
"""

import re
import unicodedata
from dataclasses import dataclass

from knowledge.writing import wording
from knowledge.writing.agreeing import says_the_same

LONGEST_SENTENCE = 300
LEAST_SUPPORTED = 0.8
"""The share of a sentence's words that stand in its quotes, their headings or the question."""
LEAST_QUOTED = 0.5
"""The same without the question: who asks may not write the answer."""
MOST_UNSUPPORTED = 2
_SIGNS = frozenset(" .,;:!?'\"’‘“”()-–—/%€$£&+§°")
_MEANINGLESS = re.compile(r"^(?:yes|no|ja|nein)\s*[,:;.!–—-]\s*", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*:/|//|www\.|mailto:|[\w-]\.[^\W\d_]{2,}|\d+\.\d+\.\d+\.\d+|\b\w+\s*(?:\[|\()?dot(?:\]|\))?\s*com\b",
    re.IGNORECASE,
)
_CODED = re.compile(r":[\w+'-]+:|&#?\w+;")
"""An emoji's name, or a character's."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@dataclass(frozen=True)
class Ground:
    """What a sentence stands on."""

    question: str
    quotes: tuple[str, ...]
    """As they are shown below it."""
    meanings: tuple[str, ...]
    """The sentences of the quotes, each behind what introduces it."""
    names: str
    """Titles and headings above the quotes."""

    @property
    def words(self) -> str:
        """All but the question."""
        return " ".join((*self.quotes, *self.meanings, self.names))


def supported(text: str, ground: Ground) -> str | None:
    """The sentence as it may be shown, as plain words; None where it may not."""
    said = as_said(text)
    if not said or len(said) > LONGEST_SENTENCE or not any(map(str.isalpha, said)):
        return None
    checks = (_is_plain, _has_known_letters, _has_known_numbers, _is_about, _agrees)
    return said if all(check(said, ground) for check in checks) else None


def as_said(text: str) -> str:
    """One line without what nobody sees, and without a bare yes or no, which no quote can bear out."""
    normal = unicodedata.normalize("NFKC", text).translate({0x2010: "-", 0x2011: "-", 0x2212: "-"})
    seen = (c if not c.isspace() else " " for c in normal)
    kept = "".join(c for c in seen if c == " " or unicodedata.category(c) not in _UNSEEN)
    bare = _MEANINGLESS.sub("", " ".join(kept.split()))
    return bare[:1].upper() + bare[1:]


def _is_plain(said: str, ground: Ground) -> bool:
    """No markup, mention, channel, emoji or address, but for an address that the quotes hold."""
    if _CODED.search(said):
        return False
    known = {_bare(word) for quote in ground.quotes for word in quote.split()}
    foreign = " ".join(w for w in said.split() if not _is_address(w) or _bare(w) not in known)
    signs = {c for c in foreign if not c.isalnum() and not unicodedata.combining(c)}
    return signs <= _SIGNS and not _ADDRESS.search(foreign)


def _is_address(word: str) -> bool:
    return bool(_ADDRESS.search(word)) and not set(word) & set("<>|`*~[]{}\\#")


def _bare(word: str) -> str:
    return word.strip(".,;:!?'\"’‘“”()<>*`")


def _has_known_letters(said: str, ground: Ground) -> bool:
    """Letters of the scripts that quotes and question are written in, so that none passes for another."""
    known = _scripts(ground.words + ground.question)
    return _scripts(said) <= known and all(len(_scripts(word)) <= 1 for word in said.split())


def _scripts(text: str) -> set[str]:
    letters = {c for c in text if c.isalpha()}
    return {unicodedata.name(c, "UNKNOWN").split()[0] for c in letters}


def _has_known_numbers(said: str, ground: Ground) -> bool:
    """Every number, each with its unit, and every name stands in the quotes or above them."""
    words = ground.words
    if not wording.numbers(said) <= wording.numbers(words):
        return False
    if not wording.measures(said) <= wording.measures(words):
        return False
    known = f"{words} {ground.question}".casefold()
    return all(name.casefold() in known for name in wording.names_within(said))


def _is_about(said: str, ground: Ground) -> bool:
    """Nearly all its words are those of the quotes, or of the question."""
    wanted = wording.contents(said)
    quoted = set(wording.contents(ground.words))
    asked = quoted | set(wording.contents(ground.question))
    strange = [word for word in wanted if word not in asked]
    return (
        bool(wanted)
        and len(strange) <= min(MOST_UNSUPPORTED, (1 - LEAST_SUPPORTED) * len(wanted))
        and sum(word in quoted for word in wanted) >= LEAST_QUOTED * len(wanted)
    )


def _agrees(said: str, ground: Ground) -> bool:
    """It forbids as often as the words it rests on, keeps their conditions, and makes no duty of a choice."""
    support = _nearest(said, ground.meanings)
    if wording.forbids(said) != wording.forbids(support):
        return False
    if not wording.denied_alike(said, support):
        return False
    if wording.conditional(support) and not wording.names_condition(said):
        return False
    if wording.is_duty(said) and wording.is_choice(support):
        return False
    if wording.is_choice(said) and wording.is_duty(support) and not wording.names_condition(said):
        return False
    return not wording.turns_around(said, support) and says_the_same(said, support, ground.names)


def _nearest(said: str, meanings: tuple[str, ...]) -> str:
    """The one of the quoted sentences that shares most words with it."""
    wanted = set(wording.contents(said))
    return max(meanings, key=lambda m: (len(wanted & set(wording.contents(m))), -len(m)))
