"""Text as it is compared: forms of one character are one, blanks are one, and what nobody sees is gone."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("*`", None)
)
"""What typists and models exchange without changing a word; asterisks and backticks are Markdown's."""
_LINK = re.compile(r"(\[)[^\[\]\n]*(\]\([^()\s]*\))")
"""Of a link only its label is words."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@dataclass(frozen=True)
class Folded:
    """A text to compare with, and where each of its characters stands in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=256)
def fold(original: str) -> Folded:
    """NFKC, blanks as one space, quote marks and dashes of one kind; letters keep their case."""
    kept: list[tuple[str, int, int]] = []
    markup = {n for m in _LINK.finditer(original) for g in (1, 2) for n in range(*m.span(g))}
    for start, end in _clusters(original):
        if start in markup:
            continue
        for character in _plain(original[start:end]):
            if character == " " and kept and kept[-1][0] == " ":
                kept[-1] = (" ", kept[-1][1], end)
            else:
                kept.append((character, start, end))
    return Folded("".join(k[0] for k in kept), tuple(k[1] for k in kept), tuple(k[2] for k in kept))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each character with the marks that combine with it, as start and end."""
    found: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        if found and not character.isascii() and unicodedata.combining(character):
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _plain(cluster: str) -> str:
    if cluster.isascii() and cluster.isalnum():
        return cluster
    normal = unicodedata.normalize("NFKC", cluster).translate(_ALIKE)
    return "".join(
        " " if c.isspace() else c
        for c in normal
        if c.isspace() or unicodedata.category(c) not in _UNSEEN
    )
