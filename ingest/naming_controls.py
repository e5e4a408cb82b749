"""Which controls a cell names: one or many, as ranges, of this edition or of 2013."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.controls import TITLES
from ingest.former_controls import BECAME, CLAUSES

_NUMBER = re.compile(
    r"(?<![\w.,])(?P<a>(?:Annex\s*)?A[\s.:-]*)?(?P<n>\d{1,2}(?:\s?\.\s?\d{1,2}){1,2})(?![\w]|[.,]\d)",
    re.IGNORECASE | re.ASCII,
)
_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\bbis\b|\bthrough\b|\.\.\.?|…)\s*", re.IGNORECASE)
_STANDARD = re.compile(
    r"\b(?:ISO(?:/IEC)?|DIN|EN|IEC)[\s/-]*2700[12](?:[:-]\d{4})?\b|\b2700[12](?::\d{4})?\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"\b(?:annex|anhang|a|and|und|or|oder|control|controls|maßnahmen?|ISO|IEC|clause)\b|[\W_]+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Named:
    """What was found in a cell."""

    controls: tuple[str, ...]
    """Of 2022, in their order, each once."""
    mapped: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Those of 2013, and what they became."""
    unknown: tuple[str, ...] = ()
    """What is written like a control and is none."""
    rest: str = ""
    """The other words."""


@dataclass(frozen=True)
class _Mention:
    number: str
    start: int
    end: int
    is_marked: bool
    """Whether an `A` stands before it."""


@lru_cache(maxsize=10_000)
def name_controls(written: str) -> Named:
    """All controls that a cell names; numbers that could be clauses of the standard count only behind an `A`."""
    text = _STANDARD.sub(lambda found: " " * len(found[0]), written)
    controls: dict[str, None] = {}
    mapped: dict[str, tuple[str, ...]] = {}
    unknown: dict[str, None] = {}
    for number, is_marked in _numbers(text):
        if number in TITLES:
            controls[number] = None
        elif number in BECAME and (is_marked or number[2:] not in CLAUSES):
            mapped[number] = BECAME[number]
            controls |= dict.fromkeys(BECAME[number])
        elif is_marked or number[2] in "5678":
            unknown[number] = None
    rest = _SAYS_NOTHING.sub(" ", _NUMBER.sub(" ", text)).strip()
    return Named(tuple(controls), tuple(mapped.items()), tuple(unknown), " ".join(rest.split()))


def _numbers(text: str) -> Iterator[tuple[str, bool]]:
    mentions = [
        _Mention(f"A.{_plain(found['n'])}", found.start(), found.end(), bool(found["a"]))
        for found in _NUMBER.finditer(text)
    ]
    for at, mention in enumerate(mentions):
        yield mention.number, mention.is_marked
        if at + 1 < len(mentions):
            following = mentions[at + 1]
            if _TO.fullmatch(text[mention.end : following.start]):
                for number in _between(mention.number, following.number):
                    yield number, mention.is_marked


def _between(first: str, last: str) -> Iterator[str]:
    """The controls between two of one theme or group; none where the two are not in their order."""
    group, _, start = first.rpartition(".")
    other, _, end = last.rpartition(".")
    if group == other:
        yield from (f"{group}.{number}" for number in range(int(start) + 1, int(end)))


def _plain(number: str) -> str:
    """`5.01` and `5 . 1` are one."""
    return ".".join(str(int(part)) for part in number.split("."))
