"""Passwords that a sentence names as such, and strings that look like nothing but a key."""

import math
import re
from collections import Counter

_NAMES = (
    r"(?<![A-Za-z])(?:pass(?:word|wort|code|phrase)|passwd|pwd|pw|pin|secret|kennwort"
    r"|api[ _-]?key|(?:secret[ _-]?)?access[ _-]?key|private[ _-]?key|client[ _-]?secret|token)"
)
_QUOTES = "\"'“”„‘’`«»"
_GAP, _SPACE = r"\s{1,9}", r"\s{0,9}"
"""Bounded, or a message full of blanks would take a regular expression seconds."""
_BETWEEN = r"(?:\s{1,9}[\w’']{1,30}){0,5}?"
_VERB = r"(?:is|was|ist|war|lautet|lautete|equals)"
_PATTERNS = (
    # password=x, "password": "x", DB_PASSWORD = x
    re.compile(
        rf"(?i){_NAMES}[{_QUOTES}]?{_SPACE}=>?{_SPACE}[{_QUOTES}]?(?P<value>[^\s,;&{_QUOTES}]{{4,}})"
    ),
    # password: "correct horse battery staple"
    re.compile(
        rf"(?i){_NAMES}[{_QUOTES}]?(?:{_GAP}{_VERB})?{_SPACE}:?{_SPACE}[{_QUOTES}](?P<value>[^\n{_QUOTES}]{{4,80}})[{_QUOTES}]"
    ),
)
_COLON = re.compile(
    rf"(?i){_NAMES}(?:{_GAP}{_VERB})?{_SPACE}:{_SPACE}[{_QUOTES}]?(?P<value>[^\s,;{_QUOTES}]{{4,}})"
    r"(?P<goes_on>[ \t]+\w)?"
)
_PROSE = re.compile(
    rf"(?i){_NAMES}{_BETWEEN}{_GAP}{_VERB}{_GAP}(?:now{_GAP}|still{_GAP}|jetzt{_GAP})?(?P<value>[^\s,;{_QUOTES}]{{4,}})"
)
_BARE = re.compile(rf"(?i){_NAMES}{_GAP}(?P<value>[^\s,;{_QUOTES}]{{8,}})")
_NO_SECRET = re.compile(
    r"""(?x)
    \[removed                             # What was masked already.
    | \d+ [-–/] ?[A-Za-z]+ \W* $          # 12-character, 90-days
    | v? [\d.,:/–-]+ \W* $                # a number, a version, a date
    | [A-Z]{1,8} [-.]? \d [\w.-]* \W* $   # AES-256, SHA256, A.8.5, ISO27001
    | (?:https?|mailto): | [\w.+-]+@[\w-]+\.\w # an address
    """
)
_KEY_LIKE = re.compile(r"(?<![\w/.@=+-])[A-Za-z0-9+/_=-]{24,}(?![\w/@-])")
LEAST_BITS = 4.0
"""Shannon's entropy of a character: words and names have less, random keys of this length more."""


def spans(text: str) -> list[tuple[int, int]]:
    """Where in the text secrets stand, as (start, end)."""
    found = [match.span("value") for pattern in _PATTERNS for match in pattern.finditer(text)]
    found += [m.span("value") for m in _COLON.finditer(text) if not _is_sentence(m)]
    found += [m.span("value") for m in _PROSE.finditer(text) if _is_mixed(m["value"])]
    found += [m.span("value") for m in _BARE.finditer(text) if _is_strong(m["value"])]
    found += [match.span() for match in _KEY_LIKE.finditer(text) if _is_random(match[0])]
    return [(start, end) for start, end in found if not _NO_SECRET.match(text[start:end])]


def _is_sentence(match: re.Match[str]) -> bool:
    """Whether "password: minimum length" goes on as words do."""
    value = match["value"].rstrip(".!?")
    return value.isalpha() and (value.islower() or value.istitle()) and bool(match["goes_on"])


def _is_mixed(value: str) -> bool:
    """Whether no plain word looks like this: "the password is too short" holds no secret."""
    word = value.rstrip(".!?)")
    return any(c.isdigit() or c in "!@#$%^&*_+=~" for c in word) or not (
        word.islower() or word.istitle() or word.isupper() or not word.isalpha()
    )


def _is_strong(value: str) -> bool:
    word = value.rstrip(".?)")
    kinds = (str.isdigit, str.islower, str.isupper, lambda c: c in "!@#$%^&*_+=~")
    return sum(any(map(kind, word)) for kind in kinds) >= 3


def _is_random(run: str) -> bool:
    kinds = (str.isdigit, str.islower, str.isupper)
    return all(any(map(kind, run)) for kind in kinds) and _bits(run) >= LEAST_BITS


def _bits(run: str) -> float:
    shares = [count / len(run) for count in Counter(run).values()]
    return -sum(share * math.log2(share) for share in shares)
