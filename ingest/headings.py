"""The headings of a Markdown text, each with its lines (CommonMark 0.31, sections 4.2 and 4.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST_HEADING = 300
"""Characters; a longer line is text, whatever signs it begins with, so that it can be quoted."""
# Only blocks are parsed: inline markup of a whole file is not needed, and thousands of brackets in
# one paragraph would cost minutes. Definitions of links are left in their paragraphs, as are tables.
_BLOCKS = MarkdownIt("commonmark").disable(["inline", "reference"])
_INLINE = MarkdownIt("commonmark", {"html": False})
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ANCHOR = re.compile(r"\{[#.:][^{}]*\}$")
_SENTENCE_ENDS = (".", ":", ";", ",")


@dataclass(frozen=True)
class Heading:
    """A heading: its lines from `start` up to `end`, counted from 0, and its level from 1."""

    start: int
    end: int
    level: int
    words: str


def find_headings(lines: list[str], first: int) -> list[Heading]:
    """All headings from line `first` on, those without a blank after `#` too, code left out."""
    tokens = _BLOCKS.parse("\n".join(lines[first:]))
    found = [*_marked(tokens, lines, first), *_glued(tokens, lines, first)]
    return sorted(found, key=lambda heading: heading.start)


def _marked(tokens: list[Token], lines: list[str], first: int) -> Iterator[Heading]:
    for token, inline in pairwise(tokens):
        if token.type != "heading_open" or token.level != 0 or not token.map:
            continue
        start, end = (n + first for n in token.map)
        if token.markup == "-" and not _is_title(lines[start:end]):
            continue
        content = inline.content.lstrip("#")
        if len(content) <= LONGEST_HEADING and (words := _plain(content)):
            yield Heading(start, end, int(token.tag[1]), words)


def _is_title(lines: list[str]) -> bool:
    """A paragraph with a rule right below it is text, though CommonMark takes all of it for a heading."""
    return len(lines) == 2 and not lines[0].rstrip().endswith(_SENTENCE_ENDS)


def _glued(tokens: list[Token], lines: list[str], first: int) -> Iterator[Heading]:
    for token in tokens:
        if token.type != "paragraph_open" or token.level != 0 or not token.map:
            continue
        start, end = (n + first for n in token.map)
        for number in range(start, end):
            heading = _without_blank(lines[number], number, alone=end - start == 1)
            if heading:
                yield heading


def _without_blank(line: str, number: int, alone: bool) -> Heading | None:
    """`#Purpose` alone, or `##` and a word, is a heading; `#general` in a sentence is a channel."""
    if not line.startswith("#") or len(line) > LONGEST_HEADING:
        return None
    words = line.lstrip("#")
    level = len(line) - len(words)
    meant = words[:1].isalnum() if level > 1 else alone and words[:1].isupper()
    if level > 6 or not meant:
        return None
    return Heading(number, number + 1, level, _plain(words.rstrip(" \t#")))


def _plain(markup: str) -> str:
    """A heading's words without markup."""
    tokens = _INLINE.parseInline(_ANCHOR.sub("", markup.replace("\n", " ").rstrip()))
    parts = [child.content for token in tokens for child in token.children or []]
    return " ".join(_TAG.sub(" ", "".join(parts)).split())
