"""Colours of letters and of what they stand on, as far as it matters whether one can see them (ECMA-376-1, 17.18)."""

import re
from collections.abc import Mapping

from lxml.etree import _Element as Element

from ingest.word.names import DRAWING, W, whole

Colour = tuple[int, int, int]
AUTO: Colour = (-1, -1, -1)
"""Of letters, what can be read on the ground; of a ground, what lies beneath."""
UNKNOWN: Colour = (-999, -999, -999)
"""Of a ground that is a picture, on which any letters may be seen."""
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
_ALIKE = 24
"""Of 255; lighter greys than this on white are not read by anybody."""
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_SCHEME = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F497D", "lt2": "EEECE1", "accent1": "4F81BD",
    "accent2": "C0504D", "accent3": "9BBB59", "accent4": "8064A2", "accent5": "4BACC6",
    "accent6": "F79646", "hlink": "0000FF", "folHlink": "800080",
}  # fmt: skip
"""Those of Office, for a file without a theme."""
_LONG = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink", "background1": "bg1", "text1": "tx1", "background2": "bg2",
    "text2": "tx2",
}  # fmt: skip
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_SETTING = {"bg1": "bg1", "tx1": "t1", "bg2": "bg2", "tx2": "t2"}


def alike(one: Colour, other: Colour) -> bool:
    """Whether letters of one colour cannot be seen on the other."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= _ALIKE


def of_hex(written: str | None) -> Colour | None:
    """Of `FF0000` or `#FF0000`."""
    match = _HEX.match(written.strip()) if written else None
    return (int(match[1][:2], 16), int(match[1][2:4], 16), int(match[1][4:], 16)) if match else None


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    """So much of one, the rest of the other."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


class Palette:
    """The colours that a document calls by name."""

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        """Of the parts of these names."""
        self._scheme = {name: of_hex(code) or BLACK for name, code in _SCHEME.items()}
        scheme = theme.find(f".//{DRAWING}clrScheme") if theme is not None else None
        for element in scheme if scheme is not None else ():
            for colour in element:
                found = of_hex(colour.get("lastClr") or colour.get("val"))
                self._scheme[element.tag.rpartition("}")[2]] = found or BLACK
        mapping = settings.find(W + "clrSchemeMapping") if settings is not None else None
        self._mapped = dict(_MAPPED)
        for name, attribute in _SETTING.items() if mapping is not None else ():
            meant = mapping.get(W + attribute, "") if mapping is not None else ""
            self._mapped[name] = _LONG.get(meant, meant) or self._mapped[name]

    def named(self, name: str) -> Colour | None:
        """Of the theme."""
        short = _LONG.get(name, name)
        return self._scheme.get(self._mapped.get(short, short))

    def _themed(self, element: Element, colour: str, prefix: str) -> Colour | None:
        base = self.named(element.get(W + colour, ""))
        shade = _share(element.get(f"{W}{prefix}Shade"))
        tint = _share(element.get(f"{W}{prefix}Tint"))
        if base is not None and shade is not None:
            base = _mixed(base, BLACK, shade)
        if base is not None and tint is not None:
            base = _mixed(base, WHITE, tint)
        return base

    def letters(self, element: Element) -> Colour:
        """Of a `w:color`."""
        themed = self._themed(element, "themeColor", "theme")
        return themed or of_hex(element.get(W + "val")) or AUTO

    def ground(self, element: Element) -> Colour:
        """Of a `w:shd`: its fill, and as much of its pattern's colour as the pattern covers (17.18.78)."""
        fill = self._themed(element, "themeFill", "themeFill") or of_hex(element.get(W + "fill"))
        pattern = element.get(W + "val", "clear")
        covers = 100 if pattern == "solid" else whole(pattern.removeprefix("pct"))
        if covers is None or not 0 < covers <= 100:
            return fill or AUTO
        front = self._themed(element, "themeColor", "theme") or of_hex(element.get(W + "color"))
        return _mixed(front or BLACK, fill or WHITE, covers / 100)

    def highlight(self, name: str) -> Colour:
        """Of a `w:highlight`."""
        return of_hex(_HIGHLIGHTS.get(name)) or AUTO

    def drawn(self, fill: Element, space: str = DRAWING) -> Colour | None:
        """Of a solid fill of a shape or of letters."""
        for element in fill:
            val = element.get(f"{space}val") or element.get("val") or element.get("lastClr") or ""
            colour = self.named(val) if element.tag.endswith("}schemeClr") else of_hex(val)
            if colour is None:
                continue
            changes: Mapping[str, float] = {
                change.tag.rpartition("}")[2]: (whole(change.get("val")) or 0) / 100_000
                for change in element
            }
            colour = _mixed(colour, BLACK, min(changes.get("lumMod", 1.0), 1.0))
            return _mixed(WHITE, colour, min(changes.get("lumOff", 0.0), 1.0))
        return None


def _share(written: str | None) -> float | None:
    """Of `80`, a hexadecimal number up to FF."""
    try:
        return int(written[:2], 16) / 255 if written else None
    except ValueError:
        return None
