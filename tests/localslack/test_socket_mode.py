"""A bot that is connected by Socket Mode lives in the local Slack as it does in Slack."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from localslack.driver import LocalSlack


@pytest.fixture
def slack(workspace):
    workspace["bot"]["socket_mode"] = True
    with LocalSlack.start(workspace) as running:
        yield running


@pytest.fixture
def app(slack):
    client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    return App(client=client)


@pytest.fixture
def connect(slack) -> Callable[[App], object]:
    """Connects a Bolt app by websocket."""

    @contextmanager
    def run(app: App, ping_interval: float = 0.2) -> Iterator[SocketModeHandler]:
        handler = SocketModeHandler(app, slack.app_token, ping_interval=ping_interval)
        handler.connect()
        try:
            yield handler
        finally:
            handler.close()

    return run


def test_an_event_is_answered(slack, app, connect):
    @app.event("message")
    def answer(event, say):
        say(f"You said: {event['text']}")

    maya = slack.as_user("maya")
    with connect(app):
        maya.say("May I?")
        assert maya.wait_for_answer().text == "You said: May I?"


def test_a_command_is_answered_in_its_acknowledgement(slack, app, connect):
    app.command("/isms")(lambda ack: ack("One moment."))
    maya = slack.as_user("maya")
    with connect(app):
        maya.slash("/isms ask why?", channel="general")
        first = maya.wait_for_answer()
    assert (first.text, first.ephemeral) == ("One moment.", True)
