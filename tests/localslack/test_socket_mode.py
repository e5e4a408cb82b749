"""A bot that is connected by Socket Mode lives in the local Slack as it does in Slack, with each of its libraries."""

import asyncio
import importlib
from contextlib import contextmanager

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from localslack.driver import LocalSlack

CLIENTS = ["builtin", "websocket_client"]
BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Form"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "why",
            "label": {"type": "plain_text", "text": "Why?"},
            "element": {"type": "plain_text_input", "action_id": "words"},
        }
    ],
}


@pytest.fixture
def slack(workspace):
    workspace["bot"]["socket_mode"] = True
    with LocalSlack.start(workspace) as running:
        yield running


@pytest.fixture
def app(slack):
    return App(client=WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[]))


@pytest.fixture
def connect(slack):
    """Connects a Bolt app by websocket, with one of Slack's own clients."""

    @contextmanager
    def run(app, client="builtin", ping_interval=0.2):
        if client == "websocket_client":
            pytest.importorskip("websocket")
        adapter = importlib.import_module(f"slack_bolt.adapter.socket_mode.{client}")
        handler = adapter.SocketModeHandler(app, slack.app_token, ping_interval=ping_interval)
        handler.connect()
        try:
            yield handler
        finally:
            if client == "websocket_client":
                # Left to itself, it waits ten seconds for a socket that it has closed.
                handler.client.auto_reconnect_enabled = False
                slack.sockets.cut()
            handler.close()

    return run


def echo(app):
    @app.event("message")
    def answer(event, say):
        say(f"You said: {event['text']}")


@pytest.mark.parametrize("client", CLIENTS)
def test_an_event_is_answered(slack, app, connect, client):
    echo(app)
    maya = slack.as_user("maya")
    with connect(app, client):
        maya.say("May I?")
        assert maya.wait_for_answer().text == "You said: May I?"


def test_an_event_is_answered_by_a_bot_that_awaits(slack):
    pytest.importorskip("aiohttp")
    asyncio.run(_say_to_async_bot(slack))
    assert slack.as_user("maya").sees("bot")[-1].text == "You said: May I?"


async def _say_to_async_bot(slack):
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    app = AsyncApp(client=AsyncWebClient(slack.bot_token, base_url=slack.api_url))
    done = asyncio.Event()

    @app.event("message")
    async def answer(event, say):
        await say(f"You said: {event['text']}")
        done.set()

    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=0.2)
    await handler.connect_async()
    try:
        await asyncio.to_thread(slack.as_user("maya").say, "May I?")
        await asyncio.wait_for(done.wait(), 5)
    finally:
        await handler.close_async()


def test_a_command_is_answered_in_its_acknowledgement(slack, app, connect):
    app.command("/isms")(lambda ack: ack("One moment."))
    maya = slack.as_user("maya")
    with connect(app):
        maya.slash("/isms ask why?", channel="general")
        first = maya.wait_for_answer()
    assert (first.text, first.ephemeral) == ("One moment.", True)


def test_a_button_press_is_answered_at_its_response_url(slack, app, connect):
    @app.event("message")
    def offer(say):
        say(text="Press", blocks=[{"type": "actions", "elements": [BUTTON]}])

    @app.action("go")
    def pressed(ack, respond):
        ack()
        respond(text="Pressed", replace_original=True)

    maya = slack.as_user("maya")
    with connect(app):
        maya.say("hello")
        offered = maya.wait_for_answer()
        maya.click(offered, "go")
        assert maya.wait_for_answer().text == "Pressed"


def test_a_form_is_answered_in_its_acknowledgement(slack, app, connect, wait_for):
    app.command("/isms")(
        lambda ack, client, body: (
            ack(),
            client.views_open(trigger_id=body["trigger_id"], view=FORM),
        )
    )
    app.view("form")(lambda ack: ack(response_action="errors", errors={"why": "Say more."}))

    def modal():
        return slack.orders.send("surfaces", **{"as": "maya"})["modal"]

    with connect(app):
        slack.as_user("maya").slash("/isms", channel="general")
        wait_for(modal)
        view = modal()["id"]
        slack.orders.send("submit", **{"as": "maya"}, view=view, values={"why": "because"})
        wait_for(lambda: modal()["errors"])
    assert modal()["errors"] == {"why": "Say more."}


def test_a_bot_takes_up_a_new_connection_when_it_is_asked_to(slack, app, connect, wait_for):
    echo(app)
    maya = slack.as_user("maya")
    with connect(app):
        slack.sockets.refresh()
        wait_for(lambda: _hellos(slack) == 2 and slack.sockets.count == 1)
        maya.say("May I?")
        assert maya.wait_for_answer().text == "You said: May I?"


def _hellos(slack):
    return len([r for r in slack.requests if r["name"] == "socket hello"])


def test_several_connections_of_a_bot_share_its_events(slack, app, connect, wait_for):
    heard = []
    app.event("message")(lambda event: heard.append(event["text"]))
    with connect(app), connect(app):
        wait_for(lambda: slack.sockets.count == 2)
        for number in range(10):
            slack.as_user("maya").say(str(number))
        wait_for(lambda: len(heard) == 10)
    assert sorted(heard) == [str(n) for n in range(10)]


def test_nothing_comes_by_http(slack, serve_bot, app, connect, wait_for):
    heard = []
    app.event("message")(lambda event: heard.append(event))
    with serve_bot() as (bot, url), connect(app):
        slack.bot_url = url
        slack.as_user("maya").say("hello")
        wait_for(lambda: heard)
        assert bot.bodies == []
