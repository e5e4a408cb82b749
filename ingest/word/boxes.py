"""Text boxes and other drawings: the words in them, what they stand on, and whether they can be seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from ingest.word.book import Book
from ingest.word.colours import Colour
from ingest.word.fills import first_fill, own_fill, shape_fill, style_fill
from ingest.word.hidden import HIDDEN_SHAPE, OFF_PAGE
from ingest.word.names import (
    CHART,
    DIAGRAM,
    DRAWING,
    GROUP,
    MC,
    PLACED,
    SHAPE,
    VML,
    R,
    W,
    branch,
    whole,
)

_EMU = 635
"""Of Word's lengths in drawings, so many are a twentieth of a point."""
_FLAT = 40
_MARGIN = 1_800
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|in|cm|mm|px|pc)?")
_TWENTIETHS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0, "pc": 240.0}


@dataclass(frozen=True)
class Box:
    """A text box; or words of a diagram, which have no form of their own."""

    text: Element
    ground: Colour | None = None
    """None where it lets through what is below."""
    unseen: str = ""


@dataclass
class Drawn:
    """What a drawing holds."""

    boxes: list[Box]
    diagrams: tuple[str, ...] = ()
    """The ids of the parts that hold the words of diagrams."""
    charts: int = 0
    art: tuple[str, ...] = ()
    """Words drawn as a picture, such as a watermark."""


def look_into(drawing: Element, book: Book) -> Drawn:
    """All that a `w:drawing`, `w:pict` or `w:object` holds."""
    drawn = Drawn([])
    _visit(drawing, Box(drawing), drawn, book)
    return drawn


def _visit(element: Element, around: Box, drawn: Drawn, book: Book) -> None:
    tag = element.tag
    if tag == W + "txbxContent":
        drawn.boxes.append(replace(around, text=element))
        return
    if tag == MC + "AlternateContent":
        chosen = branch(element)
        if chosen is not None:
            _visit(chosen, around, drawn, book)
        return
    if tag == DIAGRAM + "relIds":
        drawn.diagrams += (element.get(R + "dm", ""),)
    elif tag == CHART + "chart":
        drawn.charts += 1
    elif tag == VML + "textpath" and element.get("string"):
        drawn.art += (element.get("string", ""),)
    around = _around(element, around, book)
    for child in element:
        _visit(child, around, drawn, book)


def _around(element: Element, outer: Box, book: Book) -> Box:
    """What an element says of the box in it."""
    tag = element.tag
    if tag in (PLACED + "anchor", PLACED + "inline"):
        return replace(outer, unseen=outer.unseen or _why_unseen(element, book))
    if tag == GROUP + "wgp" or tag == VML + "group":
        outer = replace(outer, ground=first_fill(element, book) or outer.ground)
    if tag == SHAPE + "wsp":
        properties = element.find(SHAPE + "spPr")
        fill = own_fill(properties, book) if properties is not None else None
        return replace(outer, ground=fill or style_fill(element, book) or outer.ground)
    if tag.startswith(VML):
        unseen = outer.unseen or _why_shape_unseen(element.get("style", ""), book)
        fill = shape_fill(element, book)
        return replace(outer, unseen=unseen, ground=fill or outer.ground)
    return outer


def _why_unseen(anchor: Element, book: Book) -> str:
    """Of a drawing in the newer form (20.4.2.3): hidden, without a size, or beside the page."""
    named = anchor.find(PLACED + "docPr")
    hidden = {anchor.get("hidden"), named.get("hidden") if named is not None else None}
    extent = anchor.find(PLACED + "extent")
    size = [whole(extent.get(side)) or 0 for side in ("cx", "cy")] if extent is not None else []
    if hidden & {"1", "true"} or any(length <= _FLAT * _EMU for length in size):
        return HIDDEN_SHAPE
    for tag, length in zip(("positionH", "positionV"), size, strict=False):
        position = anchor.find(PLACED + tag)
        offset = position.find(PLACED + "posOffset") if position is not None else None
        if position is not None and offset is not None:
            begins = (whole(offset.text) or 0) // _EMU
            edge = 0 if position.get("relativeFrom") == "page" else -_MARGIN
            if begins + length // _EMU <= edge or begins >= _beyond(book):
                return OFF_PAGE
    return ""


def _why_shape_unseen(style: str, book: Book) -> str:
    """Of a drawing in the older form, by its style as in a web page."""
    said = dict(part.split(":", 1) for part in style.replace(" ", "").split(";") if ":" in part)
    shown = said.get("visibility") != "hidden" and said.get("display") != "none"
    if not shown or said.get("mso-hide") == "all":
        return HIDDEN_SHAPE
    sizes = (_length(said.get(name)) for name in ("width", "height"))
    if any(size is not None and size <= _FLAT for size in sizes):
        return HIDDEN_SHAPE
    for name, side in (
        ("margin-left", "width"),
        ("margin-top", "height"),
        ("left", "width"),
        ("top", "height"),
    ):
        begins, length = _length(said.get(name)), _length(said.get(side)) or 0
        if begins is not None and (begins + length <= -_MARGIN or begins >= _beyond(book)):
            return OFF_PAGE
    return ""


def _length(written: str | None) -> float | None:
    match = _LENGTH.fullmatch(written) if written else None
    # A shape in a group is measured in units of the group, which say nothing here.
    if match is None or match[2] is None:
        return 0.0 if written in ("0", "0.0") else None
    return float(match[1]) * _TWENTIETHS[match[2]]


def _beyond(book: Book) -> int:
    """Twentieths of a point; the height of a page is not much more than its width and a half."""
    return book.width * 2


def words_of_diagram(root: Element) -> Iterator[str]:
    """The text of each box of a diagram (21.4), in the order in which it keeps them."""
    for paragraph in root.iter(DRAWING + "p"):
        words = "".join(node.text or "" for node in paragraph.iter(DRAWING + "t"))
        if words.strip():
            yield words.strip()
