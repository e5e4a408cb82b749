"""Passwords that a sentence names as such, and strings that look like nothing but a key."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from bot.redact.values import Look, look_of

_NAME = (
    r"(?<![A-Za-z])(?:pass(?:word|wort|code|phrase)|pass(?=\s{0,3}[:=]|\s{1,3}(?:is|was)\s)|passwd|pwd|pw|pin|(?:pass|kenn)wort|secret|losung|zugangscode"
    r"|mot de passe|contraseña|wachtwoord|senha|parola|hasło|(?:wi-?fi|door|alarm|access|entry|tür)[ -]?(?:key|code)"
    r"|api[ _-]?key|(?:secret[ _-]?)?access[ _-]?key|private[ _-]?key|client[ _-]?secret|token)(?![a-z])"
)
_QUOTES = "\"'“”„‘’`«»"
_GAP, _SPACE = r"\s{1,9}", r"\s{0,9}"
"""Bounded, or a message full of blanks would take a regular expression seconds."""
_BETWEEN = r"(?:\s{1,9}(?!(?:length|age|history|rotation|expiry|validity|minimum|maximum|policy|rules?|period|limit)\b)[\w’']{1,30}){0,5}?"
_VERB = (
    rf"(?:is|was|are|were|equals|becomes|(?:(?:is|was|has{_GAP}been|got){_GAP})?(?:set|changed|reset){_GAP}to"
    rf"|(?:(?:is|was|has{_GAP}been|got){_GAP})?leaked|ist|war|lautet|lautete|est|es|è|jest)"
)
_SIGN = r"(?::|->|=>?|[→➡⇒])"
_VALUE = rf"(?P<value>[^\s,;{_QUOTES}]{{4,}})"
_ENDS = rf"(?=[\s{_QUOTES}]*(?:[.,;!?)]|$|\b(?:and|but|can|is{_GAP}that|for|on|und|aber|oder)\b))"
_NAMED = rf"(?:my|our|his|her|their|mein|unser|mon|notre|mi){_GAP}(?:[\w’'-]{{1,20}}{_GAP}){{0,2}}?{_NAME}"

_QUOTED = (
    # password=x, "password": "x", DB_PASSWORD = x
    re.compile(
        rf"(?i){_NAME}[{_QUOTES}]?+{_SPACE}=>?{_SPACE}[{_QUOTES}]?(?P<value>[^\s,;&{_QUOTES}]{{4,}})"
    ),
    # password: "correct horse battery staple"
    re.compile(
        rf"(?i){_NAME}[{_QUOTES}]?+(?:{_GAP}{_VERB})?{_SPACE}{_SIGN}?{_SPACE}[{_QUOTES}](?P<value>[^\n{_QUOTES}]{{4,80}})[{_QUOTES}]"
    ),
)
_COLON = re.compile(
    rf"(?i){_NAME}(?:{_GAP}{_VERB})?{_SPACE}:{_SPACE}[{_QUOTES}]?{_VALUE}(?P<goes_on>[ \t]+\w)?"
)
_PATTERNS: tuple[tuple[re.Pattern[str], Look], ...] = (
    # the password for the VPN is x; the password has been changed to x
    (
        re.compile(
            rf"(?i){_NAME}{_BETWEEN}{_GAP}{_VERB}{_SPACE}:?{_SPACE}(?:now{_GAP}|still{_GAP}|jetzt{_GAP})?[{_QUOTES}]?{_VALUE}"
        ),
        Look.MIXED,
    ),
    # my password is sunshine.
    (re.compile(rf"(?i){_NAMED}{_GAP}(?:is|was|ist|war|lautet|est|es){_GAP}{_VALUE}{_ENDS}"), Look.WORD),
    # login maya, password x; my password, x, was leaked
    (re.compile(rf"(?i){_NAME}{_SPACE},?{_GAP}[{_QUOTES}]?{_VALUE}"), Look.STRONG),
    (re.compile(rf"(?i)(?:{_NAMED}|(?:old|new|user|login|root|admin)\b[^.\n]{{0,30}}?{_NAME}),?{_GAP}{_VALUE}"), Look.MIXED),
    # password -> x; my password's x
    (re.compile(rf"(?i){_NAME}{_SPACE}(?:->|[→➡⇒]|[’']s\s){_SPACE}[{_QUOTES}]?{_VALUE}"), Look.MIXED),
    # api key 0123456789abcdef0123456789abcdef
    (re.compile(rf"(?i){_NAME}{_GAP}(?P<value>(?=[a-f]*\d)[0-9a-f]{{24,}})\b"), Look.MIXED),
    # user maya pass x; curl -u maya:x; mysql -px
    (re.compile(rf"(?i)\b(?:user(?:name)?|login|account)\b[^.\n]{{1,30}}?\bpass{_GAP}{_VALUE}"), Look.MIXED),
    (re.compile(rf"\s(?:-u|--user)[=\s]{_SPACE}[\w.@-]{{1,40}}:{_VALUE}"), Look.WORD),
    (re.compile(rf"(?i)\b(?:mysql\w*|mariadb|sshpass|mongo\w*|redis-cli)\b[^\n]{{0,60}}?\s-(?:p|a\s){_VALUE}"), Look.WORD),
    # x is my password; use x as the password
    (
        re.compile(
            rf"(?i)(?<![^\s{_QUOTES}(]){_VALUE}[{_QUOTES}]?{_GAP}(?:is|was|as|ist|als){_GAP}(?:[\w’'-]{{1,20}}{_GAP}){{0,3}}?{_NAME}"
        ),
        Look.MIXED,
    ),
    # creds: admin/x; login: maya / x; maya:x is my login
    (
        re.compile(
            rf"(?i)\b(?:login|logon|creds?|credentials?|zugangsdaten|account)\b[^.\n]{{0,30}}?[\w.@-]{{2,40}}{_SPACE}[:/|]{_SPACE}{_VALUE}"
        ),
        Look.MIXED,
    ),
    (
        re.compile(
            rf"(?i)(?<![\w:/])[\w.-]{{2,30}}:(?!//){_VALUE}(?={_GAP}(?:is|are){_GAP}(?:my|our|the){_GAP}(?:login|creds|credentials|account))"
        ),
        Look.MIXED,
    ),
)  # fmt: skip
_DIGITS = re.compile(
    rf"(?i){_NAME}{_BETWEEN}(?:{_GAP}{_VERB}|{_SPACE}[:=]){_SPACE}(?:now{_GAP}|still{_GAP})?[{_QUOTES}]?(?P<value>\d{{4,12}})(?![\w.,/-]*\d)"
    rf"(?!{_GAP}(?:days?|hours?|minutes?|years?|characters?|digits?|times?|tage?|zeichen|stellen|users?|people)\b)"
)
_KEY_LIKE = re.compile(r"(?<![\w/.@=+-])[A-Za-z0-9+/_=-]{24,}(?![\w/@-])")
LEAST_BITS = 4.0
"""Shannon's entropy of a character: words and names have less, random keys of this length more."""


