"""Brings events, commands and button presses to the bot, in the background, and events again when they fail.

Times: docs.slack.dev, apis/events-api (retries).
"""

import heapq
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import count
from threading import Condition, Thread
from typing import Any

from localslack.clock import Now, RetryClock
from localslack.sending.disorder import Disorder
from localslack.sending.posting import BotReply, HttpRoad, Post, Road, Sort
from localslack.sending.subscription import Subscription, rate_limited
from localslack.traffic import Traffic

AT_ONCE = 16
"""How many requests to the bot may be under way."""


@dataclass(order=True)
class Parcel:
    """One event on its way; ordered by when it is due on the retry clock."""

    due: float
    number: int
    post: Post = field(compare=False)


class Delivery:
    """Sends on `road`; while nobody stands at its end, events wait."""

    def __init__(self, road: Road, traffic: Traffic, now: Now) -> None:
        """Nothing runs before `start`."""
        self.retry_clock = RetryClock()
        self.subscription = Subscription(self.retry_clock.now)
        self.disorder = Disorder()
        self.lost: list[Mapping[str, Any]] = []
        """The envelopes of events that Slack would have given up after the last retry."""
        self.left_out: list[Mapping[str, Any]] = []
        """The envelopes of events that were never sent: too many, or the subscription is off."""
        self._road, self._traffic, self._now = road, traffic, now
        self._due: list[Parcel] = []
        self._numbers = count(1)
        self._wake = Condition()
        self._open = False
        self._senders = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="localslack-sender")
        self._courier = Thread(target=self._carry, name="localslack-courier", daemon=True)

    @property
    def bot_url(self) -> str | None:
        """Where the bot listens; None where it does not listen, or by websocket."""
        return self._road.url if isinstance(self._road, HttpRoad) else None

    @bot_url.setter
    def bot_url(self, url: str | None) -> None:
        if isinstance(self._road, HttpRoad):
            self._road.url = url
        self.wake()

    def wake(self) -> None:
        """Look again whether something can be sent."""
        with self._wake:
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
        self.wake()

    def event(self, name: str, envelope: Mapping[str, Any]) -> None:
        """Send an event, and again when it is not accepted."""
        post = Post(Sort.EVENT, name, dict(envelope))
        if not self.subscription.admit():
            self._leave_out(post)
            return
        for later, one in self.disorder.arrange(post):
            self._put(Parcel(self.retry_clock.now() + later, next(self._numbers), one))

    def _leave_out(self, post: Post) -> None:
        self.left_out.append(post.content)
        if self.subscription.must_tell():
            limited = rate_limited(post.content, int(self._now()))
            told = Post(Sort.EVENT, "event app_rate_limited", limited)
            self._put(Parcel(self.retry_clock.now(), next(self._numbers), told))

    def once(self, name: str, form: Mapping[str, str], then: Callable[[BotReply], None]) -> None:
        """Send a command or a button press, which Slack never repeats; `then` learns the outcome."""
        sort = Sort.INTERACTION if "payload" in form else Sort.COMMAND
        self._senders.submit(lambda: then(self._send(Post(sort, name, form))))

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
        ready = self._due and self._road.open and self._due[0].due <= self.retry_clock.now()
        return heapq.heappop(self._due) if ready else None

    def _pause(self) -> float | None:
        if not self._due or not self._road.open:
            return None
        return max(0.001, self._due[0].due - self.retry_clock.now())

    def _deliver(self, parcel: Parcel) -> None:
        post = parcel.post
        reply = self._send(post)
        self.subscription.note(reply.accepted)
        if reply.accepted:
            return
        retries = self.subscription.retries
        if post.attempt >= len(retries) or reply.no_retry:
            self.lost.append(post.content)
            return
        due = self.retry_clock.now() + retries[post.attempt]
        again = replace(post, attempt=post.attempt + 1, reason=reply.reason)
        self._put(Parcel(due, parcel.number, again))

    def _send(self, post: Post) -> BotReply:
        reply = self._road.carry(post)
        self._traffic.note(
            to_bot=True,
            name=post.name,
            sent=post.content,
            status=reply.status,
            answer=reply.text or reply.reason,
            took_ms=reply.took_ms,
            attempt=post.attempt,
            way=self._road.way,
        )
        return reply
