"""Which counts may be told: no small one, and none from which a small one could be computed; no clock, no SQL.

Known as primary and complementary cell suppression.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 3
"""The smallest count that is told; with a smaller bound “fewer than” would tell the number itself."""


@dataclass(frozen=True)
class Cell:
    """One count, as it may be told."""

    count: int | None
    """None where it is hidden."""
    is_few: bool = False
    """Of a hidden one: whether it is told that it is fewer than the least; it may be none."""


HIDDEN, FEW = Cell(None), Cell(None, is_few=True)


def alone(count: int, least: int) -> Cell:
    """A count that is part of no sum; raises ValueError for a bound below LEAST."""
    if least < LEAST:
        raise ValueError(f"the least count that is told is {LEAST} or more")
    return FEW if 0 < count < least else Cell(count)


def parts(counts: Mapping[str, int], least: int) -> Mapping[str, Cell]:
    """The parts of a sum that is told itself, as `alone` tells it; the most telling part stands first.

    Where one part is small, those that are nothing are not told apart from it. What is hidden follows from what
    is told alone, so that knowing this rule helps nobody to undo it.
    """
    total = alone(sum(counts.values()), least)
    if not any(0 < count < least for count in counts.values()):
        return {name: Cell(count) for name, count in counts.items()}
    few = [name for name, count in counts.items() if count < least]
    # A single one would be what is left of the sum.
    beside = (
        [name for name, count in counts.items() if count >= least][-1:] if len(few) == 1 else []
    )
    hidden = sum(counts[name] for name in (*few, *beside))
    if total.count is None or not _leaves_open(hidden, len(few), bool(beside), least):
        return dict.fromkeys(counts, HIDDEN)
    if total.count == len(counts) * (least - 1):
        # Were all told that can be, only one table would be left of which nothing is told.
        return dict.fromkeys(counts, HIDDEN)
    shown = {name: Cell(count) for name, count in counts.items()}
    return shown | dict.fromkeys(few, FEW) | dict.fromkeys(beside, HIDDEN)


def _leaves_open(hidden: int, few: int, beside: bool, least: int) -> bool:
    """Whether each hidden part can be several numbers, although the sum of all of them is known."""
    if beside:
        return hidden - least >= 2
    return few > 1 and hidden < few * (least - 1)
