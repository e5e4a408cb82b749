"""What tells who somebody is, taken out of words before others read them."""

import re
from collections.abc import Iterable

from bot.people.names import EVERYDAY_NAMES, MAIL

NAME, ADDRESS, NUMBER, LINK = "[name]", "[address]", "[number]", "[link]"
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>|(?<![\w@])@[\w.-]+")
_DIGITS = re.compile(r"\+?\(?\d(?:[\s().,/-]{0,2}\d){6,}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}")
_CALLED = r"[^\W\d_][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]+)?"
_TITLED = re.compile(rf"\b((?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Herr|Frau)\.?) {_CALLED}")
_SAID = re.compile(
    rf"\b((?i:my name is|i am called|i'm called|a colleague called|a colleague named|named|called)) (?=[A-ZÀ-Þ]){_CALLED}"
)
_PART = re.compile(r"[^\W\d_]{3,}")
_PARTICLES = "van von der den del the and for all any old new"
_NOT_ALONE = EVERYDAY_NAMES | frozenset(_PARTICLES.split())
"""Parts of names that are everyday words: they go only together with the rest of the name."""


class Mask:
    """Takes names of these people, addresses and numbers out of words."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` are those of the company's people; others are only known by the words around them."""
        known = [" ".join(name.split()) for name in names if name.strip()]
        parts = {part for name in known for part in _PART.findall(name)}
        alone = {part for part in parts if part.lower() not in _NOT_ALONE}
        longest_first = sorted({*known, *alone}, key=lambda name: (-len(name), name))
        either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
        self._names = re.compile(rf"(?<!\w)(?:{either})(?:['’]s)?(?!\w)", re.IGNORECASE)
        self._any = bool(longest_first)

    def __call__(self, words: str) -> str:
        """The words with signs in place of what was taken out."""
        masked = _LINK.sub(LINK, MAIL.sub(ADDRESS, words))
        masked = _HANDLE.sub(NAME, masked)
        masked = _DIGITS.sub(lambda found: _number(found[0]), masked)
        masked = _SAID.sub(rf"\1 {NAME}", _TITLED.sub(rf"\1 {NAME}", masked))
        masked = self._names.sub(NAME, masked) if self._any else masked
        return re.sub(rf"{re.escape(NAME)}(?:\s+{re.escape(NAME)})+", NAME, masked)


def _number(found: str) -> str:
    return found if _DATE.fullmatch(found.strip()) else NUMBER
