"""A passage cut into what one can quote: paragraphs, list items, table rows, and the sentences in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)]|\([a-zA-Z0-9]{1,4}\)|[a-z][.)])[ \t]+")
_ROW = re.compile(r"[ \t]*\|")
_UNDER_TABLE_HEAD = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
_RULE = re.compile(r"[ \t|:+=_*-]+")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_END = re.compile(r"[.!?…][\"'”’)\]*_`]*\s+(?=[\"'“‘(\[*_`]*[A-ZÄÖÜ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|no|nr|approx|incl|resp|dr|mr|mrs|ms|st|inc|ltd|co|z\.b|d\.h|bzw|ca|ggf|usw|u\.a)|\b[A-Za-z])\.$",
    re.IGNORECASE,
)
_TAB = 4


class Kind(StrEnum):
    """What a unit is."""

    TEXT = "text"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True)
class Unit:
    """A paragraph, list item or table row: whole lines, `passage[start:end]`."""

    start: int
    end: int
    kind: Kind
    indent: int
    """Columns of blank space before its first word or mark."""


@dataclass(frozen=True)
class Sentence:
    """One sentence without blanks at either side: `text` is `passage[start:end]`; a row is one sentence."""

    start: int
    end: int
    text: str
    unit: int
    """The place of its unit in `units(passage)`."""


def split(passage: str) -> list[Sentence]:
    """The passage's sentences in order; markup lines without words (rules, fences) are in none."""
    return [
        Sentence(unit.start + a, unit.start + b, passage[unit.start + a : unit.start + b], number)
        for number, unit in enumerate(units(passage))
        for a, b in _ends(passage[unit.start : unit.end], unit.kind)
    ]


def units(passage: str) -> list[Unit]:
    """The passage's paragraphs, list items and table rows in order, those without a word left out."""
    return [unit for unit in _all_units(passage) if _has_words(passage[unit.start : unit.end])]


def _all_units(passage: str) -> Iterator[Unit]:
    lines = passage.splitlines(keepends=True)
    in_table = _table_lines(lines)
    start = at = 0
    kind = Kind.TEXT
    for number, line in enumerate(lines):
        begins = _begins(line, number in in_table)
        apart = not line.strip() or bool(_FENCE.match(line))
        if begins or apart:
            yield _unit(passage, start, at, kind)
            start, kind = at, begins or Kind.TEXT
        at += len(line)
        if apart:
            start, kind = at, Kind.TEXT
    yield _unit(passage, start, at, kind)


def _begins(line: str, in_table: bool) -> Kind | None:
    if in_table or _ROW.match(line):
        return Kind.ROW
    return Kind.ITEM if _ITEM.match(line) else None


def _table_lines(lines: list[str]) -> set[int]:
    """The lines of tables whose rows do not begin with a bar; known by the rule under the head."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if number and _UNDER_TABLE_HEAD.fullmatch(line.rstrip("\r\n")) and "|" in lines[number - 1]:
            found.add(number - 1)
            while number < len(lines) and lines[number].strip():
                found.add(number)
                number += 1
    return found


def _unit(passage: str, start: int, end: int, kind: Kind) -> Unit:
    line = passage[start:end].expandtabs(_TAB)
    return Unit(start, end, kind, len(line) - len(line.lstrip()))


def _has_words(text: str) -> bool:
    return not _RULE.fullmatch(text.strip()) and any(character.isalnum() for character in text)


def _ends(unit: str, kind: Kind) -> Iterator[tuple[int, int]]:
    """The sentences of one unit, blanks at either side left out."""
    start = 0
    for match in _END.finditer(unit) if kind is not Kind.ROW else ():
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
