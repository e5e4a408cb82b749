"""Colours that a page fills with (ISO 32000-2, 8.6)."""

from collections.abc import Sequence

from ingest.colours import Colour
from ingest.pdf.geometry import numbers

_PARTS = {b"g": 1, b"rg": 3, b"k": 4}


def filled(operator: bytes, operands: Sequence[object], space: str) -> Colour | None:
    """What `g`, `rg`, `k`, `sc` or `scn` set, in red, green and blue; None where that cannot be told."""
    parts = _PARTS.get(operator)
    if parts is None:
        parts = len(operands) if "Separation" not in space and space != "/Pattern" else 0
    found = numbers(operands, parts) if parts in (1, 3, 4) else None
    if found is None:
        return None
    if parts == 1:
        return found[0], found[0], found[0]
    if parts == 3:
        return found[0], found[1], found[2]
    light = 1.0 - found[3]
    return (1 - found[0]) * light, (1 - found[1]) * light, (1 - found[2]) * light