def spans(text: str) -> list[tuple[int, int]]:
    """Where in the text secrets stand, as (start, end)."""
    return [(start, end) for start, end in _found(text) if "[removed" not in text[start:end]]


def _found(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _QUOTED:
        yield from (m.span("value") for m in pattern.finditer(text) if _can_be_one(m["value"]))
    yield from (m.span("value") for m in _COLON.finditer(text) if not _is_sentence(m))
    for pattern, least in _PATTERNS:
        yield from (m.span("value") for m in pattern.finditer(text) if look_of(m["value"]) >= least)
    yield from (match.span("value") for match in _DIGITS.finditer(text))
    yield from (match.span() for match in _KEY_LIKE.finditer(text) if _is_random(match[0]))


def _can_be_one(value: str) -> bool:
    """What stands in quotes or behind an equals sign is one, unless it is a number, a date or an address."""
    return look_of(value) > Look.NONE or not value.rstrip(".!?").isalnum() or value.isalpha()


def _is_sentence(match: re.Match[str]) -> bool:
    """Whether "password: minimum length" goes on as words do."""
    value = match["value"].rstrip(".!?")
    if value.isalpha() and (value.islower() or value.istitle()) and match["goes_on"]:
        return True
    return look_of(match["value"]) is Look.NONE and not value.isalpha()


def _is_random(run: str) -> bool:
    kinds = (str.isdigit, str.islower, str.isupper)
    return all(any(map(kind, run)) for kind in kinds) and _bits(run) >= LEAST_BITS


def _bits(run: str) -> float:
    shares = [count / len(run) for count in Counter(run).values()]
    return -sum(share * math.log2(share) for share in shares)
