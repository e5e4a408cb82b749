"""One page drawn: its words, and what lies behind and above them."""

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from ingest.pdf.drawing import Drawing, TooMuch
from ingest.pdf.faults import FAULTS
from ingest.pdf.fields import draw_fields
from ingest.pdf.fontcase import FontCase
from ingest.pdf.geometry import Box, Matrix, numbers
from ingest.pdf.ink import Ink
from ingest.pdf.seen import look
from ingest.pdf.sheet import Sheet

_A4 = Box(0, 0, 595, 842)
_BROKEN = (
    "part of this page is damaged and could not be read. Export the PDF again from the original."
)
_TOO_MUCH = "this page draws too much to be read. Export the PDF again from the original."


def draw_page(
    reader: PdfReader, page: PageObject, number: int, fonts: FontCase, layers_off: frozenset[int]
) -> Sheet:
    """The page as a reader sees it, read as far as it can be; what is damaged stands in `remarks`."""
    box, turned = _box(page), _turned(page)
    width, height = (box.height, box.width) if turned in (90, 270) else (box.width, box.height)
    sheet = Sheet(number, width, height)
    drawing = Drawing(reader, sheet, fonts, layers_off, ink=Ink(placed=_upright(box, turned)))
    try:
        if contents := page.get("/Contents"):
            stream = ContentStream(contents, reader, "bytes")
            drawing.follow(stream, _resources(page))
        draw_fields(page, drawing)
    except TooMuch:
        sheet.remarks.append(_TOO_MUCH)
    except FAULTS:
        sheet.remarks.append(_BROKEN)
    look(sheet)
    return sheet


def _resources(page: PageObject) -> DictionaryObject:
    """A page takes over those of the pages' tree above it, as pypdf copies them down."""
    found = page.get("/Resources")
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _box(page: PageObject) -> Box:
    for name in ("/CropBox", "/MediaBox"):
        found = page.get(name)
        corners = numbers(found.get_object() if found is not None else (), 4)
        if corners:
            x0, x1 = sorted((corners[0], corners[2]))
            y0, y1 = sorted((corners[1], corners[3]))
            if x1 - x0 > 1 and y1 - y0 > 1:
                return Box(x0, y0, x1, y1)
    return _A4


def _turned(page: PageObject) -> int:
    found = numbers([page.get("/Rotate", 0)], 1)
    return int(found[0]) % 360 if found else 0


def _upright(box: Box, turned: int) -> Matrix:
    """From the page's own places to such that count from the upper left corner of what is shown."""
    if turned == 90:
        return (0, 1, 1, 0, -box.y0, -box.x0)
    if turned == 180:
        return (-1, 0, 0, 1, box.x1, -box.y0)
    if turned == 270:
        return (0, -1, -1, 0, box.y1, box.x1)
    return (1, 0, 0, -1, -box.x0, box.y1)
