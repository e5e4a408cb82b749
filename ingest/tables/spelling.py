"""Which of our columns a header means, however it is spelled."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from ingest.tables.kinds import KINDS, Kind, Value
from ingest.tables.kinds.model import words

LONGEST_HEADER = 120
"""Characters; longer cells are text, not headers."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_NEITHER = frozenset(words("""
    the; a; an; of; for; and; or; to; in; on; by; with; per; overall; brief; detailed; please; required; mandatory; optional; field; column; information; security;
    isms; iso; iec; 27001; 2022; der; die; das; des; dem; den; von; fuer; und; oder; am; im; zum; zur; bitte; kurz; aktuelle; aktueller
"""))  # fmt: skip
_OF_VALUES = {
    Value.DAY: frozenset({"date", "day", "datum", "tag", "yyyy", "mm", "dd", "tt", "jjjj"}),
    Value.PERSON: frozenset({"name", "person", "email", "mail"}),
    Value.YES_NO: frozenset({"yes", "no", "y", "n", "ja", "nein", "j"}),
    Value.LEVEL: frozenset({"1", "3", "4", "5", "10", "low", "high"}),
}
_GENERIC = frozenset(words("""
    id; no; nr; name; title; titel; description; beschreibung; category; kategorie; type; typ; art; kind; class; klasse; date; datum; status; state; owner;
    details; source; quelle; link; url; area; bereich; group; gruppe; rating; level; priority; severity; classification; reason; group; region; start; end
