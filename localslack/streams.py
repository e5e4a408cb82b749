"""Which messages the app is streaming, and when it last added to them."""

from dataclasses import dataclass

from localslack.clock import Now

LIFE_SECONDS = 300.0
"""Slack ends a stream to which nothing is added, and does not say after how long; this is our guess."""


@dataclass(frozen=True)
class Stream:
    """One message that is being written."""

    channel: str
    ts: str
    thread_ts: str
    touched: float


class Streams:
    """The streams under way; one to which nothing was added for too long is over."""

    def __init__(self, now: Now) -> None:
        """None at first."""
        self._now = now
        self._open: dict[tuple[str, str], Stream] = {}

    def touch(self, channel: str, ts: str, thread_ts: str) -> None:
        """Start it, or note that something was added."""
        self._open[channel, ts] = Stream(channel, ts, thread_ts, self._now())

    def end(self, channel: str, ts: str) -> None:
        """Nothing more is added."""
        self._open.pop((channel, ts), None)

    def over(self) -> list[Stream]:
        """Those that have waited too long."""
        return [s for s in self._open.values() if self._now() - s.touched > LIFE_SECONDS]

    def of(self, channel: str, thread_ts: str) -> list[Stream]:
        """Those of one thread."""
        return [s for s in self._open.values() if (s.channel, s.thread_ts) == (channel, thread_ts)]

    def all(self) -> list[Stream]:
        """Every one."""
        return list(self._open.values())
