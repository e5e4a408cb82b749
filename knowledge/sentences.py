"""A passage cut into what one can quote: sentences, list items, table rows, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)]|\([a-zA-Z0-9]{1,4}\)|[a-z][.)])[ \t]+")
_ROW = re.compile(r"[ \t]*\|")
_RULE = re.compile(r"[ \t|:+=_*-]+")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_END = re.compile(r"[.!?…][\"'”’)\]*_`]*\s+(?=[\"'“‘(\[*_`]*[A-ZÄÖÜ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|no|nr|approx|incl|resp|dr|mr|mrs|ms|st|inc|ltd|co|z\.b|d\.h|bzw|ca|ggf|usw|u\.a)|\b[A-Za-z])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: `text` is `passage[start:end]`."""

    start: int
    end: int
    text: str
    is_item: bool = False
    """Whether it begins a list item or is a table row."""


def split(passage: str) -> list[Sentence]:
    """The passage's sentences in order; markup lines without words (rules, fences) are in none."""
    return [
        Sentence(start + a, start + b, passage[start + a : start + b], is_item and a == first)
        for start, end, is_item in _units(passage)
        for first in [_lead(passage[start:end])]
        for a, b in _ends(passage[start:end])
    ]


def _lead(unit: str) -> int:
    return len(unit) - len(unit.lstrip())


def _units(passage: str) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs, list items and table rows, as (start, end, whether an item or row)."""
    start, at, is_item = 0, 0, False
    for line in passage.splitlines(keepends=True):
        begins = bool(_ITEM.match(line) or _ROW.match(line))
        if begins or not line.strip() or _FENCE.match(line):
            yield from _unit(passage, start, at, is_item)
            start, is_item = at, begins
        if not line.strip() or _FENCE.match(line):
            start, is_item = at + len(line), False
        at += len(line)
    yield from _unit(passage, start, at, is_item)


def _unit(passage: str, start: int, end: int, is_item: bool) -> Iterator[tuple[int, int, bool]]:
    text = passage[start:end]
    if text.strip() and not _RULE.fullmatch(text.strip()):
        yield start, end, is_item


def _ends(unit: str) -> Iterator[tuple[int, int]]:
    """The sentences of one unit, blanks at either side left out."""
    start = 0
    for match in _END.finditer(unit):
        words = unit[start : match.start() + 1]
        if _ABBREVIATION.search(words) or not words.strip() or _ITEM.fullmatch(words + " "):
            continue
        yield from _trimmed(unit, start, match.end())
        start = match.end()
    yield from _trimmed(unit, start, len(unit))


def _trimmed(unit: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = unit[start:end]
    words = text.strip()
    if any(character.isalnum() for character in words):
        begin = start + text.index(words)
        yield begin, begin + len(words)
