"""What a reader of Word, PDF, HTML or plain text hands on: blocks in reading order, before they are a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.reading import Withheld
from ingest.text import LineAndSentence


@dataclass(frozen=True)
class GridLine:
    """One row of a table as it lies in its file."""

    number: int
    """The row of a sheet, or the line of a text, from 1."""
    cells: tuple[str, ...]
    """As text: dates as 2026-11-23, whole numbers without a point, yes and no for booleans."""
    hidden: bool = False
    repeats: frozenset[int] = frozenset()
    """Indexes of cells that show again what stands in the row above, since both are one merged cell."""


@dataclass(frozen=True)
class Grid:
    """A table before anybody knows what it holds."""

    name: str
    """The sheet, or the innermost heading over the table; empty for a CSV."""
    lines: tuple[GridLine, ...]
    notes: tuple[LineAndSentence, ...] = ()
    problems: tuple[LineAndSentence, ...] = ()


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a list item or a table."""

    text: str
    """The exact words. An item of a list begins with `- ` or `1. `, indented by its depth; a table is written
    as Markdown writes one, so that one row is one line."""
    line: int
    """From 1: the paragraph in Word, the line of the page in PDF, the line of the file in HTML and text."""
    level: int = 0
    """Of a heading, from 1; 0 for what is none."""
    page: int | None = None
    grid: Grid | None = None
    """The cells of a table."""


@dataclass(frozen=True)
class Written:
    """All that a file says, in reading order."""

    blocks: tuple[Block, ...]
    title: str | None = None
    """As the file shows it on its page (a title paragraph), not its properties."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """What the file says of itself outside its text, by keys of `ingest.keys.KEYS`: title, version, owner, status."""
    margins: tuple[str, ...] = ()
    """Lines of headers and footers, each once; they are searched for document control and never quoted."""
    withheld: tuple[Withheld, ...] = ()
    notes: tuple[LineAndSentence, ...] = ()
    problems: tuple[LineAndSentence, ...] = ()
