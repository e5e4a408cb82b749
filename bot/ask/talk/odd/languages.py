"""In which language a question is, judged by its small words alone: sure, or not said at all."""

import re
import unicodedata
from collections.abc import Mapping

from bot.ask.talk.odd.small_words import ENGLISH, SENTENCES, SMALL_WORDS

FEWEST = 2
"""So many small words of a language, and more of them than of any other, make a question one in that language."""
_WORD = re.compile(r"[^\W\d_]+")
_MOST_OTHER_LETTERS = 0.5
_SCRIPTS = frozenset(
    {
        "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "DEVANAGARI", "THAI",
        "BENGALI", "TAMIL", "GEORGIAN", "ARMENIAN",
    }
)  # fmt: skip


def language_of(words: str) -> str | None:
    """The code of another language than English, or `other` for another script; None for English and in doubt."""
    if _is_in_other_script(words):
        return "other"
    found = [word.lower() for word in _WORD.findall(words)]
    counts = {code: sum(w in small for w in found) for code, small in SMALL_WORDS.items()}
    code = max(counts, key=lambda c: counts[c])
    english = sum(word in ENGLISH for word in found)
    rivals = [count for other, count in counts.items() if other != code]
    enough = counts[code] >= FEWEST and counts[code] > english
    return (
        code
        if enough and counts[code] > max(rivals, default=0)
        else _in_doubt(code, counts, english)
    )


def in_own_words(code: str) -> str:
    """That the policies are read in English, in the asker's language where we know it, and in English."""
    return " ".join(filter(None, (SENTENCES.get(code), SENTENCES["en"])))


def _in_doubt(best: str, counts: Mapping[str, int], english: int) -> str | None:
    """Close relatives share small words; it is one of them for sure, and the more widely spoken is taken."""
    most = counts[best]
    sure = most > FEWEST and most > 2 * english
    return best if sure else None


def _is_in_other_script(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    other = [c for c in letters if unicodedata.name(c, "").split(" ")[0] in _SCRIPTS]
    return len(other) > _MOST_OTHER_LETTERS * len(letters)
