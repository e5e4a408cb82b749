"""One message per second and channel, where a workspace wants that enforced (docs.slack.dev, apis/web-api/rate-limits)."""

import time
from threading import Lock


class Pace:
    """Remembers when the last message of each channel was accepted."""

    def __init__(self, on: bool) -> None:
        """`on` may be changed while the server runs."""
        self.on = on
        self._last: dict[str, float] = {}
        self._lock = Lock()

    def admits(self, channel: str) -> bool:
        """Whether a message may be posted now; counts it if so."""
        with self._lock:
            now = time.monotonic()
            if self.on and now - self._last.get(channel, -10.0) < 1.0:
                return False
            self._last[channel] = now
            return True
