"""What is brought to the bot, and the road by HTTP: one signed request and what came of it.

Reasons: docs.slack.dev, apis/events-api (retries).
"""

import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, Protocol
from urllib.parse import urlencode, urljoin, urlsplit

from localslack.clock import Now
from localslack.signing import signature_headers

TIME_OUT_SECONDS = 3.0
MOST_READ = 1_000_000
MOST_REDIRECTS = 2
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Sort(StrEnum):
    """What is brought; the values are Socket Mode's envelope types."""

    EVENT = "events_api"
    COMMAND = "slash_commands"
    INTERACTION = "interactive"


@dataclass(frozen=True)
class Post:
    """What is to be brought: an event's envelope, or the form fields of a command or an interaction."""

    sort: Sort
    name: str
    content: Mapping[str, Any]
    attempt: int = 0
    reason: str | None = None
    """Why the attempt before this one failed."""

    @property
    def payload(self) -> Mapping[str, Any]:
        """The content without the form around it, as a socket carries it."""
        if self.sort is not Sort.INTERACTION:
            return self.content
        payload: dict[str, Any] = json.loads(self.content["payload"])
        return payload

    @property
    def body(self) -> bytes:
        """The content as HTTP carries it."""
        if self.sort is Sort.EVENT:
            return json.dumps(self.content, ensure_ascii=False).encode()
        return urlencode(self.content).encode()


@dataclass(frozen=True)
class BotReply:
    """What the bot answered; `reason` says why it counts as no answer."""

    status: int | None
    text: str
    reason: str | None
    no_retry: bool
    took_ms: float

    @property
    def accepted(self) -> bool:
        """Whether Slack takes it for an acknowledgement."""
        return self.reason is None


class Road(Protocol):
    """A way on which payloads reach the bot."""

    @property
    def open(self) -> bool:
        """Whether there is anybody at its end; events wait until there is."""

    @property
    def way(self) -> str:
        """`http` or `socket`."""

    def carry(self, post: Post) -> BotReply:
        """Bring it once, waiting no longer than Slack does."""


class HttpRoad:
    """Signed requests to the bot's address."""

    way = "http"

    def __init__(self, secret: str, now: Now, url: str | None) -> None:
        """`url` may be set later; events wait for it."""
        self.url = url
        self._secret, self._now = secret, now

    @property
    def open(self) -> bool:
        """Whether the address is known."""
        return self.url is not None

    def carry(self, post: Post) -> BotReply:
        """Send once, waiting no longer than Slack does."""
        body, began = post.body, time.monotonic()
        headers = {
            **_headers(post),
            **signature_headers(self._secret, body, int(self._now())),
        }
        try:
            status, text, no_retry = _follow(self.url or "", body, headers)
            reason = None if 200 <= status < 300 else "http_error"
            reason = "too_many_redirects" if status in _REDIRECTS else reason
        except _FAILURES as error:
            status, text, no_retry, reason = None, "", False, _word_for(error)
        took = (time.monotonic() - began) * 1000
        if reason is None and took > TIME_OUT_SECONDS * 1000:
            # A bot that sends its reply byte by byte is late all the same.
            reason = "http_timeout"
        # docs.slack.dev, apis/events-api: the header counts only where the status is not 200.
        return BotReply(status, text, reason, no_retry and status != 200, took)


_FAILURES = (OSError, HTTPException, ValueError)


def _word_for(error: Exception) -> str:
    match error:
        case TimeoutError():
            return "http_timeout"
        case ssl.SSLError():
            return "ssl_error"
        case OSError() | HTTPException():
            return "connection_failed"
    return "unknown_error"


def _headers(post: Post) -> dict[str, str]:
    kind = "application/json" if post.sort is Sort.EVENT else "application/x-www-form-urlencoded"
    headers = {
        "Content-Type": kind,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "Accept": "*/*",
    }
    if post.attempt:
        headers["X-Slack-Retry-Num"] = str(post.attempt)
        headers["X-Slack-Retry-Reason"] = post.reason or "unknown_error"
    return headers


def _follow(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str, bool]:
    """The answer at the end of at most two redirects, as Slack follows them."""
    for _ in range(MOST_REDIRECTS):
        reply, text = _exchange(url, body, headers)
        if reply.status not in _REDIRECTS or not reply.getheader("location"):
            break
        url = urljoin(url, reply.getheader("location", ""))
    else:
        reply, text = _exchange(url, body, headers)
    return reply.status, text, reply.getheader("x-slack-no-retry") == "1"


def _exchange(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[HTTPResponse, str]:
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIME_OUT_SECONDS)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body, dict(headers))
        reply = connection.getresponse()
        return reply, reply.read(MOST_READ).decode(errors="replace")
    finally:
        connection.close()
