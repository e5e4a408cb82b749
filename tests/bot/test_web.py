"""Only what Slack has freshly signed comes in, and an operator is told how things are."""

import hashlib
import hmac
import json
import time
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest
from sqlalchemy import text

from bot.errors import Misconfigured
from bot.web import NOT_SPLIT_ON_SQLITE, create_app

EVENTS = "/slack/events"
ON_ONE_ENGINE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what never comes as far as the database."""


@pytest.fixture
def ask(bot):
    """Sends a request to the bot: `ask("GET", "/healthz")` -> status and body."""

    def ask(method, path, body=None, headers=None):
        parts = urlsplit(bot)
        with closing(HTTPConnection(parts.hostname, parts.port, timeout=20)) as line:
            line.request(method, path, body, headers or {})
            reply = line.getresponse()
            return reply.status, reply.read().decode()

    return ask


@pytest.fixture
def sign(slack):
    """The headers of a JSON body that Slack would have signed so many seconds ago."""

    def sign(body, ago=0, kind="application/json"):
        stamp = str(int(time.time()) - ago)
        base = f"v0:{stamp}:".encode() + body
        digest = hmac.new(slack.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest}",
        }

    return sign


def event(**inner):
    inner = {"type": "message", "channel_type": "im", "channel": "D0MAYA", "user": "U0MAYA",
             "text": "laptop?", "ts": "1795533475.000100", **inner}  # fmt: skip
    return json.dumps(
        {"type": "event_callback", "team_id": "T0HOME", "event_id": "Ev1", "event": inner}
    ).encode()


def test_what_slack_signed_is_kept(ask, sign, records, slack):
    body = event()
    assert ask("POST", EVENTS, body, sign(body))[0] == 200
    records.settle(slack)
    assert records.ledger() == ["question.answered"]


def test_a_replayed_request_is_refused(ask, sign, records, slack):
    body = event()
    headers = sign(body)
    assert [ask("POST", EVENTS, body, headers)[0] for _ in range(3)] == [200, 401, 401]
    records.settle(slack)
    assert records.ledger() == ["question.answered"]


def test_slacks_own_repetition_in_the_same_second_is_acknowledged_and_not_kept_again(
    ask, sign, records, slack
):
    body = event()
    headers = sign(body)
    again = {**headers, "X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    assert [ask("POST", EVENTS, body, h)[0] for h in (headers, again)] == [200, 200]
    records.settle(slack)
    assert records.ledger() == ["question.answered"]


@ON_ONE_ENGINE
@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"X-Slack-Signature": "v0=" + "0" * 64}, id="forged"),
        pytest.param({"X-Slack-Signature": ""}, id="empty-signature"),
        pytest.param({"X-Slack-Signature": None}, id="no-signature"),
        pytest.param({"X-Slack-Signature": "v0=\u00e4\u00f6"}, id="signature-no-ascii"),
        pytest.param({"X-Slack-Signature": "x" * 5000}, id="long-signature"),
        pytest.param({"X-Slack-Request-Timestamp": None}, id="no-stamp"),
        pytest.param({"X-Slack-Request-Timestamp": "soon"}, id="stamp-no-number"),
        pytest.param({"X-Slack-Request-Timestamp": "-1"}, id="negative-stamp"),
        pytest.param({"X-Slack-Request-Timestamp": "1e9"}, id="stamp-in-other-words"),
        pytest.param({"X-Slack-Request-Timestamp": "9" * 400}, id="endless-stamp"),
        pytest.param({"X-Slack-Request-Timestamp": "\u0661\u0662"}, id="stamp-in-other-digits"),
    ],
)
def test_garbage_in_the_headers_is_refused(ask, sign, records, change):
    body = event()
    headers = {k: v for k, v in {**sign(body), **change}.items() if v is not None}
    encoded = {k: v.encode("utf-8") for k, v in headers.items()}
    assert ask("POST", EVENTS, body, encoded)[0] == 401
    assert records.states("inbox") == []


@ON_ONE_ENGINE
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\xff\xfe\x00", id="no-text"),
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="half-json"),
        pytest.param(b"[]", id="a-list"),
        pytest.param(b'{"type": "event_callback"}', id="no-event"),
        pytest.param(b'{"type": "event_callback", "event": {"type": "message"}}', id="bare-event"),
        pytest.param(b'{"type": "nonsense"}', id="unknown"),
    ],
)
def test_garbage_in_the_body_harms_nothing(ask, sign, records, body):
    status, _ = ask("POST", EVENTS, body, sign(body))
    assert status < 600
    assert records.states("inbox") == []
    assert ask("GET", "/healthz")[0] == 200


@ON_ONE_ENGINE
def test_an_old_request_is_refused(ask, sign):
    body = event()
    assert ask("POST", EVENTS, body, sign(body, ago=301))[0] == 401


@ON_ONE_ENGINE
def test_a_changed_body_is_refused(ask, sign):
    assert ask("POST", EVENTS, event(text="secrets?"), sign(event()))[0] == 401


@ON_ONE_ENGINE
def test_an_endless_body_is_refused(ask, sign):
    body = b"x" * 1_100_000
    assert ask("POST", EVENTS, body, sign(body))[0] == 413


@ON_ONE_ENGINE
def test_slack_can_verify_the_address(slack, bot):
    challenge = slack.verify_url()
    until = time.monotonic() + 5
    while not (answered := [r for r in slack.requests if "url_verification" in r["name"]]):
        assert time.monotonic() < until
    assert challenge in answered[0]["answer"]


KINDS = ["app_home_opened", "app_uninstalled", "channel_archive", "link_shared", "member_joined_channel",
         "message", "reaction_added", "team_join", "tokens_revoked", "user_change"]  # fmt: skip
SUBTYPES = ["bot_message", "channel_join", "message_changed", "message_deleted", "thread_broadcast"]


@ON_ONE_ENGINE
def test_every_kind_of_event_is_acknowledged(ask, sign):
    bodies = [event(type=kind) for kind in KINDS] + [event(subtype=kind) for kind in SUBTYPES]
    assert [ask("POST", EVENTS, body, sign(body))[0] for body in bodies] == [200] * len(bodies)


def interaction(kind):
    said = {"type": kind, "user": {"id": "U0MAYA", "team_id": "T0HOME"}, "team": {"id": "T0HOME"},
            "actions": [{"type": "button", "action_id": "x", "block_id": "y", "action_ts": "1.2"}],
            "container": {"channel_id": "D0MAYA", "message_ts": "1.1"}, "callback_id": "x", "trigger_id": "1.2",
            "view": {"id": "V1", "callback_id": "x", "type": "modal", "state": {"values": {}}}}  # fmt: skip
    return urlencode({"payload": json.dumps(said)}).encode()


@ON_ONE_ENGINE
def test_every_kind_of_interaction_is_acknowledged(ask, sign):
    for kind in ("block_actions", "view_submission", "view_closed", "shortcut", "message_action"):
        body = interaction(kind)
        headers = sign(body, kind="application/x-www-form-urlencoded")
        assert ask("POST", EVENTS, body, headers)[0] == 200, kind


def command(words="ask laptop"):
    form = {"command": "/isms", "text": words, "user_id": "U0MAYA", "team_id": "T0HOME",
            "channel_id": "D0MAYA", "trigger_id": "1.2", "response_url": "http://127.0.0.1:9/x"}  # fmt: skip
    return urlencode(form).encode()


def test_what_cannot_be_kept_is_not_acknowledged(ask, sign, engine):
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE inbox RENAME TO inbox_gone"))
    body = event()
    assert ask("POST", EVENTS, body, sign(body))[0] >= 500, "so that Slack repeats it"


@pytest.mark.slow
def test_while_the_database_is_locked_who_types_a_command_is_told_so_in_time(ask, sign, engine):
    body = command()
    headers = sign(body, kind="application/x-www-form-urlencoded")
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE seen_request IN ACCESS EXCLUSIVE MODE"))
        began = time.monotonic()
        status, said = ask("POST", EVENTS, body, headers)
    assert time.monotonic() - began < 3, "Slack waits three seconds"
    assert status == 200
    assert "try again" in said


@ON_ONE_ENGINE
def test_the_bot_says_that_it_is_alive(ask):
    assert ask("GET", "/healthz") == (200, '{"alive":true}\n')


def test_the_bot_says_that_it_is_ready(ask):
    status, said = ask("GET", "/readyz")
    good = {"ready": True, "database": "ok", "slack": "ok", "messages": "ok"}
    assert (status, json.loads(said)) == (200, good)


def test_without_its_tables_the_bot_is_not_ready(ask, engine):
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE seen_request"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    status, said = ask("GET", "/readyz")
    assert status == 503
    assert "isms db upgrade" in json.loads(said)["database"]
    assert ask("GET", "/healthz")[0] == 200


def test_a_database_that_cannot_be_written_is_not_ready(ask, engine):
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE seen_request"))
    status, said = ask("GET", "/readyz")
    assert status == 503
    assert json.loads(said)["ready"] is False


@ON_ONE_ENGINE
def test_while_slack_refuses_the_token_the_bot_is_not_ready(ask, slack):
    slack.faults.next("auth.test", "error", code="token_revoked")
    status, said = ask("GET", "/readyz")
    assert status == 503
    assert "SLACK_BOT_TOKEN" in json.loads(said)["slack"]
    assert slack.bot_token not in said


def test_the_figures_count_and_name_nobody(ask, slack, records):
    maya = slack.as_user("maya")
    maya.say("can I use my own laptop, asks Maya Ortiz?")
    maya.wait_for_answer()
    records.settle(slack)
    status, said = ask("GET", "/metrics")
    assert status == 200
    assert 'isms_inbox_rows{state="done"} 1.0' in said
    assert 'isms_outbox_rows{state="sent"} 1.0' in said
    assert "isms_oldest_unanswered_seconds 0.0" in said
    assert not any(word in said for word in ("Maya", "U0MAYA", "laptop"))


@ON_ONE_ENGINE
def test_there_are_no_other_pages(ask):
    for path in ("/", "/slack", "/slack/events", "/admin"):
        assert ask("GET", path)[0] in (404, 405), path


@pytest.fixture
def environment(options, monkeypatch):
    """The settings of the small bot, as a process of its own would read them."""
    given = {
        "ISMS_HOME": options.home,
        "DATABASE_URL": options.database_url,
        "SLACK_API_URL": options.slack_url,
        "SLACK_SIGNING_SECRET": options.signing_secret,
        "SLACK_BOT_TOKEN": options.bot_token,
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("SLACK_APP_TOKEN", raising=False)


@ON_ONE_ENGINE
def test_a_web_process_of_its_own_needs_postgresql(environment, engine):
    with pytest.raises(Misconfigured, match="needs PostgreSQL"):
        create_app()


def test_the_sentence_says_both_ways_out():
    assert "DATABASE_URL" in NOT_SPLIT_ON_SQLITE
    assert "isms run" in NOT_SPLIT_ON_SQLITE
