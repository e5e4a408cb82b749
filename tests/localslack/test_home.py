"""Opening the app's tabs is told to an app that wants to know, and taking shortcuts is told at once."""

import json
from urllib.parse import parse_qs

import pytest
from slack_sdk import WebClient

from localslack.driver import Refused

HOME = {"type": "home", "callback_id": "h", "blocks": [{"type": "divider"}]}


@pytest.fixture
def curious(workspace):
    """The workspace with an app that has subscribed to `app_home_opened` and has a shortcut."""
    workspace["bot"]["events"] = ["app_home_opened"]
    workspace["bot"]["shortcuts"] = [{"callback_id": "report", "name": "Report as incident"}]
    return workspace


def publish(slack):
    client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    client.views_publish(user_id="U0MAYA", view=HOME)


@pytest.mark.parametrize(
    ("tab", "published", "view"),
    [
        pytest.param("home", False, None, id="home-empty"),
        pytest.param("home", True, "h", id="home"),
        pytest.param("messages", True, None, id="messages"),
    ],
)
def test_opening_a_tab_is_told_with_what_stands_there(curious, serve_plain, wait_for, tab, published, view):  # fmt: skip
    with serve_plain(curious) as (slack, bot):
        if published:
            publish(slack)
        maya = slack.as_user("maya")
        shown = maya.open_home() if tab == "home" else maya.open_messages()
        wait_for(lambda: bot.bodies)
        event = json.loads(bot.bodies[0])["event"]
        assert (event["tab"], event["user"], event["channel"]) == (tab, "U0MAYA", "D0MAYA")
        assert event.get("view", {}).get("callback_id") == view
        assert (shown.callback_id if shown else None) == view


def test_an_app_that_has_not_subscribed_hears_nothing(slack, plain_bot, wait_for):
    maya = slack.as_user("maya")
    maya.open_home()
    # What comes after shows that nothing else was under way.
    maya.say("hello")
    wait_for(lambda: plain_bot.bodies)
    assert [json.loads(b)["event"]["type"] for b in plain_bot.bodies] == ["message"]


@pytest.mark.parametrize(
    ("who", "bot", "sentence"),
    [
        pytest.param("eve", {}, "another company", id="outsider"),
        pytest.param("gus", {"agent": True}, "Guests are not permitted", id="guest-and-agent"),
        pytest.param("maya", {"home_tab": False}, "no tab called home", id="no-home-tab"),
    ],
)
def test_not_everybody_can_open_home(curious, serve_plain, who, bot, sentence):
    curious["bot"] |= bot
    with serve_plain(curious) as (slack, _bot), pytest.raises(Refused, match=sentence):
        slack.as_user(who).open_home()


def test_a_button_on_home_brings_the_view_and_a_trigger_that_opens(curious, serve_plain, wait_for):
    text = {"type": "plain_text", "text": "Go"}
    button = {"type": "button", "action_id": "go", "text": text}
    with serve_plain(curious) as (slack, bot):
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        blocks = [{"type": "actions", "elements": [button]}]
        client.views_publish(user_id="U0MAYA", view={**HOME, "blocks": blocks})
        maya = slack.as_user("maya")
        maya.click(maya.home(), "go")
        wait_for(lambda: bot.bodies)
        payload = json.loads(parse_qs(bot.bodies[0].decode())["payload"][0])
        assert (payload["view"]["type"], payload["container"]["type"]) == ("home", "view")
        modal = {"type": "modal", "title": text, "blocks": blocks}
        assert client.views_open(trigger_id=payload["trigger_id"], view=modal)["ok"]
        assert maya.modal().title == text


@pytest.mark.parametrize("called", ["report", "Report as incident"])
def test_a_shortcut_brings_the_message(curious, serve_plain, wait_for, called):
    with serve_plain(curious) as (slack, bot):
        message = slack.as_user("ada").say("I clicked on a link", to="general")
        maya = slack.as_user("maya")
        maya.shortcut(message, called)
        wait_for(lambda: bot.bodies)
        payload = json.loads(parse_qs(bot.bodies[0].decode())["payload"][0])
    assert (payload["type"], payload["callback_id"]) == ("message_action", "report")
    assert payload["message"]["text"] == "I clicked on a link"
    assert (payload["user"]["id"], payload["channel"]["id"]) == ("U0MAYA", "C0GENERAL")
    assert payload["message_ts"] == message.ts
    assert payload["response_url"].startswith(slack.page_url)


@pytest.mark.parametrize(
    ("who", "where", "called", "sentence"),
    [
        pytest.param("maya", "general", "other", "no shortcut called other", id="unknown"),
        pytest.param("eve", "partners", "report", "another company", id="outsider"),
    ],
)
def test_what_is_no_shortcut_for_somebody_is_refused(curious, serve_plain, who, where, called, sentence):  # fmt: skip
    with serve_plain(curious) as (slack, _bot):
        message = slack.as_user("maya").say("hi", to=where)
        with pytest.raises(Refused, match=sentence):
            slack.as_user(who).shortcut(message, called)
