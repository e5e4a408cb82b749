"""The headings of a Markdown text, each with its lines (CommonMark 0.31, sections 4.2 and 4.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.hidden import UNSEEN
from ingest.text import Unreadable

LONGEST_HEADING = 300
"""Characters; a longer line is text, whatever signs it begins with, so that it can be quoted."""
MOST_HEADINGS = 20_000
MOST_MARKS = 40
"""In one heading; with hundreds of them, looking for links and emphasis would cost milliseconds."""
_MARKS = re.compile(r"[\[\]*_`<&!]")
_INLINE = MarkdownIt("commonmark", {"html": False})
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ANCHOR = re.compile(r"\{[#.:][^{}]*\}$")
_COMMENT = re.compile(r"<!--.*?-->")
_HTML = re.compile(
    r"^[ \t]*(?:<(?:div|p|center)\b[^<>]{0,200}>\s*)?<h([1-6])(?:\s[^<>]{0,200})?>(.{1,300}?)</h\1>(?:\s*</(?:div|p|center)>)?[ \t]*$",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_RAW = re.compile(r"\s*<(?:script|style|pre|textarea)\b", re.IGNORECASE)
_SENTENCE_ENDS = (".", ":", ";", ",")


@dataclass(frozen=True)
class Heading:
    """A heading: its lines from `start` up to `end`, counted from 0, and its level from 1."""

    start: int
    end: int
    level: int
    words: str


def find_headings(tokens: list[Token], lines: list[str], first: int) -> list[Heading]:
    """All headings from line `first` on, those without a blank after `#` too, code left out.

    `tokens` are the blocks from there on. Raises Unreadable when there are too many.
    """
    found = []
    for heading in _all(tokens, lines, first):
        found.append(heading)
        if len(found) > MOST_HEADINGS:
            raise Unreadable(
                heading.start + 1, "there are more than 20,000 headings. Split the file."
            )
    return sorted(found, key=lambda heading: heading.start)


def _all(tokens: list[Token], lines: list[str], first: int) -> Iterator[Heading]:
    yield from _marked(tokens, lines, first)
    yield from _glued(tokens, lines, first)
    yield from _in_html(tokens, first)


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


def _in_html(tokens: list[Token], first: int) -> Iterator[Heading]:
    """`<h2>Purpose</h2>` in a line of its own, or over some lines of a block of HTML."""
    for token in tokens:
        if token.type != "html_block" or token.level != 0 or not token.map:
            continue
        if _RAW.match(token.content):
            continue
        start = token.map[0] + first
        for match in _HTML.finditer(token.content):
            above = token.content.count("\n", 0, match.start())
            below = token.content.count("\n", 0, match.end())
            if not _in_comment(token.content, match.start()) and (words := _plain(match[2])):
                yield Heading(start + above, start + below + 1, int(match[1]), words)


def _in_comment(html: str, at: int) -> bool:
    return html.rfind("<!--", 0, at) > html.rfind("-->", 0, at)


def _without_blank(line: str, number: int, alone: bool) -> Heading | None:
    """`#Purpose` alone, or `##` and a word, is a heading; `#general` in a sentence is a channel."""
    if not line.startswith("#") or len(line) > LONGEST_HEADING:
        return None
    words = line.lstrip("#")
    level = len(line) - len(words)
    # A blank here is one that Markdown does not know, as a Mac writes it when Alt is held down.
    if words[:1].isspace():
        words, alone = words.lstrip(), True
    meant = words[:1].isalnum() if level > 1 else alone and words[:1].isupper()
    if level > 6 or not meant:
        return None
    return Heading(number, number + 1, level, _plain(words.rstrip(" \t#")))


def _plain(markup: str) -> str:
    """A heading's words without markup, comments and invisible signs."""
    shown = UNSEEN.sub("", _COMMENT.sub("", markup.replace("\n", " "))).rstrip()
    if len(_MARKS.findall(shown)) > MOST_MARKS:
        return " ".join(shown.split())
    tokens = _INLINE.parseInline(_ANCHOR.sub("", shown))
    parts = [child.content for token in tokens for child in token.children or []]
    return " ".join(_TAG.sub(" ", "".join(parts)).split())
