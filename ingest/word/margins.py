"""Headers and footers: each of their lines once, without the numbers of pages (ECMA-376-1, 17.10)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.word.book import Book, Place
from ingest.word.names import R, W, is_on
from ingest.word.parts import Part
from ingest.word.pieces import PAGE
from ingest.word.story import Story
from ingest.written import Grid

_PAGE = re.compile(
    rf"(?:\b(?:page|seite|pg|blatt|pagina|página)\b[ \t.:]*)?{PAGE}(?:[ \t]*(?:of|von|/|de|sur|di|out of)[ \t]*{PAGE})?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<!:)\t+|\n+")
_SEPARATORS = " \t|·•–—-/"
_LONGEST_LABEL = 4
"""Words."""


def read_margins(book: Book) -> tuple[str, ...]:
    """The lines of all headers and footers that some page shows."""
    lines: dict[str, None] = {}
    for path in dict.fromkeys(_shown(book)):
        root = book.package.part(path)
        if root is not None:
            place = Place(book.paper, line=1, is_aside=True, is_margin=True)
            place = replace(place, relations=book.package.relations(path))
            for part in Story(book, place, root).parts:
                lines.update(dict.fromkeys(filter(None, map(_cleaned, _lines(part)))))
    return tuple(lines)


def _shown(book: Book) -> Iterator[str]:
    """First pages and even pages have their own only where the section or the document says so."""
    even = is_on(book.settings, "evenAndOddHeaders")
    for section in book.root.iter(W + "sectPr"):
        parent = section.getparent()
        if parent is not None and parent.tag == W + "sectPrChange":
            continue
        first = is_on(section, "titlePg")
        for reference in section:
            kind = reference.get(W + "type", "default")
            if reference.tag not in (W + "headerReference", W + "footerReference"):
                continue
            relation = book.relations.get(reference.get(R + "id", ""))
            if relation and {"first": first, "even": even}.get(kind, True):
                yield relation.path


def _lines(part: Part) -> Iterator[str]:
    if part.grid is not None:
        yield from _cells(part.grid)
    else:
        yield from _BETWEEN.split(part.words)


def _cells(grid: Grid) -> Iterator[str]:
    """`Owner` beside `CISO` is one line, as document control is searched for."""
    for line in grid.lines:
        cells = [cell for cell in line.cells if cell]
        if len(cells) in (2, 4) and all(map(_is_label, cells[::2])):
            yield from (
                f"{a.rstrip(':')}: {b}" for a, b in zip(cells[::2], cells[1::2], strict=True)
            )
        else:
            yield from (each for cell in cells for each in cell.split("\n"))


def _is_label(cell: str) -> bool:
    is_short = len(cell.split()) <= _LONGEST_LABEL and "\n" not in cell and PAGE not in cell
    return is_short and ":" not in cell.rstrip(":")


def _cleaned(line: str) -> str:
    had_page = PAGE in line
    line = " ".join(_PAGE.sub(" ", line).replace(PAGE, " ").split())
    return line.strip(_SEPARATORS) if had_page else line
