"""Markdown into a document: its sections under their headings, in their exact words (CommonMark 0.31)."""

from collections.abc import Iterator, Sequence
from itertools import islice

from markdown_it.token import Token

from ingest.blocks import parse_blocks
from ingest.document_control import read_control
from ingest.findings import notes_on_layout, problems_of_layout, withheld_of_layout
from ingest.frontmatter import read_front_matter
from ingest.headings import Heading, find_headings
from ingest.in_text import notes_on_text
from ingest.layout import Layout
from ingest.prose.assembly import assemble
from ingest.prose.control_block import said_in_text
from ingest.prose.pieces import pieces_of_markdown
from ingest.prose.placeholders import notes_on_placeholders
from ingest.prose.said import Said
from ingest.prose.titles import stretches, title_heading
from ingest.reading import DocumentReading, Section
from ingest.text import Unreadable, decode

MOST_LINES = 50_000
"""About a thousand pages; a file of nothing but short lines takes some seconds to read at this size."""
_CODE = ("fence", "code_block")


def read_markdown(path: str, content: bytes) -> DocumentReading:
    """The document in `content`, the bytes of the file `path`; raises Unreadable when it cannot be read."""
    lines = decode(content).split("\n")
    if len(lines) > MOST_LINES:
        raise Unreadable(MOST_LINES, "the file has more than 50,000 lines. Split it.")
    matter = read_front_matter(lines)
    first = matter.body
    if not any(line.strip() for line in lines[first:]):
        read_control(matter.entries)
        raise Unreadable(
            len(lines), "there is nothing below the front matter. Write the text there."
        )
    tokens = parse_blocks(lines, first)
    headings = find_headings(tokens, lines, first)
    layout = Layout.of(lines, tokens, first)
    control = read_control(matter.entries, _said(layout, headings, tokens, first))
    own = title_heading(headings, control.title)
    return assemble(
        path,
        content,
        (control.title, own.words if own else None),
        control,
        _sections(layout, headings, own, first),
        hidden=withheld_of_layout(layout),
        notes=(
            *notes_on_text(islice(enumerate(lines, 1), first, None), control, "the front matter"),
            *notes_on_placeholders(_numbered(layout, first)),
            *notes_on_layout(layout, tokens, first),
        ),
        problems=problems_of_layout(layout),
        body=first + 1,
    )


def _numbered(layout: Layout, first: int) -> Iterator[tuple[int, str]]:
    """The lines that are shown."""
    return islice(enumerate(layout.visible_lines(), 1), first, None)


def _said(
    layout: Layout, headings: Sequence[Heading], tokens: Sequence[Token], first: int
) -> Iterator[Said]:
    """What the text says of the document, hidden words and code left out."""
    code = [(t.map[0] + first, t.map[1] + first) for t in tokens if t.type in _CODE and t.map]
    own = title_heading(headings, None)
    pieces = list(pieces_of_markdown(layout.visible_lines(), headings, code, first))
    return said_in_text(pieces, own.words if own else None)


def _sections(
    layout: Layout, headings: Sequence[Heading], title: Heading | None, first: int
) -> Iterator[Section]:
    """The words below each heading; cut in two where something hidden stands between them."""
    for path, start, end in stretches(headings, title, first, len(layout.starts) - 1):
        for text, line in layout.shown(start, end):
            yield Section(path, text, line)
