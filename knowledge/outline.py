"""A passage as a tree: items below items, a list or table below the words that introduce it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.sentences import Kind, Unit, units

_INTRODUCES = re.compile(r"(\*\*|__)[^*_]+\1|.*:[ *_]*")
"""A last line all in bold or ending with a colon; it means little without what follows."""


@dataclass(frozen=True)
class Outline:
    """The units of a passage in order, and how they hang together."""

    passage: str
    units: Sequence[Unit]
    above: Sequence[int | None]
    """For each unit the one that it stands below; None at the top."""
    ends: Sequence[int]
    """For each unit the last of those below it, or itself."""

    def text(self, first: int, last: int) -> str:
        """The words from one unit to another, from the line's start, so that items keep their places."""
        return self.passage[self.units[first].start : self.units[last].end].rstrip()

    def beside(self, unit: int) -> list[tuple[int, int]]:
        """The branches below what `unit` stands below, its own included, as first and last unit."""
        above = self.above[unit]
        return [(n, self.ends[n]) for n, over in enumerate(self.above) if over == above]

    def blocks(self, unit: int) -> list[tuple[int, int]]:
        """The same, items or rows that follow each other as one, also where nothing introduces them."""
        found: list[tuple[int, int]] = []
        for first, last in self.beside(unit):
            kind = self.units[first].kind
            if found and kind is not Kind.TEXT and self.units[found[-1][0]].kind is kind:
                first = found.pop()[0]
            found.append((first, last))
        return found

    def is_listed(self, unit: int) -> bool:
        """Whether it is an item or a row, or has others below it."""
        return self.units[unit].kind is not Kind.TEXT or self.ends[unit] > unit


def outline(passage: str) -> Outline:
    """The passage's outline, told from indentation and closing words alone."""
    found = units(passage)
    above = _above(passage, found)
    ends = list(range(len(found)))
    for number in reversed(ends[:]):
        over = above[number]
        if over is not None:
            ends[over] = max(ends[over], ends[number])
    return Outline(passage, found, above, ends)


def _above(passage: str, found: Sequence[Unit]) -> list[int | None]:
    above: list[int | None] = []
    open_ones: list[int] = []
    for number, unit in enumerate(found):
        while open_ones and not _holds(found, open_ones[-1], number):
            open_ones.pop()
        above.append(open_ones[-1] if open_ones else None)
        if unit.kind is not Kind.TEXT or _introduces(passage[unit.start : unit.end]):
            open_ones.append(number)
    return above


def _holds(found: Sequence[Unit], outer: int, inner: int) -> bool:
    """Whether one unit stands below another that came before it."""
    over, unit = found[outer], found[inner]
    if over.kind is Kind.ITEM:
        return unit.indent > over.indent
    if over.kind is Kind.ROW:
        # All rows stand below the first, which names the columns.
        is_head = outer == 0 or found[outer - 1].kind is not Kind.ROW
        return is_head and unit.kind is Kind.ROW and found[inner - 1].kind is Kind.ROW
    return inner == outer + 1 or (unit.kind is not Kind.TEXT and unit.indent >= over.indent)


def _introduces(text: str) -> bool:
    return bool(_INTRODUCES.fullmatch(text.strip().splitlines()[-1].strip()))
