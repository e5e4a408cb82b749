"""Turns at writing to one SQLite file: SQLite itself lets whoever waits sleep, and may forget one for seconds."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import TimeoutError as TookTooLong


class Turns:
    """One writer at a time in this process; who is in a hurry goes first."""

    def __init__(self) -> None:
        """Free at first."""
        self._changed = threading.Condition()
        self._taken, self._hurried = 0, 0
        """The thread whose turn it is, and how many are in a hurry."""

    @contextmanager
    def turn(self, hurried: bool, seconds: float) -> Iterator[None]:
        """Raises SQLAlchemy's TimeoutError when it does not come within so many seconds.

        A thread whose turn it is may begin another transaction: SQLite then tells it what it thinks of that.
        """
        if self._taken == threading.get_ident():
            yield
            return
        self._take(hurried, time.monotonic() + seconds)
        try:
            yield
        finally:
            with self._changed:
                self._taken = 0
                self._changed.notify_all()

    def _take(self, hurried: bool, until: float) -> None:
        with self._changed:
            self._hurried += hurried
            try:
                while self._taken or (self._hurried and not hurried):
                    left = until - time.monotonic()
                    if left <= 0 or not self._changed.wait(left):
                        raise TookTooLong("another transaction takes too long")
                self._taken = threading.get_ident()
            finally:
                self._hurried -= hurried
                if not self._taken:
                    # Who gave up may have been the one for whom others waited.
                    self._changed.notify_all()


_LOCK = threading.Lock()
_TURNS: dict[str, Turns] = defaultdict(Turns)


def turns_at(file: str) -> Turns:
    """The turns at this file."""
    with _LOCK:
        return _TURNS[file]
