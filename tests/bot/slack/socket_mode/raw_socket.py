"""Slack's side of Socket Mode on bare TCP, so that it can misbehave as networks and ghosts do."""

import json
import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.server import ServerProtocol


@dataclass
class RawSlack:
    """One app's Slack; what it does next is set by the test."""

    port: int = 0
    refuses: list[str] = field(default_factory=list)
    """Error codes with which the next calls of `apps.connections.open` are answered."""
    hello: bool = True
    others: int = 0
    """Connections that Slack counts beside the open ones."""
    wires: list["Wire"] = field(default_factory=list)
    acknowledged: "queue.Queue[dict[str, Any]]" = field(default_factory=queue.Queue)
    tokens: list[str] = field(default_factory=list)

    @property
    def api_url(self) -> str:
        """Where the Web API is."""
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def open_wires(self) -> list["Wire"]:
        """Those that nobody has closed."""
        return [wire for wire in self.wires if not wire.ended.is_set()]

    def serve(self, line: socket.socket) -> None:
        """Until the listening socket is closed."""
        with suppress(OSError):
            while True:
                peer, _ = line.accept()
                threading.Thread(target=self._meet, args=(peer,), daemon=True).start()

    def _meet(self, peer: socket.socket) -> None:
        with peer, suppress(OSError):
            start = peer.recv(65536, socket.MSG_PEEK)
            if start.startswith(b"POST"):
                self._ticket(peer)
            else:
                Wire(self, peer).live()

    def _ticket(self, peer: socket.socket) -> None:
        head = peer.recv(65536).decode().lower()
        self.tokens.append(head)
        ok = {"ok": True, "url": f"ws://127.0.0.1:{self.port}/link?ticket={len(self.tokens)}"}
        answer = {"ok": False, "error": self.refuses.pop(0)} if self.refuses else ok
        body = json.dumps(answer)
        peer.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )


class Wire:
    """One connection."""

    def __init__(self, slack: RawSlack, peer: socket.socket) -> None:
        """Counted from now on."""
        self._slack, self._peer, self._protocol = slack, peer, ServerProtocol()
        self.silent, self.ended, self.said_goodbye = False, threading.Event(), False
        slack.wires.append(self)

    def live(self) -> None:
        """Until either side closes."""
        try:
            while data := self._peer.recv(65536):
                if not self.silent:
                    self._protocol.receive_data(data)
                    self._act()
        finally:
            self.ended.set()

    def send(self, frame: dict[str, Any]) -> None:
        """A frame of Slack's."""
        self._protocol.send_text(json.dumps(frame).encode())
        self._flush()

    def hang_up(self) -> None:
        """Without a word of WebSocket."""
        self._peer.shutdown(socket.SHUT_WR)

    def _act(self) -> None:
        for event in self._protocol.events_received():
            if isinstance(event, Request):
                self._protocol.send_response(self._protocol.accept(event))
                self._flush()
                self._greet()
            elif isinstance(event, Frame):
                self._hear(event)
        self._flush()

    def _greet(self) -> None:
        if self._slack.hello:
            count = len(self._slack.open_wires) + self._slack.others
            self.send({"type": "hello", "num_connections": count})

    def _hear(self, frame: Frame) -> None:
        if frame.opcode is Opcode.TEXT:
            self._slack.acknowledged.put(json.loads(frame.data))
        self.said_goodbye = self.said_goodbye or frame.opcode is Opcode.CLOSE

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            self._peer.sendall(data)


@contextmanager
def raw_slack(port: int = 0) -> Iterator[RawSlack]:
    """A Slack on a port of this machine, while the block runs."""
    line = socket.create_server(("127.0.0.1", port))
    slack = RawSlack(line.getsockname()[1])
    thread = threading.Thread(target=slack.serve, args=(line,), daemon=True)
    thread.start()
    try:
        yield slack
    finally:
        line.shutdown(socket.SHUT_RDWR)
        line.close()
        thread.join()
        for wire in slack.open_wires:
            with suppress(OSError):
                wire._peer.shutdown(socket.SHUT_RDWR)  # It is this module's own.
