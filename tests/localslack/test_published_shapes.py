"""What the local Slack answers and sends is valid by Slack's published types, and the check would notice if not.

Besides these, every test of this folder holds all exchanges against the types when it ends (conftest.py, `self_check`).
"""

import json
from urllib.parse import parse_qs

import pytest

from localslack.webapi.methods import METHODS
from tests.localslack import published

pytestmark = pytest.mark.skipif(
    not published.at_hand(), reason="Slack's published types are not beside the project"
)
ELSEWHERE = {
    "apps.connections.open", "views.open", "views.push", "views.update", "views.publish",
    "agents.sessions.setStatus", "agents.sessions.rename", "assistant.threads.setStatus",
    "assistant.threads.setTitle", "assistant.threads.setSuggestedPrompts", "chat.startStream",
    "chat.appendStream", "chat.stopStream", "files.info", "files.getUploadURLExternal",
    "files.completeUploadExternal",
}  # fmt: skip
"""Methods with tests of their own, in which their answers are held against the types."""


BLOCKS = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "Hi"}},
    {"type": "actions", "elements": [{"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}]},
]  # fmt: skip


@pytest.fixture
def posted(client):
    return client.chat_postMessage(
        channel="U0MAYA",
        text="Hi",
        blocks=BLOCKS,
        metadata={"event_type": "e", "event_payload": {}},
    )["ts"]


CALLS = [
    ("auth.test", {}),
    *[("users.info", {"user": u}) for u in ("U0MAYA", "U0EVE", "U0ROBO", "U0BOT", "U0OLD")],
    ("users.list", {}),
    ("users.lookupByEmail", {"email": "maya@example.com"}),
    *[("conversations.info", {"channel": c}) for c in ("C0GENERAL", "C0SECRET", "C0SHARED", "D0MAYA")],
    ("conversations.members", {"channel": "C0GENERAL"}),
    ("conversations.open", {"users": "U0ADA"}),
    ("conversations.open", {"users": "U0MAYA", "return_im": True}),
    ("conversations.history", {"channel": "D0MAYA", "include_all_metadata": True}),
    ("conversations.replies", {"channel": "D0MAYA", "ts": "POSTED", "include_all_metadata": True}),
    ("chat.postMessage", {"channel": "C0GENERAL", "text": "x", "blocks": BLOCKS}),
    ("chat.postMessage", {"channel": "D0MAYA", "text": "x", "thread_ts": "POSTED"}),
    ("chat.postEphemeral", {"channel": "C0GENERAL", "user": "U0MAYA", "text": "x"}),
    ("chat.update", {"channel": "D0MAYA", "ts": "POSTED", "text": "x"}),
    ("chat.delete", {"channel": "D0MAYA", "ts": "POSTED"}),
    ("chat.getPermalink", {"channel": "D0MAYA", "message_ts": "POSTED"}),
    ("usergroups.list", {"include_users": True, "include_count": True}),
    ("usergroups.users.list", {"usergroup": "S0SEC"}),
]  # fmt: skip


@pytest.fixture
def workspace(workspace):
    group = {"id": "S0SEC", "handle": "security", "users": ["maya"]}
    scopes = [
        "chat:write", "commands", "users:read", "users:read.email", "channels:read", "groups:read",
        "im:read", "mpim:read", "im:write", "im:history", "usergroups:read", "app_mentions:read",
    ]  # fmt: skip
    workspace["bot"]["scopes"] = scopes
    return workspace | {"usergroups": [group]}


@pytest.mark.parametrize(("method", "arguments"), CALLS)
def test_every_reply_is_valid(client, posted, method, arguments):
    given = {k: posted if v == "POSTED" else v for k, v in arguments.items()}
    assert published.answer_errors(method, client.api_call(method, json=given).data) == []


def test_every_method_is_held_against_the_types_somewhere():
    assert {method for method, _ in CALLS} | ELSEWHERE == set(METHODS)


@pytest.mark.parametrize(
    ("errors", "value", "wrong"),
    [
        pytest.param(lambda v: published.answer_errors("chat.postMessage", v), {"ok": True, "ts": 7}, "ts: 7 is not of type", id="answer"),
        pytest.param(lambda v: published.answer_errors("no.such", v), {"ok": True}, "no.such is in none", id="method"),
        pytest.param(published.event_errors, {"type": "event_callback", "event": {"type": "made_up"}}, "no published type of the event", id="event"),
        pytest.param(published.event_errors, {"type": "event_callback", "event": {"type": "reaction_added", "user": "U1"}}, "'item' is a required property", id="field"),
        pytest.param(published.interaction_errors, {"type": "block_actions"}, "is a required property", id="interaction"),
    ],
)  # fmt: skip
def test_the_check_notices_what_is_wrong(errors, value, wrong):
    assert any(wrong in sentence for sentence in errors(value))


def test_everything_is_remembered_for_the_check(slack, client, plain_bot, wait_for, self_check):
    slack.as_user("maya").say("hello")
    client.auth_test()
    wait_for(lambda: len(self_check) == 2)
    assert sorted(e["name"] for e in self_check) == ["auth.test", "event message"]


def test_an_error_is_valid(client, slack):
    slack.as_user("maya")
    answer = client.api_call  # The error comes as an exception that holds the reply.
    with pytest.raises(Exception, match="invalid_blocks") as refused:
        answer("chat.postMessage", json={"channel": "C0GENERAL", "blocks": [{"type": "header"}]})
    body = refused.value.response.data
    assert published.answer_errors("chat.postMessage", body) == []


@pytest.mark.parametrize(
    ("who", "where", "definition"),
    [
        ("maya", "bot", "E_message"),
        ("maya", "general", "E_app_mention"),
        ("eve", "partners", "E_app_mention"),
        ("robo", "general", "E_app_mention"),
    ],
)
@pytest.mark.parametrize("in_thread", [False, True])
def test_every_event_is_valid(slack, plain_bot, wait_for, who, where, definition, in_thread):  # fmt: skip
    person = slack.as_user(who)
    words = "@testbot see https://a.example & #general @maya"
    first = person.say(words, to=where)
    if in_thread:
        person.say(words, to=where, thread_ts=first.ts)
    wait_for(lambda: len(plain_bot.bodies) == 1 + in_thread)
    for envelope in map(json.loads, plain_bot.bodies):
        assert published.event_errors(envelope) == []
        assert f"E_{envelope['event']['type']}" == definition


def test_a_command_is_valid(slack, plain_bot, wait_for):
    slack.as_user("maya").slash("/isms ask why?")
    wait_for(lambda: plain_bot.bodies)
    form = {k: v[0] for k, v in parse_qs(plain_bot.bodies[0].decode()).items()}
    assert published.errors(published.INTERACTIONS, "P_slash_command", form) == []


@pytest.mark.parametrize("ephemeral", [False, True])
def test_a_press_is_valid(slack, client, plain_bot, wait_for, ephemeral):
    if ephemeral:
        client.chat_postEphemeral(channel="C0GENERAL", user="U0MAYA", text="x", blocks=BLOCKS)
    else:
        client.chat_postMessage(channel="C0GENERAL", text="x", blocks=BLOCKS)
    maya = slack.as_user("maya")
    maya.click(maya.sees()[0], "go")
    wait_for(lambda: plain_bot.bodies)
    payload = json.loads(parse_qs(plain_bot.bodies[0].decode())["payload"][0])
    assert published.interaction_errors(payload) == []
