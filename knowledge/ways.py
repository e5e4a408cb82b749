"""Choosing between two ways of doing the same by how long each took lately."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TRIED_EVERY = 40
"""So often the slower way is tried again: the machine may have become less busy, or busier."""
_FIXED = 8
"""What a run costs however short its text is, in tokens."""


class Ways:
    """Which of two ways is quicker now; several threads may use it, and none waits for another.

    Two cores halve the time of two texts on an idle machine; on a busy one the second comes too late.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._lately: list[float | None] = [None, None]
        self._count = 0

    @contextmanager
    def timed(self, tokens: int) -> Iterator[int]:
        """The way to take for a text of so many tokens, 0 or 1; how long the block takes is remembered."""
        way = self._choose()
        began = self._clock()
        yield way
        spent = (self._clock() - began) / (tokens + _FIXED)
        before = self._lately[way]
        self._lately[way] = spent if before is None else (before + spent) / 2

    def _choose(self) -> int:
        first, second = self._lately
        self._count += 1
        if first is None or second is None:
            return int(first is not None)
        quicker = int(second < first)
        return 1 - quicker if self._count % TRIED_EVERY == 0 else quicker
