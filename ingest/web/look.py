"""How an element is shown, its place among the others given: whether its words are seen, and why not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.colours import PAPER, Colour, alike
from ingest.web.css import Declarations

_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{0,6})?)\s*(px|pt|em|rem|ex|mm|cm|in|%)?")
_POINTS = {
    "px": 0.75,
    "pt": 1.0,
    "em": 12.0,
    "rem": 12.0,
    "mm": 2.83,
    "cm": 28.3,
    "in": 72.0,
    "": 0.75,
}
_TINY = 2.0
"""Points."""
_FAR = -400.0
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(\d{0,3}(?:\.\d{1,4})?)%?)?\s*\)"
)
_NAMED = {
    "white": PAPER, "snow": PAPER, "ivory": (1.0, 1.0, 0.94), "ghostwhite": PAPER, "whitesmoke": (0.96, 0.96, 0.96),
    "floralwhite": PAPER, "window": PAPER, "black": (0.0, 0.0, 0.0),
}  # fmt: skip
_OWN_LOOK = frozenset(("pre", "textarea", "dialog", "del", "s", "strike"))
"""Tags that look different from what is around them by themselves."""
_SEE_THROUGH = ("transparent", "none", "inherit", "initial", "unset")


@dataclass(frozen=True, slots=True)
class Look:
    """What words directly within an element look like."""

    hidden: str | None = None
    """Why they are not seen; it holds for all that is within."""
    colour: Colour | None = None
    """None where it is the usual one, or cannot be told."""
    behind: Colour | None = PAPER
    keeps_blanks: bool = False

    @property
    def why_unseen(self) -> str | None:
        """A reason, in words that follow on `it is not to be seen:`."""
        return self.hidden or (
            "it has the colour of what lies behind it" if alike(self.colour, self.behind) else None
        )


def look_of(tag: str, attributes: Mapping[str, str], declared: Declarations, around: Look) -> Look:
    """The look of an element within another."""
    if not declared and not attributes and tag not in _OWN_LOOK:
        return around
    found = replace(around, hidden=around.hidden or _hidden(tag, attributes, declared))
    colour = declared.get("color") or attributes.get("color", "").casefold()
    if colour in ("transparent", "rgba(0,0,0,0)", "rgba(0, 0, 0, 0)"):
        return replace(found, hidden=found.hidden or "it has no colour")
    if colour and colour not in _SEE_THROUGH:
        found = replace(found, colour=_colour(colour))
    behind = _behind(declared) or attributes.get("bgcolor", "").casefold()
    if behind and behind not in _SEE_THROUGH:
        found = replace(found, behind=_colour(behind))
    if tag in ("pre", "textarea") or declared.get("white-space", "").startswith("pre"):
        found = replace(
            found, keeps_blanks=tag != "span" and declared.get("white-space") != "pre-line"
        )
    return found


def _behind(declared: Declarations) -> str:
    if declared.get("background-image", "none") != "none":
        return "url()"
    return declared.get("background-color") or declared.get("background", "")


def _hidden(tag: str, attributes: Mapping[str, str], declared: Declarations) -> str | None:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return "it is marked as hidden"
    decoration = f"{declared.get('text-decoration')} {declared.get('text-decoration-line')}"
    if tag in ("del", "s", "strike") or "line-through" in decoration:
        return "it is crossed out"
    if tag == "dialog" and "open" not in attributes:
        return "it is in a window that is closed"
    if declared.get("display") == "none" or declared.get("mso-hide") == "all":
        return "it is not displayed"
    if declared.get("visibility") in ("hidden", "collapse"):
        return "it is invisible"
    if re.fullmatch(r"0?\.?0+%?", declared.get("opacity", "1")):
        return "it is see-through"
    size = _points(declared.get("font-size"))
    if size is not None and size <= _TINY:
        return "it is too small to be read"
    return _out_of_sight(declared)


def _out_of_sight(declared: Declarations) -> str | None:
    placed = declared.get("position") in ("absolute", "fixed")
    shifts = [declared.get("text-indent")]
    shifts += [declared.get("left"), declared.get("top")] if placed else []
    if any(shift is not None and shift < _FAR for shift in map(_points, shifts)):
        return "it lies outside of the page"
    clip = "".join(declared.get("clip", "").split())
    if placed and re.match(r"rect\((?:0|1px)(?:px)?,", clip):
        return "it is cut off"
    sides = [_points(declared.get(side)) for side in ("height", "max-height", "width")]
    if declared.get("overflow") == "hidden" and any(s is not None and s <= 1 for s in sides):
        return "it is cut off"
    return None


def _points(written: str | None) -> float | None:
    match = _LENGTH.fullmatch(written or "-")
    if match is None or match[1] in ("", "-", ".", "-."):
        return None
    unit = match[2] or ""
    return (
        float(match[1]) * _POINTS[unit]
        if unit in _POINTS
        else (0.0 if float(match[1]) == 0 else None)
    )


def _colour(written: str) -> Colour | None:
    word = written.split()[0] if written.startswith("#") else written.strip()
    if re.fullmatch("#?[0-9a-f]{3}", word):
        digits = word[-3:]
        return _of_hex("".join(digit * 2 for digit in digits))
    if re.fullmatch("#?[0-9a-f]{6}(?:ff)?", word):
        return _of_hex(word.removeprefix("#")[:6])
    if match := _RGB.match(word):
        solid = not match[4] or float(match[4]) > 0.1
        return (int(match[1]) / 255, int(match[2]) / 255, int(match[3]) / 255) if solid else None
    return _NAMED.get(word)


def _of_hex(digits: str) -> Colour:
    red, green, blue = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return red, green, blue
