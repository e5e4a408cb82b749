"""The road to the bot by its websockets: one connection at random, and an acknowledgement within three seconds."""

import json
import time
import uuid
from concurrent.futures import CancelledError
from typing import Any

from localslack.sending.posting import TIME_OUT_SECONDS, BotReply, Post
from localslack.socket.frames import accepts_response, envelope
from localslack.socket.mishaps import Mishaps
from localslack.socket.sockets import Connection, NobodyConnected, Sockets


class SocketRoad:
    """Envelopes down one of the bot's websockets."""

    way = "socket"

    def __init__(self, sockets: Sockets, mishaps: Mishaps) -> None:
        """Events wait until somebody has connected for the first time."""
        self._sockets, self._mishaps = sockets, mishaps

    @property
    def open(self) -> bool:
        """Whether anybody has been connected yet; what happens in a later gap has failed."""
        return self._sockets.ever

    def carry(self, post: Post) -> BotReply:
        """Send once, waiting no longer than Slack does."""
        began = time.monotonic()
        envelope_id = str(uuid.uuid4())
        awaited = self._sockets.expect(envelope_id)
        try:
            self._send(self._sockets.anyone(), envelope(envelope_id, post))
            answer = awaited.result(TIME_OUT_SECONDS)
        except NobodyConnected:
            return _failed("connection_failed", began)
        except (TimeoutError, CancelledError):
            return _failed("http_timeout", began)
        finally:
            self._sockets.forget(envelope_id)
        text = json.dumps(answer) if answer and accepts_response(post) else ""
        return BotReply(200, text, None, no_retry=False, took_ms=_since(began))

    def _send(self, connection: Connection | None, frame: dict[str, Any]) -> None:
        if connection is None:
            # A ghost: Slack believes that somebody listens.
            return
        text = json.dumps(frame, ensure_ascii=False)
        if self._mishaps.take_cut():
            connection.soon(connection.wire.say, text, 0.5)
            connection.soon(connection.wire.hang_up)
        else:
            connection.soon(connection.wire.say, text)


def _failed(reason: str, began: float) -> BotReply:
    return BotReply(None, "", reason, no_retry=False, took_ms=_since(began))


def _since(began: float) -> float:
    return (time.monotonic() - began) * 1000
