"""The vectors that are stored with a passage: of its headings, its parts, its sentences."""

import re
from collections.abc import Sequence

from knowledge.embedder import Embedder
from knowledge.passages import Passage, PassageVectors
from knowledge.sentences import split
from knowledge.split import LONGEST_PART, pieces

RECIPE = "2"
"""Raised when what is embedded changes, so that stored vectors are made anew."""
_LINK = re.compile(r"!?\[([^\]]{0,500})\]\([^)\s]{0,2000}\)")
_MARKUP = re.compile(r"[*`_|#>]+")


def readable(markup: str) -> str:
    """The words without the marks that only draw them."""
    return " ".join(_MARKUP.sub(" ", _LINK.sub(r"\1", markup)).split())


def heading(passage: Passage) -> str:
    """Where the passage stands, in words: title and headings."""
    return " > ".join((passage.title, *passage.heading_path))


def vectors_of(passages: Sequence[Passage], embedder: Embedder) -> list[PassageVectors]:
    """The vectors of each passage; call it with some dozens at a time, memory is theirs."""
    made = []
    for passage in passages:
        top = heading(passage)
        nearest = (passage.title, *passage.heading_path)[-1]
        parts = [f"{top}. {readable(part)}" for part in pieces(passage.text, LONGEST_PART)]
        said = [f"{nearest}: {readable(sentence.text)}" for sentence in split(passage.text)]
        rows = embedder.embed([top, *parts, *said])
        made.append(PassageVectors(rows[:1], rows[1 : 1 + len(parts)], rows[1 + len(parts) :]))
    return made
