"""Tokens, encodings, arguments and unknown names are treated as Slack treats them."""

import json
from urllib.parse import urlencode

import httpx
import pytest

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@pytest.fixture
def call(slack):
    """Calls a method as any HTTP client would."""

    def send(method, token=slack.bot_token, verb="POST", **kwargs):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        headers |= kwargs.pop("headers", {})
        return httpx.request(
            verb, slack.api_url + method, headers=headers, trust_env=False, **kwargs
        )

    return send


BLOCKS = [{"type": "section", "text": {"type": "mrkdwn", "text": "Hi"}}]


@pytest.mark.parametrize(
    "kwargs",
    [
        pytest.param({"json": {"channel": "C0GENERAL", "blocks": BLOCKS}}, id="json"),
        pytest.param(
            {"json": {"channel": "C0GENERAL", "blocks": json.dumps(BLOCKS)}}, id="json-in-json"
        ),
        pytest.param({"data": {"channel": "C0GENERAL", "blocks": json.dumps(BLOCKS)}}, id="form"),
        pytest.param(
            {"params": {"channel": "C0GENERAL", "blocks": json.dumps(BLOCKS)}}, id="query"
        ),
        pytest.param(
            {"files": {"channel": (None, "C0GENERAL"), "blocks": (None, json.dumps(BLOCKS))}},
            id="multipart",
        ),
        pytest.param(
            {"json": {"channel": "C0GENERAL", "text": "x", "unfurl_links": False, "mrkdwn": 1}},
            id="flags-in-json",
        ),
        pytest.param(
            {"data": {"channel": "C0GENERAL", "text": "x", "unfurl_links": "0", "mrkdwn": "true"}},
            id="flags-in-form",
        ),
        pytest.param({"json": {"channel": "#general", "text": "x"}}, id="channel-by-name"),
    ],
)
def test_every_encoding_is_understood(call, slack, kwargs):
    answer = call("chat.postMessage", **kwargs)
    assert answer.json()["ok"] is True
    assert slack.posts[0].channel == "C0GENERAL"


@pytest.mark.parametrize("verb", ["GET", "POST"])
def test_json_with_an_empty_body_is_no_arguments(call, verb):
    answer = call("auth.test", verb=verb, headers={"Content-Type": JSON}, content=b"")
    assert answer.json()["user_id"] == "U0BOT"


@pytest.mark.parametrize(
    ("token", "error"),
    [
        pytest.param(None, "not_authed", id="none"),
        pytest.param("xoxb-wrong", "invalid_auth", id="wrong"),
        pytest.param("xapp-1-A-1", "not_allowed_token_type", id="app-level"),
        pytest.param("xoxp-1", "not_allowed_token_type", id="user"),
    ],
)
def test_a_token_that_is_not_the_bots_is_refused(call, token, error):
    assert call("auth.test", token=token).json() == {"ok": False, "error": error}


def test_the_token_may_stand_in_the_form(call, slack):
    answer = call("auth.test", token=None, data={"token": slack.bot_token})
    assert answer.json()["ok"] is True
    assert slack.bot_token not in json.dumps(slack.requests)


@pytest.mark.parametrize(
    ("verb", "where"),
    [
        pytest.param("GET", "params", id="in the address"),
        pytest.param("POST", "params", id="in the address of a post"),
        pytest.param("POST", "json", id="in JSON"),
    ],
)
def test_a_token_elsewhere_is_not_looked_for(call, slack, verb, where):
    sent = {where: {"token": slack.bot_token}}
    assert call("auth.test", token=None, verb=verb, **sent).json()["error"] == "not_authed"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(rb'"\ud800"', id="half a character"),
        pytest.param(b"NaN", id="no number"),
        pytest.param(b"[" * 3000 + b"]" * 3000, id="nested deeply"),
    ],
)
def test_what_cannot_be_written_again_is_refused(call, slack, text):
    slack.as_user("maya").say("before")
    body = b'{"channel": "D0MAYA", "text": "a", "metadata": {"event_type": "e", "event_payload": {"a": %s}}}'
    refused = call("chat.postMessage", headers={"Content-Type": JSON}, content=body % text)
    assert refused.json() == {"ok": False, "error": "invalid_json"}
    form = {"channel": "D0MAYA", "text": "a", "blocks": b"[%s]" % text}
    assert call("chat.postMessage", data=form).json()["error"] == "invalid_blocks_format"
    kept = call("conversations.history", data={"channel": "D0MAYA"}).json()["messages"]
    assert [m["text"] for m in kept] == ["before"]


@pytest.mark.parametrize(
    ("method", "status", "error"),
    [
        pytest.param("chat.postMesage", 200, "unknown_method", id="no-such-method"),
        pytest.param("pins.add", 501, "not_modelled_by_localslack", id="slacks-but-not-ours"),
    ],
)
def test_what_cannot_be_answered_is_never_ok(call, method, status, error):
    answer = call(method)
    assert (answer.status_code, answer.json()["ok"], answer.json()["error"]) == (
        status,
        False,
        error,
    )


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        pytest.param({"attachments": "[{}]"}, 501, "not_modelled_by_localslack", id="unmodelled"),
        pytest.param({"colour": "red"}, 501, "not_modelled_by_localslack", id="invented"),
        pytest.param({"attachments": "[]"}, 200, None, id="unmodelled-but-empty"),
        pytest.param({"blocks": "{not json"}, 200, "invalid_blocks_format", id="broken-blocks"),
        pytest.param({"blocks": '"text"'}, 200, "invalid_blocks_format", id="blocks-no-list"),
        pytest.param({"metadata": "{not json"}, 200, "invalid_metadata_format", id="metadata"),
        pytest.param(
            {"metadata": '{"event_type": "x"}'}, 200, "invalid_metadata_format", id="half"
        ),
        pytest.param({"mrkdwn": "perhaps"}, 200, "invalid_arguments", id="flag"),
        pytest.param({"text": ""}, 200, "no_text", id="nothing-to-say"),
        pytest.param({"channel": ""}, 200, "channel_not_found", id="no-channel"),
    ],
)
def test_arguments_are_checked(call, arguments, status, error):
    data = {"channel": "C0GENERAL", "text": "x", **arguments}
    answer = call("chat.postMessage", content=urlencode(data), headers={"Content-Type": FORM})
    assert (answer.status_code, answer.json().get("error")) == (status, error)


def test_broken_json_is_named(call):
    answer = call("auth.test", headers={"Content-Type": JSON}, content=b"{")
    assert answer.json()["error"] == "invalid_json"


def test_a_missing_scope_is_named_with_what_is_there(call):
    error = call("conversations.history", data={"channel": "C0GENERAL"}).json()
    assert error["error"] == "missing_scope"
    assert error["needed"] == "channels:history"
    assert "im:history" in error["provided"].split(",")


def test_a_foreign_host_name_is_refused(call):
    assert call("auth.test", headers={"Host": "evil.example"}).status_code == 400
