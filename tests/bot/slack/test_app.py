"""A few journeys through the real Bolt: kept first, acknowledged then, and nothing else."""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.errors import OutOfReach
from bot.slack.app import BUSY, build_app
from bot.slack.incoming import Incoming, Kind
from bot.slack.keeping import Kept
from tests.bot.conftest import SLACK_TYPES
from tests.bot.slack.conftest import BOT, HOME, MAYA, STAFF, TEAM

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
WORDS = "may I use my quokka?"
Make = Callable[[], BoltRequest]
"""A signature is good for five minutes, so a request is made when its test runs."""


@dataclass
class Inbox:
    """Keeps what comes; answers as it is told."""

    kept: Kept = Kept.NEW
    away: bool = False
    came: list[Incoming | None] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)

    def keep(self, incoming: Incoming | None, signature: str) -> Kept:
        """Like the inbox's own."""
        if self.away:
            raise OutOfReach("The database does not answer.")
        self.came.append(incoming)
        self.signatures.append(signature)
        return self.kept


@pytest.fixture
def inbox() -> Inbox:
    """An empty inbox."""
    return Inbox()


@pytest.fixture
def app(nobody: WebClient, inbox: Inbox) -> App:
    """The bot's own Bolt app; no Slack is there to be asked before an acknowledgement."""
    return build_app(nobody, HOME, SECRET, inbox.keep)


def signed(body: str, form: bool, **headers: str) -> BoltRequest:
    stamp = str(int(time.time()))
    kind = "application/x-www-form-urlencoded" if form else "application/json"
    usual = {
        "content-type": kind,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": SignatureVerifier(SECRET).generate_signature(
            timestamp=stamp, body=body
        ),
    }
    return BoltRequest(body=body, headers=usual | headers)


def event(inner: dict[str, Any], **headers: str) -> BoltRequest:
    envelope = {"type": "event_callback", "team_id": TEAM, "api_app_id": "A0BOT", "event_id": "Ev1"}
    envelope |= {
        "event": inner,
        "event_time": 1,
        "authorizations": [{"team_id": TEAM, "user_id": BOT}],
    }
    return signed(json.dumps(envelope), form=False, **headers)


def said(**change: Any) -> dict[str, Any]:
    message = {
        "type": "message",
        "channel_type": "im",
        "channel": "D0MAYA",
        "user": MAYA,
        "ts": "1.0",
    }
    return message | {"text": WORDS, "team": TEAM} | change


def command(**change: str) -> BoltRequest:
    form = {"command": "/isms", "text": f"ask {WORDS}", "user_id": MAYA, "channel_id": STAFF}
    form |= {"team_id": TEAM, "trigger_id": "1.2", "response_url": "http://127.0.0.1:1/"}
    return signed(urlencode(form | change), form=True)


def interactive(payload: dict[str, Any]) -> BoltRequest:
    person = {"team": {"id": TEAM}, "user": {"id": MAYA, "team_id": TEAM}, "api_app_id": "A0BOT"}
    return signed(urlencode({"payload": json.dumps(person | payload)}), form=True)


