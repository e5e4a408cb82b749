"""Over Socket Mode the bot keeps what comes before it acknowledges, and says why it cannot connect."""

import asyncio
import json
import queue
import threading
import time

import pytest
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from uvicorn import Config, Server

from bot.errors import Misconfigured, OutOfReach
from bot.slack.app import build_app
from bot.slack.directory import Home
from bot.slack.keeping import Kept
from bot.slack.socket import connect

ENVELOPE = {
    "envelope_id": "1",
    "type": "events_api",
    "accepts_response_payload": False,
    "payload": {
        "type": "event_callback", "team_id": "T0HOME", "event_id": "Ev1",
        "event": {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1",
                  "text": "laptop?", "ts": "17.1"},
    },
}  # fmt: skip


class Socket:
    """The two ends of Slack's that Socket Mode needs: `apps.connections.open`, and the socket itself."""

    def __init__(self):
        """Nothing to send yet."""
        self.acknowledged, self.tokens, self.url = queue.Queue(), [], ""

    def app(self):
        """It as a web application."""
        return Starlette(
            routes=[
                Route("/api/apps.connections.open", self.open, methods=["POST"]),
                WebSocketRoute("/link", self.link),
            ]
        )

    async def open(self, request):
        """A ticket for the socket, for the right token."""
        self.tokens.append(request.headers["authorization"])
        if "xapp-good" not in self.tokens[-1]:
            return JSONResponse({"ok": False, "error": "invalid_auth"})
        return JSONResponse(
            {"ok": True, "url": f"{self.url.replace('http', 'ws', 1)}/link?ticket=1"}
        )

    async def link(self, websocket):
        """Say hello, send one envelope, note what is answered."""
        await websocket.accept()
        await websocket.send_json({"type": "hello", "num_connections": 1})
        await websocket.send_json(ENVELOPE)
        async for text in websocket.iter_text():
            self.acknowledged.put(json.loads(text))


@pytest.fixture
def socket():
    """Slack's side, served."""
    slack = Socket()
    config = Config(
        slack.app(), port=0, log_level="critical", lifespan="off", ws="websockets-sansio"
    )
    server = Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < until
        time.sleep(0.01)
    slack.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield slack
    server.should_exit = True
    thread.join()


def test_it_is_kept_before_it_is_acknowledged(socket):
    steps = []

    def keep(incoming, signature):
        steps.append((incoming.text, signature, socket.acknowledged.qsize()))
        return Kept.NEW

    client = WebClient("xoxb-1", base_url=f"{socket.url}/api/", retry_handlers=[])
    app = build_app(client, Home("T0HOME", None, "U0BOT", "B0BOT"), "", keep)
    close = connect(app, "xapp-good")
    answered = socket.acknowledged.get(timeout=10)
    close()
    assert answered["envelope_id"] == "1"
    assert steps == [("laptop?", "", 0)]


def test_who_is_refused_is_told_what_to_do(socket):
    client = WebClient("xoxb-1", base_url=f"{socket.url}/api/", retry_handlers=[])
    app = build_app(client, Home("T0HOME", None, "U0BOT", "B0BOT"), "", lambda *_: Kept.NEW)
    with pytest.raises(Misconfigured, match="connections:write") as refused:
        connect(app, "xapp-bad")
    assert "xapp-bad" not in str(refused.value)


def test_while_slack_is_away_the_start_says_so():
    client = WebClient("xoxb-1", base_url="http://127.0.0.1:9/api/", retry_handlers=[])
    app = build_app(client, Home("T0HOME", None, "U0BOT", "B0BOT"), "", lambda *_: Kept.NEW)
    with pytest.raises(OutOfReach, match="cannot be reached"):
        connect(app, "xapp-good")
