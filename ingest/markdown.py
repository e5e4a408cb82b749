"""Markdown into a document: its sections under their headings, in their exact words (CommonMark 0.31)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.frontmatter import FrontMatter, read_front_matter
from ingest.reading import Document, Section
from ingest.text import decode

LONGEST_HEADING = 300
# Only blocks are parsed: inline markup of a whole file is not needed, and thousands of brackets in
# one paragraph would cost minutes.
_BLOCKS = MarkdownIt("commonmark").enable("table").disable("inline")
_INLINE = MarkdownIt("commonmark", {"html": False})
_GLUED = re.compile(r"^(#{1,6})([^\s#].*?)[ \t]*#*[ \t]*$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


@dataclass(frozen=True)
class Heading:
    """A heading: its lines from `start` up to `end`, counted from 0, and its level from 1."""

    start: int
    end: int
    level: int
    words: str


def read_markdown(path: str, content: bytes) -> tuple[Document, tuple[tuple[int, str], ...]]:
    """The document in `content`, and notes as (line, sentence); raises Unreadable when it cannot be read."""
    text = decode(content)
    matter = read_front_matter(text)
    lines = text.split("\n")
    headings = find_headings(lines, matter.body_line - 1)
    title_heading = _title_heading(headings, matter.title)
    title = matter.title or (title_heading.words if title_heading else _from_name(path))
    sections = tuple(_sections(lines, headings, title_heading, matter.body_line - 1))
    notes = [(1, note) for note in matter.notes]
    if not sections:
        notes.append(
            (matter.body_line, "there is no text below the headings, so nothing can be quoted.")
        )
    return _document(path, content, title, matter, sections), tuple(notes)


def find_headings(lines: list[str], first: int) -> list[Heading]:
    """All headings from line `first` on, those without a blank after `#` too, code left out."""
    tokens = _BLOCKS.parse("\n".join(lines[first:]))
    found = [*_marked(tokens, first), *_glued(tokens, lines, first)]
    return sorted(found, key=lambda heading: heading.start)


def _marked(tokens: list[Token], first: int) -> Iterator[Heading]:
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            words = _plain(inline.content)
            if words:
                yield Heading(token.map[0] + first, token.map[1] + first, int(token.tag[1]), words)


def _glued(tokens: list[Token], lines: list[str], first: int) -> Iterator[Heading]:
    for token in tokens:
        if token.type != "paragraph_open" or token.level != 0 or not token.map:
            continue
        start, end = (n + first for n in token.map)
        for number in range(start, end):
            match = _GLUED.match(lines[number])
            if match and _is_meant(match, end - start):
                yield Heading(number, number + 1, len(match[1]), _plain(match[2]))


def _is_meant(match: re.Match[str], lines_of_paragraph: int) -> bool:
    """`#general` in a sentence is a channel; `#Purpose` alone, or `##` and a word, is a heading."""
    if len(match[1]) > 1:
        return match[2][0].isalnum()
    return lines_of_paragraph == 1 and match[2][0].isupper()


def _plain(markup: str) -> str:
    """A heading's words without markup."""
    tokens = _INLINE.parseInline(markup.replace("\n", " ")[:LONGEST_HEADING])
    parts = [child.content for token in tokens for child in token.children or []]
    return " ".join(_TAG.sub(" ", "".join(parts)).split())


def _title_heading(headings: list[Heading], title: str | None) -> Heading | None:
    """The heading that is the document's own title, and so stands above no section."""
    tops = [heading for heading in headings if heading.level == 1]
    if not tops or tops[0] is not headings[0]:
        return None
    named = title is not None and tops[0].words.casefold() == title.casefold()
    return tops[0] if title is None or named or len(tops) == 1 else None


def _from_name(path: str) -> str:
    words = re.sub(r"[-_\s]+", " ", PurePosixPath(path).stem).strip()
    return words[:1].upper() + words[1:] if words else path


def _sections(
    lines: list[str], headings: list[Heading], title: Heading | None, first: int
) -> Iterator[Section]:
    path: list[tuple[int, str]] = []
    ends = [*(heading.start for heading in headings), len(lines)]
    yield from _section((), lines, first, ends[0])
    for heading, end in zip(headings, ends[1:], strict=True):
        path = [above for above in path if above[0] < heading.level]
        if heading is not title:
            path.append((heading.level, heading.words))
        yield from _section(tuple(words for _, words in path), lines, heading.end, end)


def _section(path: tuple[str, ...], lines: list[str], start: int, end: int) -> Iterator[Section]:
    """The lines from `start` up to `end`, blank ones at either side left out; nothing if none is left."""
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    if start < end:
        yield Section(path, "\n".join(lines[start:end]), start + 1)


def _document(
    path: str, content: bytes, title: str, matter: FrontMatter, sections: tuple[Section, ...]
) -> Document:
    return Document(
        path=path,
        document_id=matter.document_id or str(PurePosixPath(path).with_suffix("")),
        title=title,
        sha256=sha256(content).hexdigest(),
        sections=sections,
        status=matter.status,
        version=matter.version,
        owner=matter.owner,
        approver=matter.approver,
        effective=matter.effective,
        next_review=matter.next_review,
        audience=matter.audience,
        controls=matter.controls,
    )
