"""How letters are formatted, put together from defaults, styles and the run itself (ECMA-376-1, 17.7.2 and 17.7.3)."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from lxml.etree import _Element as Element

from ingest.word.colours import AUTO, Colour, Palette
from ingest.word.names import DRAWING, W14, W, measure, switch, whole

_SEE_THROUGH = 0.95


class Marks(NamedTuple):
    """Of letters; None where nothing is said."""

    vanish: bool | None = None
    bold: bool | None = None
    caps: bool | None = None
    web_hidden: bool | None = None
    underlined: bool | None = None
    size: int | None = None
    """In half points."""
    colour: Colour | None = None
    ground: Colour | None = None
    font: str | None = None
    see_through: bool | None = None
    width: int | None = None
    """In percent."""

    def over(self, below: "Marks") -> "Marks":
        """These, and those below where these say nothing."""
        return Marks._make(b if a is None else a for a, b in zip(self, below, strict=True))


PLAIN = Marks()
_TOGGLES = 3
"""The first so many of Marks: styles that both set one undo each other."""


def of_styles(defaults: Marks, levels: Sequence[Marks]) -> Marks:
    """What defaults and the styles of table, paragraph and letters, in this order, make together."""
    found = defaults
    for level in levels:
        found = level.over(found)
    toggles: list[bool | None] = []
    for index in range(_TOGGLES):
        said = [level[index] for level in levels if level[index] is not None]
        toggles.append(bool(defaults[index]) or sum(map(bool, said)) % 2 == 1)
    return Marks._make((*toggles, *found[_TOGGLES:]))


def marks_of(properties: Element | None, palette: Palette) -> Marks:
    """What a `w:rPr` says, its style left out."""
    said: dict[str, Any] = {}
    for element in properties if properties is not None else ():
        name = _SWITCHES.get(element.tag)
        if name:
            said[name] = switch(element)
        elif reader := _READERS.get(element.tag):
            said.update(reader(element, palette))
    return Marks(**said) if said else PLAIN


def _underlined(element: Element, _: Palette) -> dict[str, Any]:
    return {"underlined": element.get(W + "val", "single") != "none"}


def _size(element: Element, _: Palette) -> dict[str, Any]:
    return {"size": measure(element.get(W + "val"), 2)}


def _width(element: Element, _: Palette) -> dict[str, Any]:
    return {"width": whole(element.get(W + "val"))}


def _colour(element: Element, palette: Palette) -> dict[str, Any]:
    return {"colour": palette.letters(element)}


def _shade(element: Element, palette: Palette) -> dict[str, Any]:
    return {"ground": palette.ground(element)}


def _highlight(element: Element, palette: Palette) -> dict[str, Any]:
    colour = palette.highlight(element.get(W + "val", ""))
    return {} if colour == AUTO else {"ground": colour}


def _font(element: Element, _: Palette) -> dict[str, Any]:
    name = element.get(W + "ascii") or element.get(W + "hAnsi")
    return {"font": name} if name else {}


def _fill(element: Element, palette: Palette) -> dict[str, Any]:
    """Of an effect on letters, as Word 2010 and later draw them; it goes before their colour."""
    if element.find(W14 + "noFill") is not None:
        return {"see_through": True}
    solid = element.find(W14 + "solidFill")
    colour = palette.drawn(solid, W14) if solid is not None else None
    if solid is None or colour is None:
        return {}
    alphas = [alpha.get(W14 + "val") for alpha in solid.iter(W14 + "alpha", DRAWING + "alpha")]
    faint = any((whole(alpha) or 0) >= _SEE_THROUGH * 100_000 for alpha in alphas)
    return {"colour": colour, "see_through": faint}


_SWITCHES = {
    W + "vanish": "vanish",
    W + "b": "bold",
    W + "caps": "caps",
    W + "webHidden": "web_hidden",
}
_READERS: dict[str, Callable[[Element, Palette], dict[str, Any]]] = {
    W + "u": _underlined,
    W + "sz": _size,
    W + "w": _width,
    W + "color": _colour,
    W + "highlight": _highlight,
    W + "shd": _shade,
    W + "rFonts": _font,
    W14 + "textFill": _fill,
}
