"""The last requests in each direction, for the page's panel and for tests; tokens are never kept."""

from collections import deque
from dataclasses import asdict, dataclass
from itertools import count
from threading import Lock
from typing import Any

from localslack.clock import Now

MOST_KEPT = 500


@dataclass(frozen=True)
class Exchange:
    """One request and what was answered to it."""

    number: int
    at: float
    to_bot: bool
    name: str
    """A Web API method, or what was delivered: `event message`, `command /isms`, `button ask.show`."""
    sent: Any
    status: int | None
    """The HTTP status; None where no reply came."""
    answer: Any
    took_ms: float
    attempt: int = 0
    """0, or which repetition of a delivery it was."""
    way: str = "http"
    """`http`, or `socket` for a frame; an acknowledged frame has the status 200."""

    def as_json(self) -> dict[str, Any]:
        """For the page and the driver."""
        return asdict(self)


class Traffic:
    """A bounded list, safe to write from many threads."""

    def __init__(self, now: Now) -> None:
        """Starts empty."""
        self._now = now
        self._kept: deque[Exchange] = deque(maxlen=MOST_KEPT)
        self._numbers = count(1)
        self._lock = Lock()

    def note(
        self,
        *,
        to_bot: bool,
        name: str,
        sent: Any,
        status: int | None,
        answer: Any,
        took_ms: float,
        attempt: int = 0,
        way: str = "http",
    ) -> None:
        """Remember one exchange; the oldest is forgotten when there are too many."""
        with self._lock:
            number = next(self._numbers)
            at = self._now()
            self._kept.append(
                Exchange(number, at, to_bot, name, sent, status, answer, took_ms, attempt, way)
            )

    @property
    def latest(self) -> int:
        """The number of the newest exchange; 0 before the first."""
        with self._lock:
            return self._kept[-1].number if self._kept else 0

    def all(self) -> list[Exchange]:
        """Oldest first."""
        with self._lock:
            return list(self._kept)
