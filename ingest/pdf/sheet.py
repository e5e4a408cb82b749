"""A page as it is drawn: words with their places, surfaces, rules and pictures."""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.colours import Colour
from ingest.pdf.geometry import Box


class Seen(StrEnum):
    """Whether a reader of the page sees a run of words, and why not."""

    SHOWN = "shown"
    NO_INK = "it is drawn without ink"
    PAPER_COLOUR = "it has the colour of what lies behind it"
    TINY = "it is too small to be read"
    OFF_PAGE = "it lies outside of the page"
    COVERED = "something was drawn over it"
    LAYER_OFF = "it is on a layer that is switched off"
    HIDDEN_NOTE = "it is a field or note that is hidden"


@dataclass(slots=True)
class Run:
    """Words drawn in one go, on one line."""

    text: str
    x0: float
    x1: float
    top: float
    """Of the base line, downwards from the upper edge of the page, in points."""
    size: float
    bold: bool
    spaced: bool = False
    """A blank stands before it, whatever the distance."""
    upright: bool = True
    margin: bool = False
    """The file marks it as a header or a footer."""
    seen: Seen = Seen.SHOWN
    colour: Colour | None = None
    order: int = 0
    """When it was drawn; what comes later lies above."""
    row: int = 0
    """The line of the page, from 1; 0 as long as lines were not counted."""


@dataclass(frozen=True, slots=True)
class Surface:
    """An area filled with one colour, or a picture where it has none."""

    box: Box
    colour: Colour | None
    order: int
    covers: bool = True
    """False where one sees through parts of it, as through a picture of a watermark."""


@dataclass
class Sheet:
    """One page; all places count from its upper left corner."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    surfaces: list[Surface] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    """Thin lines, of which tables are made."""
    dots: list[Box] = field(default_factory=list)
    """Small shapes that may be bullets."""
    remarks: list[str] = field(default_factory=list)
    """Sentences on what could not be read of it."""
