"""A server that speaks OpenAI's protocol on loopback, with a model of any character behind it.

Shapes: platform.openai.com, api-reference/chat (completions, streaming). Real HTTP, real sockets: what a test
sees is what LangChain's own client makes of it.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Says = Callable[[str, str], str]
"""Takes instructions and material, gives what the model says."""


@dataclass
class Behaviour:
    """How the server answers; a test changes it as it goes."""

    says: Says = lambda _instructions, _material: ""
    status: int = 200
    hangs: float = 0.0
    """Seconds before the first byte."""
    drips: float = 0.0
    """Seconds between two pieces."""
    cut_after: int | None = None
    """Pieces after which the line breaks, in the middle of a chunk."""
    reason: str = "stop"
    raw: bytes | None = None
    """A body to send instead of anything sensible."""
    streams: bool = True
    """Whether it streams when it is asked to."""


@dataclass
class ModelServer:
    """A running server, how it behaves, and all it was ever sent."""

    url: str
    behaviour: Behaviour = field(default_factory=Behaviour)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """A server on a free port."""
    server = _Server(("127.0.0.1", 0), _Handler)
    known = ModelServer(f"http://127.0.0.1:{server.server_port}/v1")
    _Handler.servers[server.server_port] = known
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that does not wait any more closes the line; that is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    servers: dict[int, ModelServer] = {}  # noqa: RUF012  By port, for all handlers.

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        known = self.servers[self.server.server_port]  # type: ignore[attr-defined]
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known.requests.append({"path": self.path, **asked})
        known.headers.append({k.lower(): v for k, v in self.headers.items()})
        try:
            self._answer(known.behaviour, asked)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _answer(self, how: Behaviour, asked: dict[str, Any]) -> None:
        time.sleep(how.hangs)
        if how.status != 200:
            error = {"error": {"message": "<!channel> no", "type": "error", "code": "error"}}
            self._send(json.dumps(error).encode(), how.status)
        elif how.raw is not None:
            self._send(how.raw)
        else:
            contents = {m["role"]: m["content"] for m in asked["messages"]}
            words = how.says(contents.get("system", ""), contents["user"])
            if asked.get("stream") and how.streams:
                self._stream(how, words)
            else:
                self._send(json.dumps(_whole(words, how.reason)).encode())

    def _send(self, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, how: Behaviour, words: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        size = max(1, len(words) // 8)
        for number, at in enumerate(range(0, len(words), size)):
            if number == how.cut_after:
                self.wfile.write(b"1000\r\ndata: {")
                self.wfile.flush()
                self.close_connection = True
                self.connection.close()
                return
            self._piece(_delta({"content": words[at : at + size]}))
            time.sleep(how.drips)
        self._piece(_delta({}, how.reason))
        self._event(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _piece(self, piece: dict[str, Any]) -> None:
        self._event(b"data: " + json.dumps(piece).encode() + b"\n\n")

    def _event(self, event: bytes) -> None:
        self.wfile.write(f"{len(event):x}\r\n".encode() + event + b"\r\n")
        self.wfile.flush()


def _whole(words: str, reason: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": words}
    choice = {"index": 0, "message": message, "finish_reason": reason}
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [choice],
    }


def _delta(delta: dict[str, Any], reason: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "fake",
        "choices": [choice],
    }
