"""Pages whose words cannot be had: pictures of text, and letters that say not which they are."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.pdf.faces import BULLET, UNKNOWN_LETTER
from ingest.pdf.seen import is_scan
from ingest.pdf.sheet import Run, Seen, Sheet

HARDLY_ANY = 25
"""Letters; a scan may carry a stamp or a number."""
_MOST_GARBLED = 0.15
"""Of a page's letters."""
_FEWEST_VOWELS = 0.15
"""Of Latin letters; text in any language that is written with them has twice as many."""
_ENOUGH = 120
_MANY_SHAPES = 150
_CID = re.compile(r"\(cid:\d+\)")
_NO_LETTER = ("Cn", "Co", "Cs", "Cc")
_VOWELS = frozenset("aeiouy")
_BY_RECOGNITION = (Seen.NO_INK, Seen.COVERED)


@dataclass
class Legibility:
    """The numbers of pages by what is wrong with them; `recognised` ones are read all the same."""

    pictures: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)


def judge(sheets: Sequence[Sheet]) -> Legibility:
    """Sorts the pages, takes over what text recognition wrote beneath a scan, and drops what is no text."""
    found = Legibility()
    for sheet in sheets:
        if is_scan(sheet) and _letters(_shown(sheet)) < HARDLY_ANY:
            _take_recognised(sheet, found)
        _judge(sheet, found)
    return found


def _take_recognised(sheet: Sheet, found: Legibility) -> None:
    hidden = [run for run in sheet.runs if run.seen in _BY_RECOGNITION]
    if _letters(hidden) >= HARDLY_ANY:
        found.recognised.append(sheet.number)
        for run in hidden:
            run.seen = Seen.SHOWN


def _judge(sheet: Sheet, found: Legibility) -> None:
    shown = _shown(sheet)
    if is_garbled("".join(run.text for run in shown)):
        found.garbled.append(sheet.number)
        sheet.runs = [run for run in sheet.runs if run.seen is not Seen.SHOWN]
    elif _letters(shown) < HARDLY_ANY:
        drawn = len(sheet.surfaces) + len(sheet.rules) >= _MANY_SHAPES
        if is_scan(sheet) or drawn:
            found.pictures.append(sheet.number)
        elif not shown:
            found.blank.append(sheet.number)


def _shown(sheet: Sheet) -> list[Run]:
    return [run for run in sheet.runs if run.seen is Seen.SHOWN]


def _letters(runs: Sequence[Run]) -> int:
    return sum(sum(map(str.isalnum, run.text)) for run in runs)


def is_garbled(text: str) -> bool:
    """Whether these are codes of glyphs and not letters."""
    signs = [sign for sign in text if not sign.isspace() and sign != BULLET]
    if not signs:
        return False
    bad = sum(sign == UNKNOWN_LETTER or unicodedata.category(sign) in _NO_LETTER for sign in signs)
    if bad > _MOST_GARBLED * len(signs) or len(_CID.findall(text)) * 8 > len(signs):
        return True
    latin = [sign for sign in unicodedata.normalize("NFD", text).casefold() if "a" <= sign <= "z"]
    if len(latin) < _ENOUGH:
        return False
    return sum(sign in _VOWELS for sign in latin) < _FEWEST_VOWELS * len(latin)


def pages_in_words(numbers: Sequence[int]) -> str:
    """`page 3`, or `pages 1, 4 to 7 and 9`."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    parts: list[str] = []
    for first, last in spans:
        parts += (
            [f"{first} to {last}"]
            if last > first + 1
            else [str(first), str(last)][: last - first + 1]
        )
    words = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"page{'s' if len(numbers) > 1 else ''} {words}"
