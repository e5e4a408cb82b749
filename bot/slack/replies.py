"""What Slack's replies mean, and what it means when there is none."""

import re
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookResponse

from bot.delivery.posts import Declined, Later, Sent, Unknown

AWAY_SECONDS = 5.0
DEFAULT_RETRY_AFTER = 30.0
TRANSIENT = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
BUSY = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
BROKEN = (URLError, OSError, HTTPException, SlackClientError, ValueError)
"""What slack_sdk lets through when the line breaks or the reply is no JSON."""

_CODE = re.compile(r"(?!None$)[A-Za-z_]\w{1,80}")


def error_code(error: SlackApiError) -> str:
    """Slack's word for what is wrong; `http_500` and the like where the reply has none."""
    answer: SlackResponse = error.response
    data = answer.data if isinstance(answer.data, dict) else {}
    said = str(data.get("error"))
    # For a page that is no JSON slack_sdk puts the page itself there.
    return said if _CODE.fullmatch(said) else f"http_{answer.status_code}"


def is_passing(error: SlackApiError) -> bool:
    """Whether Slack itself is in trouble or busy, so that the same call may work later."""
    code = error_code(error)
    return code in TRANSIENT | BUSY or code.startswith("http_") or error.response.status_code >= 429


def declined(error: SlackApiError) -> Declined | Later | Unknown:
    """The outcome of a post; an error inside Slack may come after it stored the message."""
    code, status = error_code(error), error.response.status_code
    if status == 429 or code in BUSY:
        return Later(_retry_after(error.response.headers), code)
    return Unknown(code) if is_passing(error) else Declined(code)


def responded(answer: WebhookResponse) -> Declined | Later | Sent | Unknown:
    """The outcome of a post to a response URL."""
    code = f"http_{answer.status_code}"
    if answer.status_code == 200:
        return Sent(None)
    if answer.status_code == 429:
        return Later(_retry_after(answer.headers), "ratelimited")
    return Unknown(code) if answer.status_code >= 500 else Declined(code)


def lost(error: Exception) -> Later | Unknown:
    """The outcome without a reply: a refused connection carried nothing; otherwise Slack may have the message."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ConnectionRefusedError):
        return Later(AWAY_SECONDS, "connection_refused")
    return Unknown(type(reason).__name__)


def _retry_after(headers: Mapping[str, Any]) -> float:
    folded = {str(name).lower(): value for name, value in dict(headers or {}).items()}
    value = folded.get("retry-after")
    said = str(value[0] if isinstance(value, list) else value)
    return max(1.0, float(said)) if said.isdecimal() else DEFAULT_RETRY_AFTER
