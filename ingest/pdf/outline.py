"""The bookmarks of a file, from which headings and their levels can be told (ISO 32000-2, 12.3.3)."""

from collections.abc import Iterator, Sequence
from itertools import islice

from pypdf import PdfReader
from pypdf.generic import Destination

from ingest.pdf.faults import FAULTS
from ingest.pdf.styles import Bookmark

_MOST = 5_000


def bookmarks(reader: PdfReader) -> tuple[Bookmark, ...]:
    """Those that lead to a page, in order; none where they are broken."""
    try:
        numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages, 1)
            if page.indirect_reference is not None
        }
        return tuple(islice(_walk(reader.outline, 1, numbers), _MOST))
    except FAULTS:
        return ()


def _walk(entries: Sequence[object], level: int, pages: dict[int, int]) -> Iterator[Bookmark]:
    for entry in entries:
        if isinstance(entry, Destination):
            number = pages.get(getattr(entry.get("/Page"), "idnum", 0))
            if number and entry.title:
                yield Bookmark(level, str(entry.title), number)
        elif isinstance(entry, list):
            yield from _walk(entry, level + 1, pages)


def below_title(marks: Sequence[Bookmark], title: str | None) -> tuple[Bookmark, ...]:
    """Where one bookmark stands above all others, or names the title, the others are a level higher."""
    tops = [mark for mark in marks if mark.level == 1]
    if len(tops) == 1 and len(marks) > 1 and marks[0] is tops[0]:
        return tuple(Bookmark(mark.level - 1, mark.title, mark.page) for mark in marks[1:])
    return tuple(mark for mark in marks if mark.title != title)
