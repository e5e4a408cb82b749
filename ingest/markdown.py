"""Markdown into a document: its sections under their headings, in their exact words (CommonMark 0.31)."""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from pathlib import PurePosixPath

from ingest.blocks import parse_blocks
from ingest.document_control import DocumentControl, read_control
from ingest.findings import notes_on_layout, problems_of_layout
from ingest.frontmatter import read_front_matter
from ingest.headings import Heading, find_headings
from ingest.in_text import notes_on_text
from ingest.layout import Layout
from ingest.reading import Document, DocumentReading, Section
from ingest.text import Unreadable, decode

MOST_LINES = 50_000
"""About a thousand pages; a file of nothing but short lines takes some seconds to read at this size."""
LONGEST_ID = 1000
"""Bytes; a database's index takes no more than about twice as many."""
NOTHING_TO_QUOTE = "there are only headings here, so nothing can be quoted."
_NUMBERED = re.compile(r"(?:\d{1,3}|[IVX]{1,5})[.):]?\s")


def read_markdown(path: str, content: bytes) -> DocumentReading:
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
    tokens = parse_blocks(lines, matter.body)
    headings = find_headings(tokens, lines, matter.body)
    layout = Layout.of(lines, tokens, matter.body)
    own = _title_heading(headings, control.title)
    title = control.title or (own.words if own else _from_name(path))
    sections = tuple(_sections(layout, headings, own, matter.body))
    document = _document(path, content, title, control, sections)
    if len(document.document_id.encode()) > LONGEST_ID:
        raise Unreadable(
            control.lines.get("id", 1),
            "what it is known by, its id or else its path, is too long. Give it a short id.",
        )
    return DocumentReading(
        document,
        control.lines,
        notes=tuple(
            chain(
                control.notes,
                notes_on_text(lines, matter.body, control.lines),
                notes_on_layout(layout, tokens, matter.body),
                () if sections else [(matter.body + 1, NOTHING_TO_QUOTE)],
            )
        ),
        problems=(*control.problems, *problems_of_layout(layout)),
    )


def id_line(content: bytes) -> int:
    """The line on which the id of a document stands; 1 where it has none, or cannot be read."""
    try:
        return read_control(read_front_matter(decode(content).split("\n")).entries).lines.get(
            "id", 1
        )
    except Unreadable:
        return 1


def _title_heading(headings: list[Heading], title: str | None) -> Heading | None:
    """The heading that is the document's own title, and so stands above no section.

    Of several headings of the first level, the first is the title unless they are numbered chapters.
    """
    tops = [heading for heading in headings if heading.level == 1]
    if not tops:
        return None
    if title is not None and tops[0].words.casefold() != title.casefold():
        return tops[0] if len(tops) == 1 and tops[0] is headings[0] else None
    if title is None and len(tops) > 1 and _NUMBERED.match(tops[0].words):
        return None
    return tops[0]


def _from_name(path: str) -> str:
    words = re.sub(r"[-_\s]+", " ", PurePosixPath(path).stem).strip()
    return words[:1].upper() + words[1:] if words else path


def _sections(
    layout: Layout, headings: list[Heading], title: Heading | None, first: int
) -> Iterator[Section]:
    path: list[tuple[int, str]] = []
    ends = [*(heading.start for heading in headings), len(layout.starts) - 1]
    yield from _section((), layout, first, ends[0])
    for heading, end in zip(headings, ends[1:], strict=True):
        path = [above for above in path if above[0] < heading.level]
        if heading is not title:
            path.append((heading.level, heading.words))
        yield from _section(tuple(words for _, words in path), layout, heading.end, end)


def _section(path: tuple[str, ...], layout: Layout, start: int, end: int) -> Iterator[Section]:
    """The words from one line up to another; cut in two where something hidden stands between them."""
    for text, line in layout.shown(start, end):
        yield Section(path, text, line)


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
