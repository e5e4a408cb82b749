"""Knocks at a bot's door as Slack does: signed, and with the time it took."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.bot.slack.conftest import MAYA, STAFF, TEAM

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Knocked:
    """What came back."""

    status: int
    body: str
    seconds: float

    @property
    def json(self) -> dict[str, Any]:
        """The body as an object; empty where it is."""
        read: dict[str, Any] = json.loads(self.body or "{}")
        return read


@dataclass(frozen=True)
class Door:
    """One bot's door."""

    url: str
    secret: str
    now: Callable[[], float] = time.time

    def event(self, name: str, inner: dict[str, Any]) -> Knocked:
        """An event of this name for the delivery."""
        envelope = {"type": "event_callback", "team_id": TEAM, "event_id": name, "event": inner}
        return self.post(json.dumps(envelope), "application/json")

    def command(self, line: str, trigger: str = "9.9", times: int = 1) -> Knocked:
        """A slash command; its trigger is none that Slack gave."""
        name, _, words = line.partition(" ")
        form = {
            "command": name,
            "text": words,
            "user_id": MAYA,
            "channel_id": STAFF,
            "team_id": TEAM,
        }
        return self.post(urlencode(form | {"trigger_id": trigger}), FORM, times)

    def interaction(self, payload: dict[str, Any], user: str = MAYA) -> Knocked:
        """A form, a press, a shortcut."""
        who = {
            "user": {"id": user},
            "team": {"id": TEAM, "domain": "x"},
            "api_app_id": "A0BOT",
            "token": "t",
        }
        body = urlencode({"payload": json.dumps(who | payload)})
        return self.post(body, FORM)

    def post(self, body: str, kind: str, times: int = 1) -> Knocked:
        """Anything, signed; sent so many times, of which the last answer counts."""
        stamp = str(int(self.now()))
        base = f"v0:{stamp}:{body}".encode()
        digest = hmac.new(self.secret.encode(), base, hashlib.sha256).hexdigest()
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
        knocks = [self._send(body, {"Content-Type": kind} | signed) for _ in range(times)]
        return knocks[-1]

    def _send(self, body: str, headers: dict[str, str]) -> Knocked:
        parts, begun = urlsplit(self.url), time.monotonic()
        with closing(HTTPConnection(str(parts.hostname), parts.port, timeout=20)) as line:
            line.request("POST", parts.path, body.encode(), headers)
            reply = line.getresponse()
            return Knocked(reply.status, reply.read().decode(), time.monotonic() - begun)


def sent(view: str, hash_: str, callback_id: str, about: str = "", **values: str) -> dict[str, Any]:
    """A form with typed inputs, as Slack sends it; `trigger_id` differs with each sending."""
    typed = {n: {"input": {"type": "plain_text_input", "value": v}} for n, v in values.items()}
    shown = {
        "id": view,
        "type": "modal",
        "hash": hash_,
        "callback_id": callback_id,
        "private_metadata": about,
    }
    inputs = [{"type": "input", "block_id": name} for name in values]
    trigger = f"{time.monotonic_ns()}.1"
    return {"type": "view_submission", "trigger_id": trigger,
            "view": shown | {"blocks": inputs, "state": {"values": typed}}}  # fmt: skip
