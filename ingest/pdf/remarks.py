"""What is to be said of the pages of a PDF: which could not be read, and what was left out."""

from collections.abc import Iterator, Sequence

from ingest.pdf.legible import Legibility, pages_in_words
from ingest.pdf.sheet import Seen, Sheet
from ingest.text import LineAndSentence, Unreadable

_ONLY_PICTURES = (
    "this PDF holds pictures of pages only, so there are no words to read. "
    "Run it through text recognition (OCR), or provide the Word file."
)
_ONLY_GARBLED = (
    "the letters of this PDF do not say which they are, so its words cannot be read. "
    "Export it again with its fonts embedded, or provide the Word file."
)
_NOTHING = "there are no words in this PDF. Provide the file it was made from."


def refuse_if_nothing(sheets: Sequence[Sheet], legibility: Legibility) -> None:
    """Raises Unreadable where no page holds words that can be read."""
    if any(run.seen is Seen.SHOWN for sheet in sheets for run in sheet.runs) and len(sheets) > len(
        {*legibility.pictures, *legibility.garbled, *legibility.blank}
    ):
        return
    damaged = next((remark for sheet in sheets for remark in sheet.remarks), None)
    if legibility.garbled:
        raise Unreadable(1, _ONLY_GARBLED)
    if legibility.pictures:
        raise Unreadable(1, _ONLY_PICTURES)
    raise Unreadable(1, damaged or _NOTHING)


def problems_of_pages(sheets: Sequence[Sheet], legibility: Legibility) -> Iterator[LineAndSentence]:
    """Pages whose words are lost."""
    if legibility.pictures:
        where = pages_in_words(legibility.pictures)
        yield (
            1,
            f"{where} cannot be read: a picture stands there, and no words. "
            "Run the PDF through text recognition (OCR), or provide the Word file.",
        )
    if legibility.garbled:
        where = pages_in_words(legibility.garbled)
        yield (
            1,
            f"{where} cannot be read: the letters do not say which they are. "
            "Export the PDF again with its fonts embedded, or provide the Word file.",
        )
    by_remark: dict[str, list[int]] = {}
    for sheet in sheets:
        for remark in sheet.remarks:
            by_remark.setdefault(remark, []).append(sheet.number)
    for remark, pages in by_remark.items():
        yield 1, f"{pages_in_words(pages)}: {remark}"


def notes_on_pages(legibility: Legibility, contents_on: Sequence[int]) -> Iterator[LineAndSentence]:
    """What is good to know."""
    if legibility.recognised:
        yield (
            1,
            f"{pages_in_words(legibility.recognised)}: the words were taken from text recognition (OCR) "
            "over a picture, and may hold slips.",
        )
    if contents_on:
        yield 1, f"the table of contents on {pages_in_words(contents_on)} was left out."
