"""Mending a mistyped word to the word of the policies that was meant."""

from enum import IntEnum

from knowledge.lexical import Vocabulary

SHORTEST, LONGEST = 4, 24
LONG_ENOUGH_FOR_MORE = 6


class Slip(IntEnum):
    """How two words differ, the likelier slip of a finger first."""

    LEFT_OUT_OR_SWAPPED = 1
    WRONG_OR_TOO_MANY = 2
    TWO_LEFT_OUT = 3


def nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """The policies' commonest word that `word`, in lower case, is a slip of; None where there is none.

    A wrong letter or one too many is mended in long words only: in short ones it makes another word.
    The first letter is taken to be right, as it nearly always is.
    """
    if not SHORTEST <= len(word) <= LONGEST:
        return None
    most = Slip.TWO_LEFT_OUT if len(word) >= LONG_ENOUGH_FOR_MORE else Slip.LEFT_OUT_OR_SWAPPED
    found = [
        (slip, -vocabulary.words[meant], meant)
        for meant in vocabulary.beginning_with(word[0])
        if (slip := slip_between(word, meant)) is not None and slip <= most
    ]
    return min(found)[2] if found else None


def slip_between(typed: str, meant: str) -> Slip | None:
    """The one slip that made `typed` of `meant`; None where it takes another or several."""
    longer = len(meant) - len(typed)
    if longer == 0:
        return _replaced(typed, meant)
    if longer == 1 and _is_within(typed, meant):
        return Slip.LEFT_OUT_OR_SWAPPED
    if longer == -1 and _is_within(meant, typed):
        return Slip.WRONG_OR_TOO_MANY
    if longer == 2 and _is_within(typed, meant):
        return Slip.TWO_LEFT_OUT
    return None


def _replaced(typed: str, meant: str) -> Slip | None:
    at = [n for n, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b]
    if len(at) == 1:
        return Slip.WRONG_OR_TOO_MANY
    swapped = len(at) == 2 and at[1] == at[0] + 1
    if swapped and typed[at[0]] == meant[at[1]] and typed[at[1]] == meant[at[0]]:
        return Slip.LEFT_OUT_OR_SWAPPED
    return None


def _is_within(shorter: str, longer: str) -> bool:
    """Whether all letters of the shorter stand in the longer, in that order."""
    letters = iter(longer)
    return all(letter in letters for letter in shorter)
