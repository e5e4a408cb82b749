"""What is said on a websocket (docs.slack.dev, apis/events-api/using-socket-mode).

`retry_attempt`, `retry_reason` and `timeout` stand so in the recorded frames of python-slack-sdk's own tests.
"""

import json
from enum import StrEnum
from typing import Any

from localslack.sending.posting import Post, Sort

USUAL_LIFE_SECONDS = 18_060
SHORT_LIFE_SECONDS = 360
"""With `&debug_reconnects=true`."""
WARNED_BEFORE_SECONDS = 10
_ANSWERED_IN_THE_ACK = ("view_submission", "block_suggestion")


class Farewell(StrEnum):
    """Why a connection ends."""

    WARNING = "warning"
    REFRESH_REQUESTED = "refresh_requested"
    LINK_DISABLED = "link_disabled"
    TOO_MANY = "too_many_websockets"


def hello(app_id: str, host: str, connections: int, life: int) -> dict[str, Any]:
    """The first frame."""
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": {
            "host": host,
            "build_number": 1,
            "approximate_connection_time": life,
        },
        "connection_info": {"app_id": app_id},
    }


def disconnect(why: Farewell, host: str) -> dict[str, Any]:
    """The bot should open another connection, or give up."""
    return {"type": "disconnect", "reason": why.value, "debug_info": {"host": host}}


def envelope(envelope_id: str, post: Post) -> dict[str, Any]:
    """A payload in its envelope."""
    frame = {
        "envelope_id": envelope_id,
        "payload": post.payload,
        "type": post.sort.value,
        "accepts_response_payload": accepts_response(post),
    }
    if post.sort is Sort.EVENT:
        reason = "timeout" if post.reason == "http_timeout" else post.reason or ""
        frame |= {"retry_attempt": post.attempt, "retry_reason": reason}
    return frame


def accepts_response(post: Post) -> bool:
    """Whether the acknowledgement may carry an answer."""
    if post.sort is Sort.INTERACTION:
        return post.payload.get("type") in _ANSWERED_IN_THE_ACK
    return post.sort is Sort.COMMAND


def acknowledged(text: str) -> tuple[str, Any] | None:
    """The envelope's id and the payload of the bot's acknowledgement; None where it is none."""
    try:
        frame = json.loads(text)
    except ValueError:
        return None
    if not isinstance(frame, dict) or not isinstance(frame.get("envelope_id"), str):
        return None
    return frame["envelope_id"], frame.get("payload")
