"""One Socket Mode connection: it hands on what comes, tells what it hears, and never replaces itself.

The library's own client opens another connection at any disconnect frame, whatever the reason, and trusts a socket
that only looks open. So it is kept to what it does well: frames, pings and acknowledgements.
"""

import json
import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.settings import LOOPBACK
from bot.slack.socket_mode.lifesigns import Patience, Signs

GOODBYE = b"\x88\x82\x00\x00\x00\x00\x03\xe8"
"""A masked close frame with code 1000 (RFC 6455, 5.5.1)."""
GOODBYE_SECONDS = 0.3
AT_ONCE = 10
"""Envelopes that are taken at the same time."""
# The library's own log repeats what it failed on, which may be a person's words.
_quiet = logging.getLogger(f"{__name__}.library")
_quiet.setLevel(logging.CRITICAL + 1)


class Line(SocketModeClient):
    """One connection; `dial` opens it, `hang_up` ends it for good."""

    def __init__(
        self, app: App, address: str, patience: Patience, news: Callable[[], None]
    ) -> None:
        """For the address that Slack gave, with a ticket that is good once; `news` is called when something happened."""
        super().__init__(
            app_token="",
            logger=_quiet,
            web_client=app.client,
            auto_reconnect_enabled=False,
            ping_interval=patience.ping,
            concurrency=AT_ONCE,
            proxy=app.client.proxy,
        )
        self.wss_uri = address
        if urlsplit(address).hostname in LOOPBACK:
            # The library takes HTTP_PROXY for this, and a proxy cannot reach a Slack on this machine.
            self.proxy = None
        self._app, self._patience, self._news = app, patience, news
        self._lock, self._in_hand = threading.Lock(), 0
        self._opened_at = self._heard_at = self._envelope_at = time.monotonic()
        self._hello_at: float | None = None
        self._connections, self._farewell = 0, ""
        self._pong: float | None = None
        self.on_message_listeners.append(self._heard)
        self.socket_mode_request_listeners.append(self._take)

    def dial(self) -> bool:
        """Open it; False when that failed, and then it may only be hung up."""
        self.connect()
        return self.is_connected()

    def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: ARG002  The library's name.
        """Called by the library when Slack says goodbye; whoever watches decides what follows."""
        self._news()

    def signs(self) -> Signs:
        """What it shows now."""
        session = self.current_session
        pong = session.last_ping_pong_time if session else None
        if pong != self._pong:
            self._pong, self._heard_at = pong, time.monotonic()
        return Signs(
            is_open=self.is_connected() and not self._is_hung_up(),
            opened_at=self._opened_at,
            hello_at=self._hello_at,
            heard_at=self._heard_at,
            envelope_at=self._envelope_at,
            connections=self._connections,
            farewell=self._farewell,
        )

    def hang_up(self) -> None:
        """Finish what is in hand, within a moment, say goodbye so that Slack stops counting this one, and close."""
        until = time.monotonic() + self._patience.drain
        while self._in_hand and time.monotonic() < until:
            time.sleep(0.01)
        self._say_goodbye()
        self.closed = True
        # What waits for the next frame sees the end at once.
        self.message_queue.put(None)
        # The library stumbles over itself when the connection breaks in the very moment in which it is
        # closed; the second attempt then ends what the first one left.
        for _ in range(2):
            with suppress(AttributeError, OSError, SlackClientError):
                self.close()

    def _heard(self, text: str) -> None:
        self._heard_at = time.monotonic()
        with suppress(ValueError):
            self._note(json.loads(text))

    def _note(self, frame: Any) -> None:
        kind = frame.get("type") if isinstance(frame, dict) else None
        if kind == "hello":
            count = frame.get("num_connections")
            self._connections = count if isinstance(count, int) else 0
            self._hello_at = self._heard_at
        elif kind == "disconnect":
            self._farewell = str(frame.get("reason") or "none")
        elif kind is not None:
            self._envelope_at = self._heard_at
            return
        self._news()

    def _take(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        with self._lock:
            self._in_hand += 1
        try:
            # The first word on an envelope is its acknowledgement, which follows from what Bolt answers.
            send_response(client, request, run_bolt_app(self._app, request), time.monotonic())
        finally:
            with self._lock:
                self._in_hand -= 1

    def _is_hung_up(self) -> bool:
        """Whether the other end is gone: the library would read nothing, over and over, until a ping fails."""
        session = self.current_session
        wire = session.sock if session else None
        if wire is None:
            return True
        try:
            with socket.socket(fileno=os.dup(wire.fileno())) as twin:
                return twin.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _say_goodbye(self) -> None:
        session = self.current_session
        wire = session.sock if session else None
        if session is None or wire is None:
            return
        with suppress(OSError):
            with session.sock_send_lock:
                wire.sendall(GOODBYE)
            until = time.monotonic() + GOODBYE_SECONDS
            while self.is_connected() and time.monotonic() < until:
                time.sleep(0.01)
            # Whoever still reads from it would hold up the close for three seconds.
            wire.shutdown(socket.SHUT_RDWR)
