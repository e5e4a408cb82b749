"""Brings events, commands and button presses to the bot, in the background, and events again when they fail.

Times and headers: docs.slack.dev, apis/events-api (retries).
"""

import heapq
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from threading import Condition, Thread
from typing import Any
from urllib.parse import urlencode

from localslack.clock import Now, RetryClock
from localslack.posting import BotReply, Post, post_to_bot
from localslack.signing import signature_headers
from localslack.traffic import Traffic

RETRY_AFTER_SECONDS = (0, 60, 300)
AT_ONCE = 16
"""How many requests to the bot may be under way."""


@dataclass(order=True)
class Parcel:
    """One event on its way; ordered by when it is due on the retry clock."""

    due: float
    number: int
    name: str = field(compare=False)
    body: bytes = field(compare=False)
    attempt: int = field(compare=False, default=0)
    reason: str | None = field(compare=False, default=None)


class Delivery:
    """Sends to `bot_url`; while that is None, events wait for it."""

    def __init__(self, secret: str, now: Now, traffic: Traffic, bot_url: str | None) -> None:
        """Nothing runs before `start`."""
        self.retry_clock = RetryClock()
        self.lost: list[Parcel] = []
        """Events that Slack would have given up after the last retry."""
        self._secret, self._now, self._traffic = secret, now, traffic
        self._bot_url = bot_url
        self._due: list[Parcel] = []
        self._numbers = count(1)
        self._wake = Condition()
        self._open = False
        self._senders = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="localslack-sender")
        self._courier = Thread(target=self._carry, name="localslack-courier", daemon=True)

    @property
    def bot_url(self) -> str | None:
        """Where the bot listens."""
        return self._bot_url

    @bot_url.setter
    def bot_url(self, url: str | None) -> None:
        with self._wake:
            self._bot_url = url
            self._wake.notify()

    def start(self) -> None:
        """Begin to carry."""
        self._open = True
        self._courier.start()

    def stop(self) -> None:
        """Send nothing more, and wait for what is under way."""
        with self._wake:
            self._open = False
            self._wake.notify()
        if self._courier.is_alive():
            self._courier.join()
        self._senders.shutdown(wait=True, cancel_futures=True)

    def push_clock(self, seconds: float) -> None:
        """Let retries come `seconds` sooner."""
        self.retry_clock.push(seconds)
        with self._wake:
            self._wake.notify()

    def event(self, name: str, envelope: Mapping[str, Any]) -> None:
        """Send an event, and again when it is not accepted."""
        body = json.dumps(envelope, ensure_ascii=False).encode()
        self._put(Parcel(self.retry_clock.now(), next(self._numbers), name, body))

    def once(self, name: str, form: Mapping[str, str], then: Callable[[BotReply], None]) -> None:
        """Send a command or a button press, which Slack never repeats; `then` learns the outcome."""
        body = urlencode(form).encode()

        def carry() -> None:
            then(self._send(Post(name, body, "application/x-www-form-urlencoded"), form))

        self._senders.submit(carry)

    @property
    def waiting(self) -> int:
        """How many events are not delivered yet and not given up."""
        with self._wake:
            return len(self._due)

    def _put(self, parcel: Parcel) -> None:
        with self._wake:
            heapq.heappush(self._due, parcel)
            self._wake.notify()

    def _carry(self) -> None:
        while True:
            with self._wake:
                parcel = self._next_due()
                if not self._open:
                    return
                if parcel is None:
                    self._wake.wait(self._pause())
                    continue
            self._senders.submit(self._deliver, parcel)

    def _next_due(self) -> Parcel | None:
        ready = self._due and self._bot_url and self._due[0].due <= self.retry_clock.now()
        return heapq.heappop(self._due) if ready else None

    def _pause(self) -> float | None:
        if not self._due or not self._bot_url:
            return None
        return max(0.001, self._due[0].due - self.retry_clock.now())

    def _deliver(self, parcel: Parcel) -> None:
        retry = {}
        if parcel.attempt:
            retry = {
                "X-Slack-Retry-Num": str(parcel.attempt),
                "X-Slack-Retry-Reason": parcel.reason or "unknown_error",
            }
        post = Post(parcel.name, parcel.body, "application/json", retry, parcel.attempt)
        reply = self._send(post, json.loads(parcel.body))
        if reply.accepted:
            return
        if parcel.attempt >= len(RETRY_AFTER_SECONDS) or reply.no_retry:
            self.lost.append(parcel)
            return
        wait = RETRY_AFTER_SECONDS[parcel.attempt]
        due = self.retry_clock.now() + wait
        self._put(
            Parcel(due, parcel.number, parcel.name, parcel.body, parcel.attempt + 1, reply.reason)
        )

    def _send(self, post: Post, shown: Any) -> BotReply:
        signed = signature_headers(self._secret, post.body, int(self._now()))
        reply = post_to_bot(self._bot_url, post, {**post.headers, **signed})
        self._traffic.note(
            to_bot=True,
            name=post.name,
            sent=shown,
            status=reply.status,
            answer=reply.text or reply.reason,
            took_ms=reply.took_ms,
            attempt=post.attempt,
        )
        return reply
