"""When Slack stops sending: too many events, or too many that failed (docs.slack.dev, apis/events-api)."""

from collections import deque
from collections.abc import Mapping
from threading import Lock
from typing import Any

from localslack.clock import Now

HOUR = 3600.0
MINUTE = 60.0
MOST_AN_HOUR = 30_000
EXEMPT_BELOW = 1_000
"""An app that gets fewer events an hour is never switched off."""
FAILING = 0.95
RETRY_AFTER_SECONDS = (0, 60, 300)
DELAYED_AFTER_SECONDS = (3600,) * 24
"""With the app's setting Delayed Events, after the first three retries."""


class Subscription:
    """The app's subscription to events, counted on the clock of the deliveries."""

    def __init__(self, now: Now) -> None:
        """The limits may be lowered, so that a test need not send thirty thousand events."""
        self.most_an_hour = MOST_AN_HOUR
        self.exempt_below = EXEMPT_BELOW
        self.delayed_events = False
        self.disabled = False
        """Whether Slack has switched it off; only a person switches it on again."""
        self._now = now
        self._sent: deque[float] = deque()
        self._tries: deque[tuple[float, bool]] = deque()
        self._failed = 0
        self._told: float | None = None
        self._lock = Lock()

    @property
    def retries(self) -> tuple[int, ...]:
        """Seconds before each repetition."""
        return RETRY_AFTER_SECONDS + (DELAYED_AFTER_SECONDS if self.delayed_events else ())

    def admit(self) -> bool:
        """Whether an event may be sent now; counts it if so."""
        with self._lock:
            now = self._now()
            while self._sent and now - self._sent[0] >= HOUR:
                self._sent.popleft()
            if self.disabled or len(self._sent) >= self.most_an_hour:
                return False
            self._sent.append(now)
            return True

    def must_tell(self) -> bool:
        """Whether `app_rate_limited` is due: once in a minute in which events were left out."""
        with self._lock:
            now = self._now()
            if self.disabled or (self._told is not None and now - self._told < MINUTE):
                return False
            self._told = now
            return True

    def enable(self) -> None:
        """Somebody has switched it on again in the app's settings."""
        with self._lock:
            self.disabled = False
            self._tries.clear()
            self._failed = 0

    def note(self, accepted: bool) -> None:
        """A delivery succeeded or failed; when nearly all of an hour failed, that was the last."""
        with self._lock:
            now = self._now()
            self._tries.append((now, accepted))
            self._failed += not accepted
            while now - self._tries[0][0] >= HOUR:
                self._failed -= not self._tries.popleft()[1]
            enough = len(self._tries) >= self.exempt_below
            self.disabled |= enough and self._failed > FAILING * len(self._tries)


def rate_limited(event: Mapping[str, Any], minute: int) -> dict[str, Any]:
    """What Slack sends instead of `event`; it has no inner event and no `event_id`."""
    return {
        "token": event.get("token", ""),
        "type": "app_rate_limited",
        "team_id": event.get("team_id", ""),
        "minute_rate_limited": minute - minute % 60,
        "api_app_id": event.get("api_app_id", ""),
    }
