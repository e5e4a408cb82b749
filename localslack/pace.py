"""How fast the bot may call, where a workspace wants that enforced (docs.slack.dev, apis/web-api/rate-limits)."""

import time
from collections import defaultdict, deque
from enum import Enum
from math import ceil
from threading import Lock

from localslack.clock import Now

MINUTE = 60.0
BETWEEN_POSTS = 1.0
"""Seconds between two messages in one channel."""


class Verdict(Enum):
    """What becomes of a message."""

    STORED = "stored"
    REFUSED = "refused"
    DROPPED = "dropped"
    """Slack says ok, and the message is nowhere."""


class Pace:
    """Remembers when each method was called and when each channel got its last message."""

    def __init__(self, on: bool, now: Now = time.monotonic) -> None:
        """`on` and `silent` may be changed while the server runs."""
        self.on = on
        self.silent = False
        """Whether messages that come too fast are swallowed instead of refused."""
        self.dropped: list[dict[str, str]] = []
        """The messages that were swallowed: `channel`, `ts`, `text`."""
        self._now = now
        self._last: dict[str, float] = {}
        self._calls: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def verdict(self, channel: str) -> Verdict:
        """What becomes of a message that is posted now; counts it if it is stored."""
        with self._lock:
            now = self._now()
            if self.on and now - self._last.get(channel, -MINUTE) < BETWEEN_POSTS:
                return Verdict.DROPPED if self.silent else Verdict.REFUSED
            self._last[channel] = now
            return Verdict.STORED

    def wait(self, method: str, a_minute: int) -> int:
        """Whole seconds until `method` may be called; 0 counts the call. No limit where `a_minute` is 0."""
        with self._lock:
            now, calls = self._now(), self._calls[method]
            while calls and now - calls[0] >= MINUTE:
                calls.popleft()
            if self.on and a_minute and len(calls) >= a_minute:
                return max(1, ceil(calls[0] + MINUTE - now))
            calls.append(now)
            return 0
