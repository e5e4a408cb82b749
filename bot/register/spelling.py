"""Whether two words are one word spelled in two ways, in English and German."""

import re
from functools import cache

from spellchecker import SpellChecker

from knowledge.slips import Slip, slip_between

SHORTEST = 4
"""Letters below which a slip makes another word; swapped letters are told from three on, as in `teh`."""
LANGUAGES = ("en", "de")
_ONE_SPELLING = (
    (re.compile(r"[äæ]"), "ae"),
    (re.compile(r"[öœ]"), "oe"),
    (re.compile(r"ü"), "ue"),
    (re.compile(r"ß"), "ss"),
    (re.compile(r"(?<=\w\w\w)([iy])s(?=(?:e[ds]?|ers?|ing|ations?)$)"), r"\1z"),
    (re.compile(r"(?<=[a-z][bhilmv])our(?=$|s$|e|i|a|l)"), "or"),
    (re.compile(r"(?<=\w\w)tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w\w)enc(?=(?:e[ds]?|ing|ees?)$)"), "ens"),
    (re.compile(r"(?<=practi)s(?=e)"), "c"),
    (re.compile(r"(?<=\w\w)mme(?=s?$)"), "m"),
    (re.compile(r"(?<=\w\w\w)ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=dg)e(?=ment)"), ""),
    (
        re.compile(r"(cancel|travel|signal|fulfil|label|model|level|total|enrol|instal|channel)l"),
        r"\1",
    ),
)
"""From British to American, and signs that not every keyboard has."""
_PREFIX = re.compile(
    r"(?:un|in|im|il|ir|non|dis|mis|de|re|pre|post|sub|over|under|ex|anti|nicht|ent|ver|be|ge)+"
)
"""What turns a word into another, often into its opposite."""


def is_respelling(before: str, after: str) -> bool:
    """Whether one is the other mistyped or in another spelling; when in doubt not.

    Two words that both exist are two words, however alike; so are two that no dictionary knows.
    """
    before, after = (word.removesuffix("'s") for word in (before, after))
    if before.casefold() == after.casefold():
        return True
    if any(_is_a_name_of_letters(word) for word in (before, after)):
        return False
    if _in_one_spelling(before) == _in_one_spelling(after):
        return True
    if _is_prefixed(before.casefold(), after.casefold()) or _is_known(before) is _is_known(after):
        return False
    typed, meant = (after, before) if _is_known(before) else (before, after)
    return _is_slip(typed.casefold(), meant.casefold())


def _is_a_name_of_letters(word: str) -> bool:
    """Abbreviations and codes differ by one letter and mean something else."""
    return not word.isalpha() or (len(word) > 1 and word.isupper())


def _in_one_spelling(word: str) -> str:
    folded = word.casefold()
    for pattern, spelled in _ONE_SPELLING:
        folded = pattern.sub(spelled, folded)
    return folded


def _is_prefixed(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    head = longer.removesuffix(shorter)
    return head != longer and bool(_PREFIX.fullmatch(head))


def _is_slip(typed: str, meant: str) -> bool:
    slip = slip_between(typed, meant)
    if slip is None or slip is Slip.TWO_LEFT_OUT or typed[0] != meant[0]:
        return False
    swapped = len(typed) == len(meant) and slip is Slip.LEFT_OUT_OR_SWAPPED
    return min(len(typed), len(meant)) >= (SHORTEST - swapped)


def _is_known(word: str) -> bool:
    spellings = {word.casefold(), _in_one_spelling(word)}
    return any(spelling in _dictionary(name) for name in LANGUAGES for spelling in spellings)


@cache
def _dictionary(language: str) -> SpellChecker:
    return SpellChecker(language=language)
