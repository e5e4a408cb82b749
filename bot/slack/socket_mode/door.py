"""Slack's requests over Socket Mode: a connection that we open, for a company without a public address.

One thread watches it, and opens another as soon as there is a reason (`lifesigns`). Where the old one still
works it stays until Slack has said hello on the new one.
"""

import logging
import random
import threading
import time
from dataclasses import replace

from slack_bolt import App

from bot.delivery.guarding import guarded
from bot.errors import IsmsError, Misconfigured
from bot.slack.installation import NO_SOCKET
from bot.slack.socket_mode.dialling import Dialling, Failed
from bot.slack.socket_mode.lifesigns import (
    PLANNED,
    USUAL,
    Patience,
    Trouble,
    pause_before,
    strangers,
    trouble_of,
)
from bot.slack.socket_mode.line import Line
from bot.slack.socket_mode.state import SocketState, sentence_of

_log = logging.getLogger(__name__)


class SocketDoor:
    """Hears through `app` from `open` to `close`; a connection that is lost or only looks open is made anew."""

    def __init__(
        self, app: App, app_token: str, expected: int = 1, patience: Patience = USUAL
    ) -> None:
        """Nothing is opened yet; `expected` is how many processes of this bot connect."""
        self._patience, self._state = patience, SocketState(expected=expected)
        self._luck = random.Random()  # noqa: S311  It only spreads attempts over time.
        self._news, self._closing = threading.Event(), threading.Event()
        self._dialling = Dialling(app, app_token, patience, self._news, self._closing)
        self._line: Line | None = None
        self._ours, self._attempt, self._not_before = 1, 0, 0.0
        self._beat = self._lost_at = time.monotonic()
        self._watch = threading.Thread(target=self._run, name="socket", daemon=True)

    def open(self) -> None:
        """Connect, and go on trying by itself while Slack is away; raises Misconfigured when Slack refuses."""
        self._renew(Trouble.START)
        if self._state.trouble is Trouble.REFUSED:
            raise Misconfigured(NO_SOCKET.format(code=self._state.code))
        self._watch.start()

    def close(self) -> None:
        """Finish what is being acknowledged, and hang up."""
        self._closing.set()
        self._news.set()
        if self._watch.is_alive():
            self._watch.join(self._patience.drain + self._patience.hello)
        self._drop()

    def state(self) -> SocketState:
        """How it stands now."""
        line, now = self._line, time.monotonic()
        heard_at = line.signs().heard_at if line else self._lost_at
        return replace(self._state, silent_seconds=now - heard_at)

    def check(self) -> None:
        """Raise IsmsError with a sentence while people's words may not arrive."""
        if sentence := sentence_of(self._state, time.monotonic() - self._lost_at):
            raise IsmsError(sentence)

    def is_watched(self) -> bool:
        """Whether the watch does its rounds; if not, only a new process helps."""
        is_stuck = time.monotonic() - self._beat > self._patience.stuck
        return self._watch.is_alive() and not is_stuck

    def _run(self) -> None:
        while not self._closing.is_set():
            self._news.wait(self._patience.look)
            self._news.clear()
            guarded("watching the socket", self._round)
            self._beat = time.monotonic()

    def _round(self) -> None:
        now = time.monotonic()
        trouble = self._trouble(now)
        if trouble is None:
            return
        if self._line is not None and trouble not in PLANNED:
            self._lose(self._line, trouble, now)
        if now >= self._not_before and not self._closing.is_set():
            self._renew(trouble)

    def _trouble(self, now: float) -> Trouble | None:
        if self._line is None:
            return self._state.trouble or Trouble.AWAY
        signs, expected = self._line.signs(), self._state.expected
        return trouble_of(signs, now, self._patience, expected, self._ours)

    def _lose(self, line: Line, trouble: Trouble, now: float) -> None:
        """Let go of it. Slack repeats the events that fell into the gap, and no command and no press."""
        self._lost_at, self._attempt = line.signs().heard_at, 0
        self._state = replace(self._state, connected=False, trouble=trouble)
        self._not_before = now + pause_before(trouble, 1, self._patience, self._luck.random())
        silent = now - self._lost_at
        _log.warning("The connection to Slack is lost (%s, silent for %.0f s).", trouble, silent)
        self._drop()

    def _drop(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.hang_up()

    def _renew(self, why: Trouble) -> None:
        """Open another connection and let go of the old one; where that fails, note when to try again."""
        self._attempt += 1
        line = self._dialling.dial()
        if isinstance(line, Line):
            self._take(line, why)
        else:
            self._wait(line)

    def _wait(self, failed: Failed) -> None:
        is_told = failed.trouble is Trouble.REFUSED and not self._state.is_known
        if self._attempt == 1 and not is_told:
            _log.warning(
                "Slack opens no connection (%s). The bot keeps trying.",
                failed.code or failed.trouble,
            )
        self._state = replace(self._state, trouble=failed.trouble, code=failed.code)
        luck = self._luck.random()
        pause = pause_before(failed.trouble, self._attempt + 1, self._patience, luck)
        self._not_before = time.monotonic() + pause

    def _take(self, line: Line, why: Trouble) -> None:
        """From now on this is the connection; Slack still counts one that fell silent."""
        old, self._line = self._line, line
        self._ours = 2 if old is not None or why is Trouble.SILENT else 1
        self._attempt, self._not_before = 0, 0.0
        before, count = self._state, line.signs().connections
        self._state = before.renewed(
            why, count, strangers(line.signs(), before.expected, self._ours)
        )
        self._tell(before)
        if old is not None:
            old.hang_up()

    def _tell(self, before: SocketState) -> None:
        if before.is_known and not before.connected:
            seconds = time.monotonic() - self._lost_at
            _log.warning("Connected to Slack again, after %.0f s.", seconds)
        if self._state.strangers > before.strangers:
            _log.warning("%s", sentence_of(self._state, 0.0))


def connect(app: App, app_token: str, expected: int = 1) -> SocketDoor:
    """A door that is open; raises Misconfigured when Slack refuses, and keeps trying while it is away."""
    door = SocketDoor(app, app_token, expected)
    door.open()
    return door
