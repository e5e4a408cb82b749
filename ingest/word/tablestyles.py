"""What a table style makes of the letters and the ground of a cell (ECMA-376-1, 17.7.6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ingest.word.colours import AUTO, Colour, Palette
from ingest.word.marks import PLAIN, Marks, marks_of
from ingest.word.names import W

_WHOLE = "wholeTable"
_LOOKS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200,
    "noVBand": 0x400,
}  # fmt: skip


@dataclass(frozen=True)
class Dress:
    """Of one part of a table, such as its first row."""

    marks: Marks = PLAIN
    ground: Colour | None = None

    def over(self, below: "Dress") -> "Dress":
        """This, and what lies below where this says nothing."""
        ground = below.ground if self.ground is None else self.ground
        return Dress(self.marks.over(below.marks), ground)


@dataclass(frozen=True)
class TableStyle:
    """By the part of the table, as Word names them."""

    parts: Mapping[str, Dress] = field(default_factory=dict)

    def dress(self, parts: Iterator[str]) -> Dress:
        """Of a cell that belongs to all of these, the last of them on top."""
        found = self.parts.get(_WHOLE, Dress())
        for part in parts:
            if part in self.parts:
                found = self.parts[part].over(found)
        return found


def read_table_style(chain: list[Element], palette: Palette) -> TableStyle:
    """Of a style and those that it is based on."""
    parts: dict[str, Dress] = {}
    for style in reversed(chain):
        for element in (style, *style.findall(W + "tblStylePr")):
            name = element.get(W + "type", _WHOLE) if element is not style else _WHOLE
            parts[name] = _dress(element, palette).over(parts.get(name, Dress()))
    return TableStyle(parts)


def _dress(element: Element, palette: Palette) -> Dress:
    ground = None
    for path in (f"{W}tblPr/{W}shd", f"{W}tcPr/{W}shd"):
        shade = element.find(path)
        ground = palette.ground(shade) if shade is not None else ground
    return Dress(marks_of(element.find(W + "rPr"), palette), ground)


@dataclass(frozen=True)
class TableLook:
    """Which parts of its style a table makes use of."""

    style: TableStyle
    used: frozenset[str]
    rows: int

    def dress(self, row: int, column: int, is_last: bool) -> Dress:
        """Of the cell in this row and column, from 0; `is_last` in its row."""
        return self.style.dress(self._parts(row, column, is_last))

    def _parts(self, row: int, column: int, is_last: bool) -> Iterator[str]:
        if "noVBand" not in self.used:
            yield "band2Vert" if (column - ("firstColumn" in self.used)) % 2 else "band1Vert"
        if "noHBand" not in self.used:
            yield "band2Horz" if (row - ("firstRow" in self.used)) % 2 else "band1Horz"
        if is_last and "lastColumn" in self.used:
            yield "lastCol"
        if column == 0 and "firstColumn" in self.used:
            yield "firstCol"
        if row == self.rows - 1 and "lastRow" in self.used:
            yield "lastRow"
        if row == 0 and "firstRow" in self.used:
            yield "firstRow"


def used_parts(properties: Element | None) -> frozenset[str]:
    """As `w:tblLook` says, in words or, as Word 2007 writes it, in one number."""
    look = properties.find(W + "tblLook") if properties is not None else None
    if look is None:
        return frozenset()
    try:
        bits = int(look.get(W + "val", "0"), 16)
    except ValueError:
        bits = 0
    said = {name: look.get(W + name) for name in _LOOKS}
    return frozenset(
        name
        for name, bit in _LOOKS.items()
        if (said[name] in ("1", "true", "on") if said[name] is not None else bits & bit)
    )


def cell_ground(
    dress: Dress, shades: list[Element | None], palette: Palette, outer: Colour
) -> Colour:
    """What a cell's words stand on; `shades` are those of the table and of the cell itself."""
    found = dress.ground
    for shade in shades:
        found = palette.ground(shade) if shade is not None else found
    return outer if found is None or found == AUTO else found
