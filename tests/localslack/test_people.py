"""Commands and presses reach the bot as Slack sends them; what people cannot do is refused."""

import json
import time
from urllib.parse import parse_qs

import pytest
from flask import Response

from localslack.driver import NoAnswerCame, Refused
from localslack.sending import posting


def test_a_command_is_a_form(slack, plain_bot, wait_for):
    slack.as_user("maya").slash("/isms  ask why <&>?", channel="general")
    wait_for(lambda: plain_bot.bodies)
    form = {k: v[0] for k, v in parse_qs(plain_bot.bodies[0].decode()).items()}
    assert (form["command"], form["text"]) == ("/isms", "ask why &lt;&amp;&gt;?")
    assert (form["user_id"], form["channel_id"], form["channel_name"]) == ("U0MAYA", "C0GENERAL", "general")  # fmt: skip
    assert form["response_url"].startswith(slack.page_url)


@pytest.mark.parametrize(
    ("status", "body", "shown"),
    [
        pytest.param(200, "Hello", "Hello", id="text"),
        pytest.param(200, '{"text": "Hello"}', "Hello", id="json"),
        pytest.param(500, "", "dispatch_failed", id="error"),
        pytest.param(
            200, '{"text": "x", "blocks": [{"type": "header"}]}', "invalid_blocks", id="blocks"
        ),
    ],
)
def test_what_the_bot_answers_to_a_command_is_shown_to_one(slack, plain_bot, wait_for, status, body, shown):  # fmt: skip
    kind = "application/json" if body.startswith("{") else "text/plain"
    plain_bot.answer = lambda _: Response(body, status, content_type=kind)
    maya = slack.as_user("maya")
    maya.slash("/isms", channel="general")
    wait_for(maya.sees)
    (seen,) = maya.sees()
    assert shown in seen.text
    assert seen.ephemeral
    assert slack.as_user("ada").sees() == []


def test_a_late_answer_to_a_command_shows_a_time_out(slack, plain_bot, wait_for, monkeypatch):
    monkeypatch.setattr(posting, "TIME_OUT_SECONDS", 0.2)
    plain_bot.answer = lambda _: (time.sleep(0.5), Response("late", 200))[1]
    maya = slack.as_user("maya")
    maya.slash("/isms")
    wait_for(maya.sees)
    assert "operation_timeout" in maya.sees()[0].text
    assert len(plain_bot.bodies) == 1


@pytest.mark.parametrize(
    ("who", "act", "sentence"),
    [
        pytest.param("maya", lambda p: p.slash("/other"), "not a valid command", id="unknown-command"),
        pytest.param("eve", lambda p: p.slash("/isms", "partners"), "another company", id="outsider-command"),
        pytest.param("eve", lambda p: p.say("hi"), "another company", id="outsider-direct"),
        pytest.param("old", lambda p: p.say("hi"), "deactivated", id="deactivated"),
        pytest.param("nobody", lambda p: p.say("hi"), "nobody called", id="nobody"),
        pytest.param("gus", lambda p: p.say("hi", to="secret"), "in no channel", id="not-a-member"),
        pytest.param("maya", lambda p: p.say("  "), "empty message", id="empty"),
        pytest.param("maya", lambda p: p.say("hi", to="old-stuff"), "archived", id="archived"),
    ],
)  # fmt: skip
def test_what_slack_does_not_let_people_do_is_refused(slack, who, act, sentence):
    with pytest.raises(Refused, match=sentence):
        act(slack.as_user(who))


BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}


def test_a_press_tells_the_bot_where_and_who(slack, client, plain_bot, wait_for):
    blocks = [{"type": "actions", "block_id": "b1", "elements": [{**BUTTON, "value": "7"}]}]
    ts = client.chat_postMessage(channel="C0SHARED", text="Press", blocks=blocks)["ts"]
    eve = slack.as_user("eve")
    eve.click(eve.sees()[0], "go")
    wait_for(lambda: plain_bot.bodies)
    payload = json.loads(parse_qs(plain_bot.bodies[0].decode())["payload"][0])
    (action,) = payload["actions"]
    assert (action["action_id"], action["block_id"], action["value"]) == ("go", "b1", "7")
    assert payload["container"] == {"type": "message", "message_ts": ts, "channel_id": "C0SHARED", "is_ephemeral": False}  # fmt: skip
    assert payload["user"]["team_id"] == payload["team"]["id"] == "T0OTHER"
    assert payload["message"]["ts"] == ts


def test_a_press_in_a_message_for_ones_eyes_does_not_tell_the_message(slack, client, plain_bot, wait_for):  # fmt: skip
    blocks = [{"type": "actions", "elements": [BUTTON]}]
    client.chat_postEphemeral(channel="C0GENERAL", user="U0MAYA", text="Press", blocks=blocks)
    maya = slack.as_user("maya")
    maya.click(maya.sees("general")[-1], "go")
    wait_for(lambda: plain_bot.bodies)
    payload = json.loads(parse_qs(plain_bot.bodies[0].decode())["payload"][0])
    assert payload["container"]["is_ephemeral"] is True
    assert "message" not in payload
    assert payload["response_url"]


def test_a_press_that_is_not_accepted_leaves_a_sign_and_is_not_repeated(slack, client, plain_bot, wait_for):  # fmt: skip
    plain_bot.answer = lambda _: Response("", 404)
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=[{"type": "actions", "elements": [BUTTON]}])  # fmt: skip
    maya = slack.as_user("maya")
    maya.click(maya.sees()[0], "go")
    wait_for(lambda: maya.sees()[0].trouble == ["go"])
    slack.pass_time(1000)
    time.sleep(0.1)
    assert len(plain_bot.bodies) == 1


def test_a_button_that_is_not_there_cannot_be_pressed(slack, client):
    client.chat_postMessage(channel="C0GENERAL", text="x")
    maya = slack.as_user("maya")
    with pytest.raises(Refused, match="not there"):
        maya.click(maya.sees()[0], "go")


def test_waiting_for_a_silent_bot_ends(slack):
    maya = slack.as_user("maya")
    maya.say("hello?")
    with pytest.raises(NoAnswerCame, match="wrote nothing to maya"):
        maya.wait_for_answer(timeout=0.05)


def test_what_was_typed_is_rich_text_wherever_it_is_shown(slack, client):
    maya = slack.as_user("maya")
    asked = maya.say("see #general & @ada")
    maya.react(asked, "eyes")
    kept = client.conversations_history(channel="D0MAYA")["messages"][0]
    assert kept["blocks"][0]["elements"][0]["elements"] == [
        {"type": "text", "text": "see "},
        {"type": "channel", "channel_id": "C0GENERAL"},
        {"type": "text", "text": " & "},
        {"type": "user", "user_id": "U0ADA"},
    ]
    maya.edit(asked, "never mind")
    kept = client.conversations_history(channel="D0MAYA")["messages"][0]
    assert kept["blocks"][0]["elements"][0]["elements"] == [{"type": "text", "text": "never mind"}]
