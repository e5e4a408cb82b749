"""Document control in lines: `Owner: …`, `**Version:** 1.2 | 3 March 2026`, `Gültig ab 01.03.2026`."""

import re
from collections.abc import Iterator

from ingest.keys import KEYS
from ingest.prose.days_in_text import day_in
from ingest.prose.pieces import plain, without_bullet
from ingest.prose.said import BESIDE, Said, meant

_STRONG = re.compile(r"\s*(?:\||·|•|\t|<br\s*/?>|(?<![:\s])\s{3,}(?=\S))\s*", re.IGNORECASE)
_WEAK = re.compile(r"\s+[–—-]\s+|[;,]\s+|\s+(?=\*\*)|(?<=[.)])\s+|(?<![:\s])\s{2,}")
_KEY_VALUE = re.compile(
    r"([^:：=|]{2,60}?(?::(?:in|innen|r|n)\b(?=\s*[:：]))?)\s*(?:[:：]|\s=\s)\s*(.*)", re.DOTALL
)
_BOLD_KEY = re.compile(r"\s+(?=(?:\*\*|__)[^*_:|]{2,40}(?:(?:\*\*|__)\s*:|:\s*(?:\*\*|__)))")
VERSION = (
    r"(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,4}(?:\.\d{1,4}){0,3}[a-z]?)(?:-(?:draft|rc\d?|beta|entwurf))?"
)
_VERSION = re.compile(
    rf"(?:(?:document |policy )?(?:version|ver|revision|rev|ausgabe|fassung)\b\.?(?: ?(?:no|nr)\.?)?\s*#?\s*v?\.?|v\.?)\s?({VERSION})(?=$|[\s,;()–—/|.-])(.*)",
    re.IGNORECASE | re.DOTALL,
)
_STANDARD = re.compile(r"\b(?:ISO(?:/IEC)?\s?27001|Annex A|Anhang A)\b", re.IGNORECASE)
_CONTROL = re.compile(r"\bA\.\s?[5-8]\.\d{1,2}\b")
_MOST_WORDS = 7
_LONGEST = 400


def said_in_line(text: str, line: int) -> Iterator[Said]:
    """All that a line says in so many words; nothing where it is a sentence."""
    if len(text) > _LONGEST:
        return
    parts = [part for part in _parts(text) if part]
    at = 0
    while at < len(parts):
        pair = _pair(parts[at])
        if pair and not pair[2] and at + 1 < len(parts) and not _pair(parts[at + 1]):
            pair = (pair[0], pair[1], parts[at + 1])
            at += 1
        elif (
            not pair
            and at + 1 < len(parts)
            and meant(parts[at]) in KEYS
            and not _pair(parts[at + 1])
        ):
            pair = (str(meant(parts[at])), parts[at], parts[at + 1])
            at += 1
        if pair:
            if pair[2]:
                yield Said(pair[0], pair[1], pair[2], line)
        else:
            yield from bare(parts[at], line)
        at += 1


def _pair(part: str) -> tuple[str, str, str] | None:
    """Key, label and value of `Owner: Jane`; the value may be empty."""
    match = _KEY_VALUE.fullmatch(part)
    key = meant(match[1]) if match else None
    return (key, match[1].strip(" :"), match[2].strip()) if match and key else None


def _parts(text: str) -> Iterator[str]:
    for part in _STRONG.split(_BOLD_KEY.sub("\t", without_bullet(text).strip())):
        start = 0
        for gap in _WEAK.finditer(part):
            if _begins_with_key(part[gap.end() :]):
                yield plain(part[start : gap.start()])
                start = gap.end()
        yield plain(part[start:])


def _begins_with_key(rest: str) -> bool:
    """Whether `Owner: …` follows, or `effective 1 March 2026`."""
    match = re.match(r"[*_\s]*([^:*|]{2,40}?)[*_]*\s*:", rest)
    if match and meant(plain(match[1])):
        return True
    segment = plain(_WEAK.split(rest, maxsplit=1)[0])
    return next(bare(segment, 0), None) is not None


def bare(part: str, line: int) -> Iterator[Said]:
    """What needs no colon: a version, a key with a day, who approved, and the controls behind the name of the standard."""
    if (match := _VERSION.fullmatch(part)) and len(match[2].split()) <= _MOST_WORDS:
        yield Said("version", "version", match[1], line)
        yield from bare(match[2].strip(" ,;–—-/|().vom"), line)
    elif (loose := loose_pair(part)) and (
        loose[0] in ("effective", "next_review") and day_in(loose[2])
    ):
        yield Said(loose[0], loose[1], loose[2], line)
    elif (
        loose
        and loose[0] == "approver"
        and len(loose[2].split()) <= _MOST_WORDS
        and part[-1] != "."
    ):
        if loose[1].casefold().split()[-1] in ("by", "von", "durch"):
            yield Said(loose[0], loose[1], loose[2], line)
    elif _STANDARD.search(part) and len(_CONTROL.findall(part)) * 2 >= len(part.split()) - 4:
        yield from (Said("controls", "ISO 27001", part, line) for _ in _CONTROL.findall(part)[:1])


def loose_pair(part: str) -> tuple[str, str, str] | None:
    """Key, label and value of `Effective 1 March 2026`: the longest label of up to four words."""
    words = part.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        label = " ".join(words[:count])
        key = meant(label)
        if key is not None:
            value = " ".join(words[count:])
            return (
                (key, label, re.sub(r"^(?:from|since|on|by|date|am|ab|seit|is|:)\s+", "", value))
                if key != BESIDE
                else None
            )
    return None
