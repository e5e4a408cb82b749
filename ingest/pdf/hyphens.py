"""Words that are broken at the end of a line.

A hyphen there stays where the words need it: the document writes the word with one elsewhere, or it
stands behind a part that is written so (`two-`, `self-`, `e-`), has another one before, or both halves are words of the document
that are never written as one. Otherwise it was put there by the line's end, and goes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LEFT = re.compile(r"([^\W\d_]+(?:[-\u2010][^\W\d_]+)*)[-\u2010]$")
_RIGHT = re.compile(r"[^\W\d_]+")
_AND = frozenset(("and", "or", "to", "und", "oder", "bis", "sowie", "bzw"))
_WITH_HYPHEN = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second",
     "third", "self", "non", "cross", "well")
)  # fmt: skip
"""Parts that no word of English is broken behind; `on`, `up` or `high` are none, since `on-ly` and `high-est` are."""
_SHORTEST_HALF = 3
_LOOKED_AT = 200


@dataclass
class Words:
    """All words of a document that stand within a line, folded."""

    known: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Words":
        """The last word of a line may be half of one, the first may be the rest."""
        known: set[str] = set()
        for line in lines:
            broken = line.rstrip().endswith((*_HYPHENS, _SOFT))
            found = [word.replace("\u2010", "-").casefold() for word in _WORD.findall(line)]
            known.update(found[1 : -1 if broken else None])
            if found and not broken and len(found) > 1:
                known.add(found[-1])
        return cls(known)

    def join(self, before: str, after: str) -> str:
        """Two lines of a paragraph as one."""
        before, after = before.rstrip(), after.lstrip()
        if before.endswith(_SOFT):
            return before[:-1] + after
        end = before[-_LOOKED_AT:]  # A paragraph may have been joined of a thousand lines.
        left = _LEFT.search(end)
        right = _RIGHT.match(after)
        if left is None or right is None:
            glued = before.endswith(_HYPHENS) and before[-2:-1].strip() and after[:1].isalnum()
            return f"{before}{after}" if glued else f"{before} {after}"
        if right[0].casefold() in _AND:
            return f"{before} {after}"
        if self._keeps_hyphen(left[1], right[0], end):
            return before + after
        return before[:-1] + after

    def _keeps_hyphen(self, left: str, right: str, before: str) -> bool:
        if not right[0].islower() or _is_address(before):
            return True
        one, other = left.replace("\u2010", "-").casefold(), right.casefold()
        last = one.rsplit("-", 1)[-1]
        if f"{one}-{other}" in self.known:
            return True
        if one + other in self.known or last + other in self.known:
            return False
        if "-" in one or len(last) == 1 or last in _WITH_HYPHEN:
            return True
        halves = (last, other)
        return all(half in self.known and len(half) >= _SHORTEST_HALF for half in halves)


def _is_address(before: str) -> bool:
    """Within an address, a hyphen at the end of a line is part of it."""
    token = before.rsplit(None, 1)[-1]
    return "/" in token or "@" in token or "_" in token


def with_drawn_hyphens(text: str) -> str:
    """A soft hyphen that is drawn within a line is a hyphen; some fonts have one sign for both."""
    return text[:-1].replace(_SOFT, "-") + text[-1:]
