"""Which numbers in a question are controls: not a version, an hour, a section of a policy or a score."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.controls import TITLES
from ingest.former_controls import BECAME, CLAUSES, GROUPS

_NUMBER = re.compile(
    r"(?<![\w.,/:€$£#§])(?:(?P<mark>annex(?:\s*a)?[\s.:-]*(?:controls?\s*)?(?:a[\s.:-]*)?"
    r"|controls?\s*(?:number|no\.?|nr\.?|#)?\s*:?\s*(?:a[\s.:-]*)?|(?:soa|statement of applicability)\s+"
    r"(?:row|entry|line|item)?\s*(?:a[\s.:-]*)?|a[.:-]\s?|a)|(?P<weak>a\s+))?"
    r"(?P<n>\d{1,2}(?:\s?\.\s?\d{1,2}){1,2})(?![\w%€$£]|[.,:/]\d|\s?[%€$£°])",
    re.IGNORECASE | re.ASCII,
)
_TO = re.compile(r"\s*(?:-|–|—|to|through|until|bis|\.\.\.?|…)\s*", re.IGNORECASE)
_ELSEWHERE = (
    r"sections?|sec\.?|chapters?|kapitel|abschnitt|paragraphs?|para|appendix|schedule|exhibit|room|raum|step|"
    r"page|table|figure|fig\.?|questions?|item|rule|ticket|issue|build|version|versions|v|release|rev|revision"
)
_OTHER_THING = (
    rf"{_ELSEWHERE}|tls|ssl|cvss|score|rating|scores|level|at|by|around|about\s+at|until|till|before|after|than|"
    r"policy|standard|procedure|python|java|ios|android|macos|windows|ubuntu|php|node|over|under|above|below|"
    r"costs?|paid|pay|only|exactly|of\s+at\s+least|least|most|minimum|maximum|up\s+to|um|ab|vor|nach"
)
_BEFORE_MARKED = re.compile(rf"\b(?:{_ELSEWHERE})\s*$", re.IGNORECASE)
_BEFORE_BARE = re.compile(rf"\b(?:{_OTHER_THING})\s*:?\s*$", re.IGNORECASE)
_UNIT = re.compile(
    r"\s*-?\s*(?:hours?|hrs?|h|minutes?|mins?|seconds?|secs?|days?|weeks?|months?|years?|percent|per\s?cent|"
    r"characters?|chars?|digits?|letters?|bits?|bytes?|[kmgt]b|euros?|eur|usd|dollars?|pounds?|gbp|k|kg|g|m|km|"
    r"cm|mm|inch(?:es)?|miles?|am|pm|a\.m\.?|p\.m\.?|uhr|o.clock|stars?|points?|million|billion|times|volts?|"
    r"[mg]hz|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|zeichen|prozent)\b",
    re.IGNORECASE,
)
_OF_A_DOCUMENT = re.compile(
    r"\s*(?:of|in|from|der|des|im)\s+(?:the|our|your|my|this|that|their)?\s*(?:\w+\s+){0,4}?"
    r"(?:polic(?:y|ies)|procedures?|contracts?|agreements?|handbook|manual|guidelines?|terms|document|law)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A number that may be a control."""

    number: str
    """With its `A.`, and without zeros before or spaces between its parts."""
    start: int
    end: int
    is_marked: bool
    """Whether an `A.`, “Annex A” or “control” stands before it."""


@dataclass
class Sorted:
    """The numbers of a question, by what they are; each once, in order."""

    controls: dict[str, None] = field(default_factory=dict)
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)


def mentions(question: str) -> list[Mention]:
    """The numbers written like controls, those left out that are of something else."""
    found = (_mention(question, match) for match in _NUMBER.finditer(question))
    return [one for one in found if one is not None]


def _mention(question: str, match: re.Match[str]) -> Mention | None:
    is_marked = bool(match["mark"])
    before, after = question[: match.start()], question[match.end() :]
    elsewhere = _BEFORE_MARKED if is_marked else _BEFORE_BARE
    if elsewhere.search(before) or (not is_marked and _UNIT.match(after)):
        return None
    if _OF_A_DOCUMENT.match(after) and not (match["mark"] or "").lower().startswith("a"):
        return None
    parts = (str(int(part)) for part in match["n"].split("."))
    return Mention(f"A.{'.'.join(parts)}", match.start(), match.end(), is_marked)


def sort_out(question: str, found: list[Mention]) -> Sorted:
    """What each of the mentions is, those between the two ends of a range included."""
    result = Sorted()
    for number, is_marked in _with_ranges(question, found):
        if number in TITLES:
            result.controls[number] = None
        elif became := _became(number, is_marked):
            result.former[number] = became
            result.controls |= dict.fromkeys(became)
        elif is_marked or number[:4] in _THEMES:
            result.unknown[number] = None
    return result


_THEMES = ("A.5.", "A.6.", "A.7.", "A.8.")


def _became(number: str, is_marked: bool) -> tuple[str, ...]:
    """What a control of 2013, or a group of them, became; a bare number may be a clause."""
    if number in BECAME and (is_marked or number[2:] not in CLAUSES):
        return BECAME[number]
    if is_marked and number in GROUPS:
        members = (went for one, went in BECAME.items() if one.startswith(f"{number}."))
        return tuple(dict.fromkeys(control for went in members for control in went))
    return ()


def _with_ranges(question: str, found: list[Mention]) -> Iterator[tuple[str, bool]]:
    marked = False
    for at, mention in enumerate(found):
        # In “controls 5.19, 5.20 and 5.21” the word stands for all that follow.
        marked = marked or mention.is_marked
        yield mention.number, marked
        if at + 1 < len(found):
            following = found[at + 1]
            if _TO.fullmatch(question[mention.end : following.start]):
                yield from ((n, marked) for n in _between(mention.number, following.number))


def _between(first: str, last: str) -> Iterator[str]:
    group, _, start = first.rpartition(".")
    other, _, end = last.rpartition(".")
    if group == other:
        yield from (f"{group}.{number}" for number in range(int(start) + 1, int(end)))
