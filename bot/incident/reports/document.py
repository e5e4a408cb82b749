"""A document before it is Markdown or PDF: sections of parts, all of whose texts are plain words as they were written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")
"""Nothing that a reader could see, and signs that turn the order of others around."""


@dataclass(frozen=True)
class Sentence:
    """A paragraph of ours."""

    text: str


@dataclass(frozen=True)
class Words:
    """What somebody wrote, whole, in its own lines."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Facts:
    """Names and values, one below the other."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """Rows under column names; `widths` are shares of the page."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    codes: frozenset[int] = frozenset()
    """Columns of hashes and the like, in letters of one width."""


Part = Sentence | Words | Facts | Table


@dataclass(frozen=True)
class Section:
    """One heading with what stands below it."""

    heading: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class Document:
    """All of it."""

    title: str
    subtitle: str
    sections: Sequence[Section] = field(default_factory=tuple)


def readable(text: str) -> str:
    """The text with a sign in the place of each that nobody sees, or that turns the order of others around."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", lines)


def one_line(text: str) -> str:
    """The text in one line."""
    return " ".join(readable(text).split())
