"""Markdown into a document: its sections under their headings, in their exact words (CommonMark 0.31)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from ingest.document_control import DocumentControl, read_control
from ingest.frontmatter import read_front_matter
from ingest.headings import Heading, find_headings
from ingest.reading import Document, Section
from ingest.text import Unreadable, decode

MOST_LINES = 50_000
"""About a thousand pages; a file of nothing but short lines takes some seconds to read at this size."""


@dataclass(frozen=True)
class MarkdownReading:
    """A document, the line on which its id stands, and notes as line and sentence."""

    document: Document
    id_line: int
    notes: tuple[tuple[int, str], ...]


def read_markdown(path: str, content: bytes) -> MarkdownReading:
    """The document in `content`, the bytes of the file `path`; raises Unreadable when it cannot be read."""
    lines = decode(content).split("\n")
    if len(lines) > MOST_LINES:
        raise Unreadable(MOST_LINES, "the file has more than 50,000 lines. Split it.")
    matter = read_front_matter(lines)
    control = read_control(matter.entries)
    if not any(line.strip() for line in lines[matter.body :]):
        raise Unreadable(
            len(lines), "there is nothing below the front matter. Write the text there."
        )
    headings = find_headings(lines, matter.body)
    own = _title_heading(headings, control.title)
    title = control.title or (own.words if own else _from_name(path))
    sections = tuple(_sections(lines, headings, own, matter.body))
    notes = control.notes
    if not sections:
        notes += ((matter.body + 1, "there are only headings here, so nothing can be quoted."),)
    document = _document(path, content, title, control, sections)
    return MarkdownReading(document, control.id_line, notes)


def id_line(content: bytes) -> int:
    """The line on which the id of a document stands that was read before; 1 when it has none."""
    return read_control(read_front_matter(decode(content).split("\n")).entries).id_line


def _title_heading(headings: list[Heading], title: str | None) -> Heading | None:
    """The heading that is the document's own title, and so stands above no section."""
    tops = [heading for heading in headings if heading.level == 1]
    if not tops:
        return None
    if title is None or tops[0].words.casefold() == title.casefold():
        return tops[0]
    return tops[0] if len(tops) == 1 and tops[0] is headings[0] else None


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
    """The lines from `start` up to `end`, blank ones at either side left out; nothing if no word is left."""
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    text = "\n".join(lines[start:end])
    if any(sign.isalnum() for sign in text):
        yield Section(path, text, start + 1)


def _document(
    path: str, content: bytes, title: str, control: DocumentControl, sections: tuple[Section, ...]
) -> Document:
    return Document(
        path=path,
        document_id=control.document_id or str(PurePosixPath(path).with_suffix("")),
        title=title,
        sha256=sha256(content).hexdigest(),
        sections=sections,
        status=control.status,
        version=control.version,
        owner=control.owner,
        approver=control.approver,
        effective=control.effective,
        next_review=control.next_review,
        audience=control.audience,
        controls=control.controls,
    )
