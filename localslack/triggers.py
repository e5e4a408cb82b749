"""Trigger ids: what lets an app open a modal, once, within three seconds of a person's act.

Facts: docs.slack.dev, interactivity/handling-user-interaction, and the errors of views.open.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

LIFE_SECONDS = 3.0
"""Of real time, however the calendar is moved."""


@dataclass(frozen=True)
class Trigger:
    """Whose act it was, and in which modal, if in one."""

    user: str
    modal_id: str | None
    made: float


class Triggers:
    """Makes trigger ids and lets each be used once."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Knows none; `now` is in seconds."""
        self._now = now
        self._fresh: dict[str, Trigger] = {}
        self._used: set[str] = set()
        self._lock = Lock()

    def make(self, user: str, modal_id: str | None = None) -> str:
        """A new one, unlike every one before it."""
        numbers = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}"
        key = f"{numbers}.{secrets.token_hex(16)}"
        with self._lock:
            self._fresh[key] = Trigger(user, modal_id, self._now())
        return key

    def look(self, key: str) -> Trigger | str:
        """What it stands for; or Slack's word for why it is not good."""
        with self._lock:
            if key in self._used:
                return "exchanged_trigger_id"
            known = self._fresh.get(key)
            if known is None:
                return "invalid_trigger_id"
            late = self._now() - known.made > LIFE_SECONDS
            return "expired_trigger_id" if late else known

    def use(self, key: str) -> None:
        """From now on it is exchanged."""
        with self._lock:
            self._used.add(key)
