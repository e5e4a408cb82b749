"""A model that fails again and again is left alone for a while, so that nobody waits for nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from knowledge.writing.ending import FAILURES, Ending

MOST_FAILURES = 3
REST = timedelta(minutes=1)


class Circuit:
    """Counts failures in a row; safe to use from several threads."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """`now` is the real clock."""
        self._now, self._lock = now, Lock()
        self._failures = 0
        self._rests_until: datetime | None = None

    def is_open(self) -> bool:
        """Whether the model is left alone now; after a rest one failure is enough for another."""
        with self._lock:
            return self._rests_until is not None and self._now() < self._rests_until

    def note(self, ending: Ending) -> None:
        """Remember how one attempt ended."""
        with self._lock:
            if ending not in FAILURES:
                self._failures, self._rests_until = 0, None
                return
            self._failures += 1
            if self._failures >= MOST_FAILURES:
                self._rests_until = self._now() + REST
