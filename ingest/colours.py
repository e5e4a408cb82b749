"""Colours, as far as it matters whether words can be told from what lies behind them."""

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""
BLACK: Colour = (0.0, 0.0, 0.0)
PAPER: Colour = (1.0, 1.0, 1.0)
_ALIKE = 0.06
"""Of 1; a difference that nobody sees."""


def alike(one: Colour | None, other: Colour | None) -> bool:
    """Whether nobody can tell the two apart; what is not known is taken to differ."""
    if one is None or other is None:
        return False
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))
