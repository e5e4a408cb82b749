"""Whether a word that a sentence names as a password can be one, or is only what the sentence says of passwords."""

import re
from enum import IntEnum

LEAST = 4
"""Characters of a password that somebody would use."""
_NO_SECRET = re.compile(
    r"""(?x)
    \[removed                                  # What was masked already.
    | \d{1,3} [-–/]? [A-Za-z]+ \W* $           # 12-character, 90-days, 2FA
    | v? \d{1,3} (?:[.,/–-]\d{1,4})* %? \W* $  # a small number, a version, a share
    | \d{1,4}[./-]\d{1,2}[./-]\d{1,4} \W* $    # a date
    | [A-Z]{1,8} [-.]? \d+ (?:[-.:][A-Za-z\d]+)* \W* $  # AES-256, SHA256-hashed, A.8.5, ISO27001:2022
    | (?:https?|mailto): | [\w.+-]+@[\w-]+\.\w # an address
    | <[@#!]                                   # a name that Slack would show
    """
)
_SIGNS = "!@#$%^&*_+=~"
_WORD = re.compile(r"\w+")
_LINKING = frozenset(_WORD.findall("of the to in by and up on for or a as at it is"))
_SAID_OF_ONE = frozenset(
    _WORD.findall(
        "a about above again all already also always an and any anything as at bad been before being below better "
        "both but by case compulsory correct crap definitely different done due dumb easy either empty enough "
        "essential every everything exactly fine for forever from fully gone good great hard he her here his how i if "
        "important in incorrect insecure intact invalid it just kept kind known least less like long lost made "
        "mandatory maybe me mine missing more most much my necessary needed never new no none normal not nothing now "
        "of off ok okay old on once one only open optional or our out over own personal plain possible private "
        "probably public quite really right safe same secret secure sensitive short simple so some something stale "
        "still strong such temporary that the their then there these they this those to too true twice unique unknown "
        "unsafe unusual up usual valid very weak what when where which who whose why wrong yes yet you your yours "
        "aware handy dead down fake guessable stolen written broken forgotten hidden shown taken given chosen sent "
        "set reset changed leaked shared stored saved abgelaufen falsch sicher unsicher nicht kein keine zu zum zur "
        "lang kurz weg der die das ein eine mein dein neu alt schwach stark bekannt gültig ungültig vergessen "
        "gesperrt nur noch schon auch immer nie"
    )
)
"""Words that sentences say of passwords; a password that is one of them cannot be told from that."""
_ENDINGS = tuple(_WORD.findall("ed ing able ible ory ary ive ful less ent ant ous ly ic"))


class Look(IntEnum):
    """How much a word looks like a password; each includes what those after it hold."""

    NONE = 0
    WORD = 1
    """One that only a sentence that gives a password away would hold there, such as “sunshine”."""
    MIXED = 2
    """No plain word looks like that: with digits or signs, or words joined by hyphens."""
    STRONG = 3
    """At least eight characters of three kinds."""


def look_of(value: str) -> Look:
    """How much this run of characters, without blanks, looks like a password."""
    word = value.rstrip(".!?)")
    if len(word) < LEAST or _NO_SECRET.match(value):
        return Look.NONE
    if _kinds(word) >= 3 and len(word) >= 8:
        return Look.STRONG
    if _is_mixed(word):
        return Look.MIXED
    return Look.NONE if _is_said_of_one(word.lower()) else Look.WORD


def _is_mixed(word: str) -> bool:
    if any(c.isdigit() or c in _SIGNS for c in word):
        return True
    if word.isalpha():
        return not (word.islower() or word.istitle() or word.isupper())
    pieces = re.split(r"[-.’']", word.lower())
    return len(pieces) > 2 and not _LINKING.intersection(pieces) and all(map(str.isalpha, pieces))


def _is_said_of_one(word: str) -> bool:
    return not word.isalpha() or word in _SAID_OF_ONE or word.endswith(_ENDINGS)


def _kinds(word: str) -> int:
    kinds = (str.isdigit, str.islower, str.isupper, lambda c: c in _SIGNS)
    return sum(any(map(kind, word)) for kind in kinds)
