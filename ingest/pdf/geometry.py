"""Places on a page: matrices and boxes (ISO 32000-2, 8.3)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FARTHEST = 1e7


def times(m: Matrix, n: Matrix) -> Matrix:
    """`m` and then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def point(x: float, y: float, m: Matrix) -> tuple[float, float]:
    """Where a point lies after `m`."""
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def numbers(operands: object, count: int) -> tuple[float, ...] | None:
    """The last `count` operands as finite numbers; None where there are fewer, or others."""
    if not isinstance(operands, Sequence) or len(operands) < count:
        return None
    try:
        found = tuple(float(operand) for operand in operands[len(operands) - count :])
    except (TypeError, ValueError, OverflowError, AttributeError):
        return None
    return found if all(math.isfinite(n) and abs(n) < _FARTHEST for n in found) else None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its sides parallel to the page's."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]]) -> "Box":
        """The smallest one that holds all points, of which there is one at least."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def placed(cls, corners: Sequence[float], m: Matrix) -> "Box":
        """The box around `x0 y0 x1 y1` after `m`."""
        x0, y0, x1, y1 = corners
        return cls.around([point(x, y, m) for x in (x0, x1) for y in (y0, y1)])

    @property
    def width(self) -> float:
        """From side to side."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """In square points."""
        return max(0.0, self.width) * max(0.0, self.height)

    def within(self, other: "Box") -> "Box":
        """What the two have in common; of no area where that is nothing."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        return Box(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


EVERYWHERE = Box(-_FARTHEST, -_FARTHEST, _FARTHEST, _FARTHEST)
