"""Signs without a width, and signs that turn the direction of writing, where they stand inside visible words.

They can hide words from a filter, or show a reader other words than a program reads. Most of the time they
are innocent: emoji are joined by them, some scripts need them, and editors leave them at the ends of words.
"""

import re
import unicodedata

_TURNING_ROUND = "\u202b\u2067"
_OVERRIDES = "\u202d\u202e"
_BETWEEN = re.compile(
    r"(?<=\w)[\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0]+(?=\w)"
)
_OVERRIDE = re.compile(f"[{_OVERRIDES}]")
_EMBEDDING = re.compile(f"[{_TURNING_ROUND}]")
_SMUGGLED = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}")
_CHOPPED = re.compile("\\w\u00ad(?:\\w\u00ad){3,}|\u00ad{2,}")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NEEDS_JOINERS = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefe"
    "\U00011000-\U00011fff]"
)
"""Arabic, the scripts of India, Thai, Lao, Tibetan, Burmese, Khmer, Mongolian and their neighbours."""


def odd_sign(text: str) -> tuple[int, str] | None:
    """The offset of the first of them that is not innocent, and what is wrong with it."""
    if text.isascii():
        return None
    found = [_override(text), _between_letters(text), _smuggled(text)]
    return min((one for one in found if one is not None), default=None)


def _override(text: str) -> tuple[int, str] | None:
    match = _OVERRIDE.search(text)
    if match is None and not any(
        _RIGHT_TO_LEFT.match(sign) and sign != "\ufeff" for sign in text if sign > "\u058f"
    ):
        match = _EMBEDDING.search(text)
    if match is None:
        return None
    return (
        match.start(),
        "it turns the direction of writing round, so that it shows other words than it holds.",
    )


def _between_letters(text: str) -> tuple[int, str] | None:
    for match in _BETWEEN.finditer(text):
        if not _is_innocent(text[match.start() - 1], match[0], text[match.end()]):
            sign = unicodedata.name(match[0][0], "without a name").lower()
            return match.start(), f"it hides signs inside its words, the first of them a {sign}."
    return None


def _is_innocent(before: str, signs: str, after: str) -> bool:
    """In scripts that are written with them, and one mark of direction beside a digit or a letter of another direction."""
    if _NEEDS_JOINERS.match(before) or _NEEDS_JOINERS.match(after):
        return len(signs) == 1
    if _RIGHT_TO_LEFT.match(before) or _RIGHT_TO_LEFT.match(after):
        return True
    is_mark = signs in ("\u200e", "\u200f", "\u202a", "\u202c", "\u2066", "\u2068", "\u2069")
    return is_mark and (before.isdigit() or after.isdigit())


def _smuggled(text: str) -> tuple[int, str] | None:
    if match := _SMUGGLED.search(text):
        return (
            match.start(),
            "it holds signs that choose the look of nothing, in which text can be hidden.",
        )
    if match := _CHOPPED.search(text):
        return (
            match.start(),
            "it holds a word that is cut into single letters by hyphens that are not shown.",
        )
    return None
