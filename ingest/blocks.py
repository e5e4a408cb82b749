"""The blocks of a Markdown text (CommonMark 0.31, sections 4 and 5), at a cost that grows with its size only."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Only blocks are parsed: inline markup of a whole file is not needed, and thousands of brackets in
# one paragraph would cost minutes. Definitions of links are left in their paragraphs, as are tables.
_BLOCKS = MarkdownIt("commonmark").disable(["inline", "reference"])


def parse_blocks(lines: list[str], first: int) -> list[Token]:
    """The tokens of the text from line `first` on; their `map` counts from there."""
    return _BLOCKS.parse("\n".join(lines[first:]))
