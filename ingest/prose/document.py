"""Blocks in reading order into a document: the common way for Word, PDF, HTML and plain text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document_control import NO_CONTROL, read_control
from ingest.headings import Heading
from ingest.in_text import notes_on_text
from ingest.prose.assembly import assemble
from ingest.prose.control_block import said_in_text
from ingest.prose.margins import said_in_margins, said_in_properties
from ingest.prose.pieces import Piece, pieces_of_blocks
from ingest.prose.placeholders import notes_on_placeholders
from ingest.prose.said import Said
from ingest.prose.titles import stretches, title_heading
from ingest.reading import DocumentReading, Section
from ingest.written import Block, Written

_ITEM = re.compile(r"\s*(?:[-*+•]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s")


def document_of(path: str, content: bytes, written: Written) -> DocumentReading:
    """The document of the file `path`, from its bytes and what a reader of its format found in them.

    Raises Unreadable where its id is too long to be known by.
    """
    blocks = [block for block in written.blocks if block.text.strip()]
    headings = [
        Heading(number, number + 1, block.level, " ".join(block.text.split()))
        for number, block in enumerate(blocks)
        if block.level
    ]
    pieces = list(pieces_of_blocks(blocks))
    own = _own(headings, None, written.title)
    control = read_control((), _said(written, pieces, own), NO_CONTROL)
    own = _own(headings, control.title, written.title)
    return assemble(
        path,
        content,
        (control.title, written.title, own.words if own else None, written.properties.get("title")),
        control,
        _sections(blocks, headings, own, written.title),
        hidden=written.withheld,
        notes=(
            *written.notes,
            *notes_on_placeholders((block.line, block.text) for block in blocks if not block.level),
            *notes_on_text(
                [(p.line, p.text) for p in pieces], control, "a table of document control"
            ),
        ),
        problems=written.problems,
    )


def _own(headings: Sequence[Heading], title: str | None, shown: str | None) -> Heading | None:
    """The heading that is the title; where a title paragraph is shown, other headings are chapters."""
    if shown is None:
        return title_heading(headings, title)
    tops = (heading for heading in headings if heading.level == 1)
    return next((top for top in tops if top.words.casefold() == shown.casefold()), None)


def _said(written: Written, pieces: Sequence[Piece], own: Heading | None) -> list[Said]:
    title = own.words if own else written.title
    return [
        *said_in_text(pieces, title),
        *said_in_margins(written.margins),
        *said_in_properties(written.properties),
    ]


def _sections(
    blocks: Sequence[Block], headings: Sequence[Heading], own: Heading | None, title: str | None
) -> Iterator[Section]:
    for path, start, end in stretches(headings, own, 0, len(blocks)):
        shown = [block for block in blocks[start:end] if path or not _is_title(block, title)]
        if any(sign.isalnum() for block in shown for sign in block.text):
            yield Section(path, _joined(shown), shown[0].line, shown[0].page)


def _is_title(block: Block, title: str | None) -> bool:
    return title is not None and " ".join(block.text.split()) == title


def _joined(blocks: Sequence[Block]) -> str:
    """Blank lines between blocks, and none between the items of a list."""
    parts = [blocks[0].text]
    for above, block in pairwise(blocks):
        both = _ITEM.match(above.text) and _ITEM.match(block.text)
        parts += ["\n" if both else "\n\n", block.text]
    return "".join(parts).rstrip()