PRESSED = {
    "type": "block_actions",
    "container": {"channel_id": STAFF, "message_ts": "1.0"},
    "actions": [{"type": "button", "action_id": "a", "block_id": "b", "value": "v", "action_ts": "2.0"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("make", "kind", "text"),
    [
        pytest.param(lambda: event(said()), Kind.DIRECT, WORDS, id="a direct message"),
        pytest.param(
            lambda: event(said(type="app_mention", channel=STAFF)),
            Kind.MENTION,
            WORDS,
            id="a mention",
        ),
        pytest.param(lambda: command(), Kind.COMMAND, f"ask {WORDS}", id="a command"),
        pytest.param(lambda: interactive(PRESSED), Kind.BUTTON, "", id="a button"),
    ],
)
def test_what_a_person_did_is_kept_and_then_acknowledged_without_words(
    app: App, inbox: Inbox, make: Make, kind: Kind, text: str
) -> None:
    request_ = make()
    response = app.dispatch(request_)
    assert (response.status, response.body) == (200, "")
    (incoming,) = inbox.came
    assert incoming is not None
    assert (incoming.kind, incoming.text, incoming.user) == (kind, text, MAYA)
    assert inbox.signatures == request_.headers["x-slack-signature"]


def test_what_was_kept_before_is_acknowledged_again(app: App, inbox: Inbox) -> None:
    inbox.kept = Kept.KNOWN
    assert app.dispatch(event(said())).status == 200


def test_a_replay_is_refused_and_slacks_own_retry_is_not(app: App, inbox: Inbox) -> None:
    inbox.kept = Kept.REPLAYED
    assert app.dispatch(event(said())).status == 401
    assert app.dispatch(event(said(), **{"x-slack-retry-num": "1"})).status == 200


@pytest.mark.parametrize(
    ("make", "status", "said_"),
    [
        pytest.param(lambda: event(said()), 503, "", id="an event, which Slack sends again"),
        pytest.param(
            lambda: command(), 200, BUSY, id="a command, which the person must type again"
        ),
        pytest.param(
            lambda: interactive(PRESSED), 503, "", id="a button, on which Slack shows a sign"
        ),
    ],
)
def test_what_cannot_be_kept_is_not_acknowledged(
    app: App, inbox: Inbox, make: Make, status: int, said_: str
) -> None:
    inbox.away = True
    response = app.dispatch(make())
    assert response.status == status
    assert said_ in response.body
    assert ("ephemeral" in response.body) is bool(said_)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param({"x-slack-signature": "v0=" + "0" * 64}, id="another signature"),
        pytest.param({"x-slack-signature": ""}, id="none"),
        pytest.param({"x-slack-request-timestamp": "1"}, id="an old stamp"),
    ],
)
def test_a_request_that_slack_did_not_sign_is_refused_and_leaves_no_words_in_the_log(
    app: App, inbox: Inbox, spoil: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert app.dispatch(event(said(), **spoil)).status == 401
    assert inbox.came == []
    assert "quokka" not in caplog.text


def test_the_bots_own_messages_are_not_even_looked_at(app: App, inbox: Inbox) -> None:
    response = app.dispatch(event(said(user=BOT, bot_id=HOME.bot_id)))
    assert response.status == 200
    assert inbox.came == []


FORM = {"view": {"type": "modal", "callback_id": "x", "id": "V1"}}
CALLED = {"callback_id": "x", "trigger_id": "1"}
OTHERS = [
    pytest.param(lambda: event(said(subtype="message_changed", hidden=True)), id="an edit"),
    pytest.param(lambda: event(said(subtype="bot_message", bot_id="B9")), id="another bot"),
    pytest.param(lambda: event(said(subtype="channel_join")), id="a join"),
    pytest.param(lambda: event({"type": "app_home_opened", "user": MAYA, "tab": "home"}), id="the home tab"),
    pytest.param(lambda: event({"type": "an_event_of_tomorrow"}), id="an event of tomorrow"),
    pytest.param(lambda: interactive(FORM | {"type": "view_closed"}), id="a form closed"),
    pytest.param(lambda: interactive(CALLED | {"type": "shortcut"}), id="a shortcut"),
    pytest.param(lambda: interactive(CALLED | {"type": "message_action"}),
                 id="a message shortcut"),
    pytest.param(lambda: signed('{"type": "app_rate_limited", "team_id": "T0HOME"}', form=False), id="a rate limit"),
]  # fmt: skip


@pytest.mark.parametrize("make", OTHERS)
def test_what_is_nobody_asking_is_acknowledged_and_not_kept(
    app: App, inbox: Inbox, make: Make
) -> None:
    assert app.dispatch(make()).status == 200
    assert [came for came in inbox.came if came] == []


SENT = {"type": "view_submission", "trigger_id": "1",
        "view": {"type": "modal", "callback_id": "x", "id": "V1", "hash": "h"}}  # fmt: skip
ERRORS = {"response_action": "errors", "errors": {"what": "Please say what."}}


@pytest.mark.parametrize("mode", ["http", "socket_mode"])
@pytest.mark.parametrize(
    ("answer", "body", "kept"),
    [
        pytest.param(ERRORS, ERRORS, 0, id="with words"),
        pytest.param({}, None, 0, id="with none"),
        pytest.param(None, None, 1, id="not, and kept"),
    ],
)
def test_what_cannot_wait_is_answered_in_the_acknowledgement(
    nobody: WebClient, inbox: Inbox, mode: str, answer: Any, body: Any, kept: int
) -> None:
    app = build_app(nobody, HOME, SECRET, inbox.keep, lambda *_: answer)
    over_http = interactive(SENT)
    payload = {"team": {"id": TEAM}, "user": {"id": MAYA}, **SENT}
    request = over_http if mode == "http" else BoltRequest(body=payload, mode="socket_mode")
    response = app.dispatch(request)
    assert response.status == 200
    assert (json.loads(response.body) if response.body else None) == body
    assert len(inbox.came) == kept


def test_where_answering_at_once_fails_it_is_kept_for_a_worker(
    nobody: WebClient, inbox: Inbox
) -> None:
    def fails(*_: Any) -> None:
        raise ZeroDivisionError

    app = build_app(nobody, HOME, SECRET, inbox.keep, fails)
    assert app.dispatch(interactive(SENT)).status == 200
    assert [came.kind for came in inbox.came if came] == [Kind.FORM]


def test_slack_may_verify_the_address(app: App) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c1"})
    response: BoltResponse = app.dispatch(signed(body, form=False))
    assert (response.status, response.body) == (200, '{"challenge": "c1"}')


def event_types() -> list[str]:
    """All events that Slack publishes the shape of."""
    file = SLACK_TYPES / "slack-events.schema.json"
    if not file.is_file():
        return []
    schema = json.loads(file.read_text())
    return sorted(
        n.removeprefix("E_")
        for n in schema.get("definitions", schema.get("$defs", {}))
        if n.startswith("E_")
    )


@pytest.mark.skipif(not event_types(), reason=f"Slack's published events are not in {SLACK_TYPES}")
def test_no_kind_of_event_is_left_unacknowledged(app: App) -> None:
    failed = [
        t for t in event_types() if app.dispatch(event({"type": t, "user": MAYA})).status != 200
    ]
    assert failed == []
