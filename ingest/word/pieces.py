"""Words that are formatted alike, as paragraphs are made of them."""

from typing import NamedTuple

from ingest.word.marks import PLAIN, Marks

PAGE = "\0"
"""Stands for the number of a page until a margin's lines are made."""


class Piece(NamedTuple):
    """Words that are formatted alike."""

    words: str
    line: int
    """Of their paragraph."""
    why: str = ""
    """Why they are not seen; empty where they are."""
    marks: Marks = PLAIN
    in_contents: bool = False
    counts_pages: bool = False