"""))  # fmt: skip
_BY_WHOM = frozenset({"by", "von", "durch", "whom", "wem"})
_BY_WORDS = 900
_SHORTEST_TYPO = 5
_ALIKE = 0.88
"""So that one missing or doubled letter is forgiven, and `employer` is not `employee`."""


@dataclass(frozen=True)
class Match:
    """One of our columns, and how well a header meant it; the smaller, the better."""

    column: str
    rank: int
    is_own: bool = False
    """Whether the header also says the kind, as `Risk ID` does."""
    is_generic: bool = False
    """Whether any register may have such a header, as `Type`."""


@lru_cache(maxsize=50_000)
def fold(written: str) -> str:
    """A header without case, signs and line breaks: `Risk-ID *`, `riskId` and `RISK_ID` are one."""
    text = re.sub(r"(?<=[a-zäöü])(?=[A-Z])", " ", unicodedata.normalize("NFKC", written))
    text = text.replace("#", " no ").casefold().translate(_UMLAUTS)
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def match(kind: Kind, header: str, *, loosely: bool = False) -> Match | None:
    """The column of this kind that a header means; None for none, or for more than one.

    `loosely` forgives misspelled letters, which costs a hundred times as much.
    """
    if not header.strip() or len(header) > LONGEST_HEADER:
        return None
    found = _match(header, kind)
    return _by_likeness(header, kind) if found is None and loosely else found


def is_known(header: str) -> bool:
    """Whether any kind has a column of this name; single letters, which may be anything, are left aside."""
    return 1 < len(header) <= LONGEST_HEADER and fold(header) in _all_spellings()


def has_word(phrases: tuple[str, ...], text: str) -> bool:
    """Whether one of these words or phrases stands in a text, as whole words."""
    folded = f" {fold(text)} "
    return any(f" {phrase} " in folded for phrase in _folded(phrases))


@cache
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, phrases))


@cache
def _all_spellings() -> frozenset[str]:
    return frozenset(spelling for kind in KINDS.values() for spelling in _spelled(kind).exact)


@dataclass(frozen=True, eq=False)
class _Spelled:
    """All spellings of a kind, prepared for looking up."""

    exact: Mapping[str, tuple[str, int]]
    """The column, and how likely the spelling is."""
    bags: Mapping[tuple[Value, frozenset[str]], frozenset[str]]
    """Columns by the kind of their values and the words of a spelling."""
    alike: Mapping[tuple[str, int], Sequence[tuple[str, str]]]
    """Spellings and their columns, by first letter and number of words."""
    own: frozenset[str]


@cache
def _spelled(kind: Kind) -> _Spelled:
    exact: dict[str, tuple[str, int]] = {}
    bags: dict[tuple[Value, frozenset[str]], frozenset[str]] = {}
    alike: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    own = frozenset(word for phrase in kind.words for word in [fold(phrase)] if " " not in word)
    for column in kind.columns:
        for rank, spelling in enumerate(column.spellings):
            folded = fold(spelling)
            exact.setdefault(folded, (column.name, rank))
            alike[folded[0], folded.count(" ")].append((folded, column.name))
            bag = column.value, _bag(folded, column.value, own)
            bags[bag] = bags.get(bag, frozenset()) | {column.name}
    return _Spelled(exact, bags, alike, own)


@lru_cache(maxsize=20_000)
def _match(header: str, kind: Kind) -> Match | None:
    spelled = _spelled(kind)
    own = _is_own(header, spelled)
    variants = _variants(header)
    for at, variant in enumerate(variants):
        if found := spelled.exact.get(variant):
            return Match(found[0], found[1] + 1_000 * at, own, variant in _GENERIC and not own)
        # Before what stands in brackets is left aside: `Impact (after treatment)` is not `Impact`.
        if name := _by_words(variant, spelled):
            return Match(name, 1_000 * at + _BY_WORDS, own, variant in _GENERIC and not own)
    return None


def _is_own(header: str, spelled: _Spelled) -> bool:
    return not spelled.own.isdisjoint(_variants(header)[0].split()) if _variants(header) else False


@lru_cache(maxsize=20_000)
def _variants(header: str) -> tuple[str, ...]:
    """The header, then without numbering, brackets and a second language, all folded."""
    bare = _NUMBERING.sub("", header)
    unbracketed = _BRACKETS.sub(" ", bare)
    written = [header, bare, unbracketed]
    parts = [part for part in re.split(r"[/\n|]", unbracketed) if part.strip()]
    if len(parts) > 1:
        written += parts
    written += _BRACKETS.findall(bare)
    return tuple(dict.fromkeys(filter(None, map(fold, written))))


def _bag(folded: str, value: Value, own: frozenset[str]) -> frozenset[str]:
    """The words that matter, in any order and number."""
    words = frozenset(folded.split()) - _NEITHER - own - _OF_VALUES.get(value, frozenset())
    # What may stand in the cells is no name: `Excluded (Y/N)` is not `Applicability (Y/N)`.
    is_answers = words != {"no"} and words <= _OF_VALUES[Value.YES_NO]
    return frozenset() if is_answers else frozenset(map(_singular, words))


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _by_words(variant: str, spelled: _Spelled) -> str | None:
    """`Date of review (planned)` for `review date`: the same words but for those that say nothing."""
    names = set[str]()
    is_by_whom = not _BY_WHOM.isdisjoint(variant.split())
    for value in Value:
        if is_by_whom and value is Value.DAY:
            continue
        if bag := _bag(variant, value, spelled.own):
            names |= spelled.bags.get((value, bag), frozenset())
    return names.pop() if len(names) == 1 else None


@lru_cache(maxsize=5_000)
def _by_likeness(header: str, kind: Kind) -> Match | None:
    """`Liklihood` for `likelihood`, where it is like one column's spellings only."""
    bare, spelled = fold(_BRACKETS.sub(" ", header)), _spelled(kind)
    if len(bare) < _SHORTEST_TYPO:
        return None
    spellings = spelled.alike.get((bare[0], bare.count(" ")), ())
    names = {name for spelling, name in spellings if _is_alike(bare, spelling)}
    return Match(names.pop(), 20_000, _is_own(header, spelled)) if len(names) == 1 else None


def _is_alike(one: str, other: str) -> bool:
    """Word by word, so that `contract since` is not `contract signed`; both have as many words."""
    if abs(len(one) - len(other)) > 2:
        return False
    pairs = [(a, b) for a, b in zip(one.split(), other.split(), strict=True) if a != b]
    return all(
        min(len(a), len(b)) >= _SHORTEST_TYPO
        and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE
        for a, b in pairs
    )
