"""The two clocks of the local Slack: real time, and the one on which deliveries are repeated."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

Now = Callable[[], float]
"""Seconds since 1970, in UTC."""


def real_now() -> float:
    """The machine's time."""
    return datetime.now(UTC).timestamp()  # noqa: TID251  The server is a door; all else takes `now`.


def offset_in(file: Path | None) -> float:
    """The seconds by which a demo has moved the calendar; 0 where no readable file says so."""
    if file is None or not file.exists():
        return 0.0
    try:
        return float(file.read_text().strip() or 0)
    except ValueError:
        # A half-written file is read whole the next time.
        return 0.0


class RetryClock:
    """Runs with real time, and can be pushed ahead so that a test need not wait five minutes."""

    def __init__(self) -> None:
        """Starts at zero."""
        self._start = time.monotonic()
        self._pushed = 0.0
        self._lock = Lock()

    def now(self) -> float:
        """Seconds since the start, pushes included."""
        with self._lock:
            return time.monotonic() - self._start + self._pushed

    def push(self, seconds: float) -> None:
        """Let `seconds` pass at once."""
        with self._lock:
            self._pushed += seconds
