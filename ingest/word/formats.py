"""What decides on all words of a paragraph: its style, what it stands on, and whether it is seen at all."""

from dataclasses import dataclass

from lxml.etree import _Element as Element

from ingest.word.book import Book, Place
from ingest.word.colours import AUTO, Colour
from ingest.word.hidden import why_misplaced
from ingest.word.names import W, value
from ingest.word.styles import Style


@dataclass(frozen=True)
class Format:
    """Of one paragraph in its place."""

    element: Element | None
    """Its `w:pPr`."""
    style: Style
    ground: Colour
    """What its words stand on."""
    unseen: str
    """Why none of them can be seen; empty where they can."""


def format_of(paragraph: Element, book: Book, place: Place) -> Format:
    """Put together from the paragraph itself, its style and its place."""
    element = paragraph.find(W + "pPr")
    style = book.styles.paragraph(value(element, "pStyle"))
    shade = element.find(W + "shd") if element is not None else None
    ground = style.ground if shade is None else book.palette.ground(shade)
    ground = place.ground if ground is None or ground == AUTO else ground
    unseen = place.unseen or why_misplaced(element) or _why_by_style(element, style)
    return Format(element, style, ground, unseen)


def _why_by_style(element: Element | None, style: Style) -> str:
    """What a style says of the place counts where the paragraph itself says nothing of it."""
    own = ("spacing", "ind", "framePr")
    if element is not None and any(element.find(W + tag) is not None for tag in own):
        return ""
    return style.unseen
