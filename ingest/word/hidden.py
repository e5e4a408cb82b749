"""Why words of a Word document are not seen where it is read: they are never quoted, and always reported."""

import re

from lxml.etree import _Element as Element

from ingest.hidden import UNSEEN
from ingest.word.colours import AUTO, Colour, alike
from ingest.word.marks import Marks
from ingest.word.names import W, is_on, whole

FORMATTED = "These words are formatted as hidden, so readers do not see them."
COLOURED = "These words have the colour of what they stand on, so readers do not see them."
TINY = "These words are too small to be seen."
SEE_THROUGH = "These words are drawn without a colour, so readers do not see them."
HIDDEN_ROW = "These words stand in a hidden row of a table."
COVERED = "These words stand in a cell that is merged into another, so readers do not see them."
HIDDEN_SHAPE = "These words stand in a text box that is not shown."
OFF_PAGE = "These words stand beside the page."
SIGNS = "These words are written in signs that nobody sees."
DELETED = "These words were deleted, and the change is tracked."
MOVED = "These words were moved away from here, and the change is tracked."
UNUSED_NOTE = "These words stand in a footnote to which nothing refers."

_TINY = 4
"""Half points."""
_NARROW = 5
"""Percent of a letter's width."""
_FLAT = 40
"""Twentieths of a point, for a line or a row that is exactly so high."""
_FAR_LEFT, _FAR_RIGHT = -7_200, 26_000
"""Twentieths of a point from the margin: five inches out, and eighteen in, which is beyond any usual page."""
_SIGNS = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007f]+"  # The flags of England, Scotland and Wales.
    "|(?P<tags>[\U000e0000-\U000e007f]+)"
    "|(?P<selectors>[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,})"
    f"|(?P<unseen>{UNSEEN.pattern})"
    "|\u00ad"
)


def why_unseen(marks: Marks, ground: Colour) -> str:
    """Why letters cannot be seen; empty where they can. `ground` is what the paragraph stands on."""
    if marks.vanish or marks.web_hidden:
        return FORMATTED
    if marks.size is not None and marks.size <= _TINY:
        return TINY
    if marks.width is not None and marks.width <= _NARROW:
        return TINY
    if marks.see_through:
        return SEE_THROUGH
    under = ground if marks.ground in (None, AUTO) else marks.ground
    if marks.colour not in (None, AUTO) and alike(marks.colour or AUTO, under or ground):
        return COLOURED
    return ""


def why_misplaced(properties: Element | None) -> str:
    """Why no word of a paragraph can be seen, by its own properties: no height, or beside the page."""
    if properties is None:
        return ""
    spacing, indent = properties.find(W + "spacing"), properties.find(W + "ind")
    if spacing is not None and spacing.get(W + "lineRule") == "exact":
        height = whole(spacing.get(W + "line"))
        if height is not None and height <= _FLAT:
            return TINY
    if indent is not None:
        left = whole(indent.get(W + "left") or indent.get(W + "start")) or 0
        first = whole(indent.get(W + "firstLine")) or -(whole(indent.get(W + "hanging")) or 0)
        if _is_far(left) or _is_far(left + first):
            return OFF_PAGE
    return _why_frame_unseen(properties.find(W + "framePr"))


def _why_frame_unseen(frame: Element | None) -> str:
    if frame is None:
        return ""
    height = whole(frame.get(W + "h"))
    if frame.get(W + "hRule") == "exact" and height is not None and height <= _FLAT:
        return TINY
    places = (whole(frame.get(W + axis)) or 0 for axis in "xy")
    return OFF_PAGE if any(map(_is_far, places)) else ""


def why_row_unseen(properties: Element | None) -> str:
    """Why no word of a table's row can be seen; empty where they can."""
    if properties is None:
        return ""
    if is_on(properties, "hidden"):
        return HIDDEN_ROW
    height = properties.find(W + "trHeight")
    if height is not None and height.get(W + "hRule") == "exact":
        points = whole(height.get(W + "val"))
        if points is not None and points <= _FLAT:
            return HIDDEN_ROW
    return ""


def why_table_unseen(properties: Element | None) -> str:
    """The same of a whole table that floats."""
    place = properties.find(W + "tblpPr") if properties is not None else None
    if place is not None:
        far = (whole(place.get(W + name)) or 0 for name in ("tblpX", "tblpY"))
        if any(map(_is_far, far)):
            return OFF_PAGE
    indent = properties.find(W + "tblInd") if properties is not None else None
    if indent is not None and _is_far(whole(indent.get(W + "w")) or 0):
        return OFF_PAGE
    return ""


def is_mark_hidden(properties: Element | None, style: Marks) -> bool:
    """Whether the end of a paragraph is hidden, so that one without words takes no room and no number."""
    run = properties.find(W + "rPr") if properties is not None else None
    hidden = is_on(run, "vanish")
    return bool(style.vanish) if hidden is None else hidden


def _is_far(twentieths: int) -> bool:
    return twentieths <= _FAR_LEFT or twentieths >= _FAR_RIGHT


def without_signs(words: str) -> tuple[str, str, int]:
    """Words without signs that have no width; what such signs spell; and how many single ones there were.

    Soft hyphens go too, as Word shows none within a line. Signs that join letters or turn into an emoji stay.
    """
    if words.isascii():
        return words, "", 0
    spelled: list[str] = []
    single = 0

    def seen(match: re.Match[str]) -> str:
        nonlocal single
        if match["tags"]:
            spelled.append("".join(chr(ord(sign) - 0xE0000) for sign in match[0]).strip("\0\1"))
        elif match["selectors"]:
            spelled.append(_selected(match[0]))
        elif match["unseen"]:
            single += 1
        else:
            return "" if match[0] == "\u00ad" else match[0]
        return ""

    return _SIGNS.sub(seen, words), " ".join(filter(None, spelled)), single


def _selected(signs: str) -> str:
    """What variation selectors spell when each stands for a byte."""
    codes = (ord(s) - 0xFE00 if ord(s) < 0xFFFF else ord(s) - 0xE0100 + 16 for s in signs)
    return bytes(codes).decode("utf-8", errors="replace")
