"""How a page draws at a moment: where, in what colour, with what font (ISO 32000-2, 8.4 and 9.3)."""

from dataclasses import dataclass, replace

from ingest.colours import BLACK, Colour
from ingest.pdf.faces import Face
from ingest.pdf.geometry import EVERYWHERE, IDENTITY, Box, Matrix


@dataclass
class Ink:
    """The graphics state; `q` keeps a copy of it and `Q` brings it back."""

    placed: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    colour: Colour | None = BLACK
    space: str = ""
    line_width: float = 1.0
    alpha: float = 1.0
    blends: bool = False
    """It mixes with what lies beneath, as a marker pen does."""
    face: Face | None = None
    size: float = 0.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> "Ink":
        """As it is now."""
        return replace(self)
