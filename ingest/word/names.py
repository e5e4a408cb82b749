"""The names of WordprocessingML and of what stands beside it in a package (ECMA-376-1), and how values are written."""

import re
from typing import Final

from lxml.etree import _Element as Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
GROUP: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
VML: Final = "{urn:schemas-microsoft-com:vml}"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

STRICT: Final = {
    b'"http://purl.oclc.org/ooxml/wordprocessingml/main"': W,
    b'"http://purl.oclc.org/ooxml/officeDocument/relationships"': R,
    b'"http://purl.oclc.org/ooxml/officeDocument/math"': MATH,
    b'"http://purl.oclc.org/ooxml/drawingml/main"': DRAWING,
    b'"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"': PLACED,
    b'"http://purl.oclc.org/ooxml/drawingml/diagram"': DIAGRAM,
    b'"http://purl.oclc.org/ooxml/drawingml/chart"': CHART,
}
"""The names of “Strict Open XML”, one of the kinds Word saves, each with the usual one."""

_OFF = ("0", "false", "off", "none")
_WHOLE = re.compile(r"[+-]?\d{1,9}")
_POINTS = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)pt")


def value(parent: Element | None, tag: str) -> str | None:
    """The `w:val` of a child, where both are there."""
    child = parent.find(W + tag) if parent is not None else None
    return child.get(W + "val") if child is not None else None


def switch(element: Element) -> bool:
    """Whether an on/off property is on; it is where it says nothing (17.17.4)."""
    return element.get(W + "val", "1") not in _OFF


def is_on(parent: Element | None, tag: str) -> bool | None:
    """The same of a child; None where there is none."""
    child = parent.find(W + tag) if parent is not None else None
    return switch(child) if child is not None else None


def whole(written: str | None) -> int | None:
    """A whole number, or None for whatever else stands there."""
    match = _WHOLE.match(written.strip()) if written else None
    return int(match[0]) if match else None


def measure(written: str | None, of_a_point: int) -> int | None:
    """A length in parts of a point, of which one has `of_a_point`; Strict files write `12pt` too."""
    match = _POINTS.fullmatch(written.strip()) if written else None
    return round(float(match[1]) * of_a_point) if match else whole(written)


def branch(alternate: Element) -> Element | None:
    """Of the ways in which something is written for newer and older programs, the first that has words (MC, 7.5)."""
    choices = [*alternate.findall(MC + "Choice"), *alternate.findall(MC + "Fallback")]
    spoken = (way for way in choices if next(way.iter(W + "t", MATH + "t"), None) is not None)
    return next(spoken, choices[0] if choices else None)
