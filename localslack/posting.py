"""One signed request to the bot and what came of it, in the words of Slack's retry reasons."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

TIME_OUT_SECONDS = 3.0
MOST_READ = 1_000_000


@dataclass(frozen=True)
class Post:
    """What is to be sent."""

    name: str
    body: bytes
    content_type: str
    headers: Mapping[str, str] = field(default_factory=dict)
    attempt: int = 0


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


def post_to_bot(url: str | None, post: Post, headers: Mapping[str, str]) -> BotReply:
    """Send once, waiting no longer than Slack does."""
    began = time.monotonic()
    all_headers = {
        "Content-Type": post.content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "Accept": "*/*",
        **headers,
    }
    try:
        status, text, no_retry = _exchange(url or "", post.body, all_headers)
        reason = None if 200 <= status < 300 else "http_error"
    except TimeoutError:
        status, text, no_retry, reason = None, "", False, "http_timeout"
    except (OSError, HTTPException, ValueError):
        status, text, no_retry, reason = None, "", False, "connection_failed"
    took = (time.monotonic() - began) * 1000
    if reason is None and took > TIME_OUT_SECONDS * 1000:
        # A bot that sends its reply byte by byte is late all the same.
        reason = "http_timeout"
    return BotReply(status, text, reason, no_retry, took)


def _exchange(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str, bool]:
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIME_OUT_SECONDS)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body, dict(headers))
        reply: HTTPResponse = connection.getresponse()
        text = reply.read(MOST_READ).decode(errors="replace")
        return reply.status, text, reply.getheader("x-slack-no-retry") == "1"
    finally:
        connection.close()
