"""A small workspace, a local Slack serving it, and a bot built with Slack's own library."""

import copy
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.parse import parse_qs

import pytest
from flask import Flask, Response, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient
from werkzeug.serving import make_server

from localslack.driver import LocalSlack
from localslack.traffic import Traffic
from tests.localslack import published

BOT, GENERAL, SECRET, SHARED = "U0BOT", "C0GENERAL", "C0SECRET", "C0SHARED"
MAYA, GUS, EVE, ROBO, OLD = "U0MAYA", "U0GUS", "U0EVE", "U0ROBO", "U0OLD"


@pytest.fixture(autouse=True)
def self_check(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """Everything that any local Slack answers or sends in a test must fit Slack's published types."""
    seen: list[dict[str, Any]] = []
    note = Traffic.note

    def remember(self: Traffic, **exchange: Any) -> None:
        seen.append(copy.deepcopy(exchange))
        note(self, **exchange)

    monkeypatch.setattr(Traffic, "note", remember)
    yield seen
    if published.at_hand():
        wrong = [(e["name"], found) for e in seen if (found := published.exchange_errors(e))]
        assert wrong == []


@pytest.fixture
def workspace() -> dict[str, Any]:
    """Everything a workspace can have, once."""
    users = [
        {"id": MAYA, "name": "maya", "real_name": "Maya Ortiz", "email": "maya@example.com",
         "tz": "Asia/Kolkata", "title": "Engineer"},
        {"id": "U0ADA", "name": "ada", "real_name": "Ada King", "email": "ada@example.com", "kind": "admin"},
        {"id": GUS, "name": "gus", "email": "gus@example.org", "kind": "guest"},
        {"id": "U0SOLO", "name": "solo", "kind": "single_channel_guest"},
        {"id": EVE, "name": "eve", "real_name": "Eve Stone", "kind": "external", "email": "eve@other.example",
         "team_id": "T0OTHER", "team_name": "Other Co"},
        {"id": ROBO, "name": "robo", "kind": "bot"},
        {"id": OLD, "name": "old", "kind": "deactivated", "email": "old@example.com"},
    ]  # fmt: skip
    channels = [
        {"id": GENERAL, "name": "general", "members": ["maya", "ada", "gus", "robo", "testbot"]},
        {"id": SECRET, "name": "secret", "kind": "private", "members": ["maya", "testbot"]},
        {"id": SHARED, "name": "partners", "kind": "shared", "members": ["maya", "eve", "testbot"]},
        {"id": "C0NOBOT", "name": "no-bot", "members": ["maya"]},
        {"id": "C0HIDDEN", "name": "hidden", "kind": "private", "members": ["maya"]},
        {"id": "C0OLD", "name": "old-stuff", "members": ["maya", "testbot"], "archived": True},
    ]
    bot = {"user_id": BOT, "bot_id": "B0BOT", "app_id": "A0BOT", "name": "testbot",
           "display_name": "Test Bot", "commands": ["/isms"]}  # fmt: skip
    team = {"id": "T0HOME", "name": "Example", "domain": "example"}
    return {"team": team, "bot": bot, "users": users, "channels": channels}


@pytest.fixture
def slack(workspace: dict[str, Any]) -> Iterator[LocalSlack]:
    """A local Slack without a bot."""
    with LocalSlack.start(workspace) as running:
        yield running


@pytest.fixture
def client(slack: LocalSlack) -> WebClient:
    """Slack's own client, with the bot's token."""
    return WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def wait_for() -> Callable[[Callable[[], object]], None]:
    """Waits up to five seconds for something to become true."""

    def wait(happened: Callable[[], object]) -> None:
        until = time.monotonic() + 5
        while not happened():
            assert time.monotonic() < until, "it did not happen within five seconds"
            time.sleep(0.01)

    return wait


@contextmanager
def serve(flask_app: Flask) -> Iterator[str]:
    """The address of `flask_app`, served in a thread."""
    server = make_server("127.0.0.1", 0, flask_app, threaded=True)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/slack/events"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def bolt_bot(slack: LocalSlack, client: WebClient) -> Callable[[App], AbstractContextManager[str]]:
    """Serves a Bolt app and tells the local Slack where it is."""

    @contextmanager
    def run(app: App) -> Iterator[str]:
        flask_app, handler = Flask("bolt"), SlackRequestHandler(app)
        flask_app.add_url_rule(
            "/slack/events", "events", lambda: handler.handle(request), methods=["POST"]
        )
        with serve(flask_app) as url:
            slack.bot_url = url
            yield url

    return run


@pytest.fixture
def new_app(slack: LocalSlack, client: WebClient) -> Callable[[], App]:
    """An empty Bolt app that trusts the local Slack's signatures."""
    return lambda: App(client=client, signing_secret=slack.signing_secret)


class PlainBot:
    """A bot that remembers what it was sent and answers as it is told."""

    def __init__(self) -> None:
        """Accepts everything at first."""
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[int], Response] = lambda _: Response("", 200)

    def app(self) -> Flask:
        """It as a web application."""
        flask_app = Flask("plain")

        def receive() -> Response:
            self.bodies.append(request.get_data())
            self.headers.append({k.lower(): v for k, v in request.headers.items()})
            return self.answer(len(self.bodies))

        flask_app.add_url_rule("/slack/events", "events", receive, methods=["POST"])
        return flask_app


@pytest.fixture
def serve_bot() -> Callable[[], AbstractContextManager[tuple[PlainBot, str]]]:
    """Serves a bot without Slack's library; yields it and its address."""

    @contextmanager
    def run() -> Iterator[tuple[PlainBot, str]]:
        bot = PlainBot()
        with serve(bot.app()) as url:
            yield bot, url

    return run


@pytest.fixture
def plain_bot(
    slack: LocalSlack, serve_bot: Callable[[], AbstractContextManager[tuple[PlainBot, str]]]
) -> Iterator[PlainBot]:
    """A bot without Slack's library, already known to the local Slack."""
    with serve_bot() as (bot, url):
        slack.bot_url = url
        yield bot


@pytest.fixture
def serve_plain(
    serve_bot: Callable[[], AbstractContextManager[tuple[PlainBot, str]]],
) -> Callable[[dict[str, Any]], AbstractContextManager[tuple[LocalSlack, PlainBot]]]:
    """A local Slack of another workspace together with a bot."""

    @contextmanager
    def run(workspace: dict[str, Any]) -> Iterator[tuple[LocalSlack, PlainBot]]:
        with serve_bot() as (bot, url), LocalSlack.start(workspace, bot_url=url) as running:
            yield running, bot

    return run


@pytest.fixture
def response_url(
    slack: LocalSlack, plain_bot: PlainBot, wait_for: Callable[[Callable[[], object]], None]
) -> str:
    """The address that came with a command of Maya's in #general."""
    slack.as_user("maya").slash("/isms", channel="general")
    wait_for(lambda: plain_bot.bodies)
    return parse_qs(plain_bot.bodies[0].decode())["response_url"][0]
