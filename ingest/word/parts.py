"""What stands in a Word document, with what is needed to tell headings from text."""

from dataclasses import dataclass

from ingest.written import Block, Grid


@dataclass(frozen=True)
class Look:
    """How a whole paragraph looks."""

    bold: bool = False
    underlined: bool = False
    caps: bool = False
    size: int = 20
    """In half points; of the smallest letters in it."""


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph, a list item or a table."""

    words: str
    """Without its automatic number; of a table, as Markdown writes one."""
    line: int
    label: str = ""
    """Its automatic number, or `-`."""
    depth: int = 0
    """Of a list item, from 0."""
    level: int = 0
    is_title: bool = False
    is_aside: bool = False
    """In a table, text box or footnote."""
    stands_apart: bool = False
    """A text box or footnote, which is no part of the cell that it hangs on."""
    look: Look = Look()
    grid: Grid | None = None

    @property
    def heading(self) -> str:
        """As a heading is shown, in one line."""
        return " ".join(f"{self.label} {self.words}".split())

    @property
    def text(self) -> str:
        """As it is handed on."""
        if self.level:
            return self.heading
        # A number such as 4.2.1 tells its depth itself.
        indent = "" if "." in self.label.rstrip(".") else "   " * self.depth
        return f"{indent}{self.label} {self.words}" if self.label else self.words

    @property
    def block(self) -> Block:
        """As it is handed on, with its place."""
        return Block(self.text, self.line, self.level, None, self.grid)
