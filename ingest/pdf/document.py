"""A PDF file into blocks: pages drawn, judged, put in order, and cut into headings, paragraphs and tables."""

from collections.abc import Iterator, Sequence
from itertools import chain

from pypdf import PdfReader

from ingest.pdf.concealed import concealed
from ingest.pdf.drawn import draw_page
from ingest.pdf.extras import notes_on_extras, properties
from ingest.pdf.faults import FAULTS
from ingest.pdf.fontcase import FontCase
from ingest.pdf.hyphens import Words
from ingest.pdf.legible import Legibility, judge
from ingest.pdf.lines import Line, body_size, pitches, set_right_edges
from ingest.pdf.making import Making, blocks
from ingest.pdf.margins import take_margins
from ingest.pdf.marks import layers_off
from ingest.pdf.opening import open_pdf
from ingest.pdf.outline import bookmarks
from ingest.pdf.pages import FlowOfPages, items_of
from ingest.pdf.paragraphs import paragraphs
from ingest.pdf.remarks import notes_on_pages, problems_of_pages, refuse_if_nothing
from ingest.pdf.rows import Piece
from ingest.pdf.sheet import Sheet
from ingest.pdf.turned import turned_words
from ingest.written import Written


def read_pdf(content: bytes) -> Written:
    """What the pages say, in reading order; raises Unreadable where no page can be read."""
    reader = open_pdf(content)
    sheets = list(_sheets(reader))
    legibility = judge(sheets)
    refuse_if_nothing(sheets, legibility)
    named = properties(reader)
    written = _written(reader, sheets, legibility, named.get("title"))
    return Written(
        blocks=written.blocks,
        title=written.title,
        properties=named,
        margins=written.margins,
        withheld=tuple(concealed(sheets)),
        notes=(*written.notes, *notes_on_extras(reader)),
        problems=tuple(problems_of_pages(sheets, legibility)),
    )


def _sheets(reader: PdfReader) -> Iterator[Sheet]:
    fonts, off = FontCase(), _layers_off(reader)
    for number, page in enumerate(reader.pages, 1):
        yield draw_page(reader, page, number, fonts, off)


def _layers_off(reader: PdfReader) -> frozenset[int]:
    try:
        return layers_off(reader.root_object)
    except FAULTS:
        return frozenset()


def _written(
    reader: PdfReader, sheets: Sequence[Sheet], legibility: Legibility, named: str | None
) -> Written:
    pages = [items_of(sheet) for sheet in sheets]
    pieces = [item for page in pages for item in page.items if isinstance(item, Piece)]
    margins = take_margins(pages, body_size(pieces))
    flow = FlowOfPages()
    for page in pages:
        flow.add(page)
    lines = [part for part in flow.parts if isinstance(part, Line)]
    set_right_edges(lines, flow.in_column)
    size = body_size(lines)
    parts = list(paragraphs(flow.parts, pitches(lines), size))
    making = Making(parts, Words.of(line.text for line in lines), size, named, bookmarks(reader))
    turned = turned_words(sheets, size)
    made = blocks(making, turned.texts)
    return Written(
        blocks=made.blocks,
        title=made.title,
        margins=tuple(dict.fromkeys(chain(margins, turned.margins))),
        notes=tuple(notes_on_pages(legibility, flow.contents_on)),
    )
