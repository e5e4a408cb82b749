"""The HTTP door refuses what Slack did not sign, before Bolt could stumble over it."""

import hmac
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, Response, request
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.errors import Misconfigured
from bot.slack.app import build_app
from bot.slack.http import SlackDoor
from bot.slack.keeping import Kept
from tests.bot.slack.conftest import HOME

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
BODY = b'{"type": "url_verification", "challenge": "c1"}'
Knock = Callable[..., Response]


@pytest.fixture
def knock(nobody: WebClient) -> Knock:
    """Sends a request to the door."""
    door = SlackDoor(
        build_app(nobody, HOME, SECRET, lambda _incoming, _signature: Kept.NEW), SECRET
    )
    flask_app = Flask("door")

    def send(body: bytes, headers: dict[str, str]) -> Response:
        with flask_app.test_request_context(
            "/slack/events", method="POST", data=body, headers=headers
        ):
            return door.answer(request)

    return send


def test_without_a_secret_no_door_is_opened(nobody: WebClient) -> None:
    app = build_app(nobody, HOME, "", lambda _incoming, _signature: Kept.NEW)
    with pytest.raises(Misconfigured, match="SLACK_SIGNING_SECRET"):
        SlackDoor(app, "")


def signed(body: bytes = BODY, age: int = 0, secret: str = SECRET) -> dict[str, str]:
    stamp = str(int(time.time()) - age)
    signature = hmac.digest(secret.encode(), b"v0:" + stamp.encode() + b":" + body, "sha256")
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={signature.hex()}",
    }


@pytest.mark.parametrize(
    "age",
    [
        pytest.param(0, id="now"),
        pytest.param(290, id="nearly five minutes ago"),
        pytest.param(-290, id="by a clock that is ahead"),
    ],
)
def test_what_slack_signed_just_now_is_answered(knock: Knock, age: int) -> None:
    response = knock(BODY, signed(age=age))
    assert (response.status_code, response.get_data(as_text=True)) == (200, '{"challenge": "c1"}')


def test_slacks_own_example_of_a_signature_is_what_we_compute() -> None:
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    made = SignatureVerifier(SECRET).generate_signature(timestamp="1531420618", body=body)
    assert made == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


def with_header(name: str, values: tuple[str, ...]) -> list[Any]:
    """One case for each value in the place of a good header."""
    return [
        pytest.param(BODY, lambda v=value: signed() | {name: v}, id=f"{name}: {value[:20]!r}")
        for value in values
    ]


STAMPS = ("", "abc", "-1", "1e9", "12.5", "0x10", "9" * 400, "٣٤", " ", "nan", "²")
SIGNATURES = ("", "v0=", "v0=abc", "v1=" + "0" * 64, "é" * 67, "v0=" + "g" * 64, "x" * 9000)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(BODY, dict, id="no headers"),
        pytest.param(BODY + b" ", signed, id="a body that was changed"),
        pytest.param(b"", signed, id="no body"),
        pytest.param(b"\xff\xfe", lambda: signed(b"\xff\xfe"), id="bytes that are no text"),
        pytest.param(BODY, lambda: signed(secret="another"), id="signed with another secret"),
        pytest.param(BODY, lambda: signed(secret=""), id="signed with no secret"),
        pytest.param(BODY, lambda: signed(age=310), id="too old"),
        pytest.param(BODY, lambda: signed(age=-310), id="too far ahead"),
        *with_header("X-Slack-Request-Timestamp", STAMPS),
        *with_header("X-Slack-Signature", SIGNATURES),
    ],
)
def test_everything_else_is_refused_with_401(
    knock: Knock, body: bytes, headers: Callable[[], dict[str, str]]
) -> None:
    response = knock(body, headers())
    assert (response.status_code, response.get_data()) == (401, b'{"error": "invalid request"}')
