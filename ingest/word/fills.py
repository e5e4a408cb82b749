"""What text boxes are filled with, which is what the words in them stand on (ECMA-376-1, 20.1.8)."""

from lxml.etree import _Element as Element

from ingest.word.book import Book
from ingest.word.colours import AUTO, UNKNOWN, Colour, of_hex
from ingest.word.names import DRAWING, SHAPE


def own_fill(properties: Element, book: Book) -> Colour | None:
    """None where the shape lets through what is below; of several colours the first."""
    for fill in properties:
        if fill.tag == DRAWING + "solidFill":
            return book.palette.drawn(fill)
        if fill.tag == DRAWING + "gradFill":
            stop = next(fill.iter(DRAWING + "gs"), None)
            return book.palette.drawn(stop) if stop is not None else UNKNOWN
        if fill.tag in (DRAWING + "blipFill", DRAWING + "pattFill"):
            return UNKNOWN
    return None


def shape_fill(shape: Element, book: Book) -> Colour | None:
    """Of a shape in the older form; a colour of another name might be white, and is taken for it."""
    written = shape.get("fillcolor")
    if written is None or shape.get("filled") in ("f", "false"):
        return None
    found = of_hex(written) or book.palette.highlight(written.split(" ")[0])
    return None if found == AUTO else found


def style_fill(shape: Element, book: Book) -> Colour | None:
    """What the shape's style fills it with, unless the shape itself says otherwise."""
    properties, fill = shape.find(SHAPE + "spPr"), shape.find(f"{SHAPE}style/{DRAWING}fillRef")
    if fill is None or fill.get("idx") == "0":
        return None
    if properties is not None and properties.find(DRAWING + "noFill") is not None:
        return None
    return book.palette.drawn(fill)


def first_fill(group: Element, book: Book) -> Colour | None:
    """Of shapes that lie on each other, the lowest is the ground."""
    for solid in group.iter(DRAWING + "solidFill"):
        parent = solid.getparent()
        if parent is not None and parent.tag == SHAPE + "spPr":
            return book.palette.drawn(solid)
    fills = (of_hex(shape.get("fillcolor")) for shape in group.iter() if isinstance(shape.tag, str))
    return next(filter(None, fills), None)
