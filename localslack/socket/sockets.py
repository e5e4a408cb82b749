"""Who is connected, and to whom of them a payload goes (docs.slack.dev, apis/events-api/using-socket-mode)."""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import Any

from localslack.socket.frames import acknowledged
from localslack.socket.wire import Wire

MOST_CONNECTIONS = 10
Ack = Any
"""The payload of an acknowledgement, often None."""


@dataclass(frozen=True, eq=False)
class Connection:
    """One websocket of the bot; its methods may be called from any thread."""

    number: int
    host: str
    wire: Wire
    loop: asyncio.AbstractEventLoop

    def soon(self, act: Callable[..., object], *given: Any) -> None:
        """Do something with the wire in the server's loop, if that still runs."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(act, *given)


class NobodyConnected(Exception):
    """There is no connection at all."""


class Sockets:
    """The connections of one app, and the acknowledgements that are waited for."""

    def __init__(self) -> None:
        """Nobody is connected."""
        self.ghosts = 0
        """Registrations that nobody listens to (slackapi/python-slack-sdk#1940)."""
        self.ever = False
        """Whether anybody has been connected yet."""
        self.arrived: Callable[[], None] = lambda: None
        """Called after somebody connected."""
        self._connections: list[Connection] = []
        self._awaited: dict[str, Future[Ack]] = {}
        self._tickets: dict[str, bool] = {}
        self._made = 0
        self._lock = Lock()

    @property
    def count(self) -> int:
        """What `num_connections` says: ghosts are counted."""
        with self._lock:
            return len(self._connections) + self.ghosts

    @property
    def connections(self) -> list[Connection]:
        """Oldest first."""
        with self._lock:
            return list(self._connections)

    def new_ticket(self) -> str:
        """For one connection."""
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._tickets[ticket] = True
        return ticket

    def take_ticket(self, ticket: str) -> bool:
        """Whether it may be used; it is used up by that."""
        with self._lock:
            return self._tickets.pop(ticket, False)

    def join(self, wire: Wire, loop: asyncio.AbstractEventLoop) -> tuple[Connection, bool]:
        """A new connection, and whether there is still room for it."""
        with self._lock:
            self._made += 1
            connection = Connection(self._made, f"applink-local-{self._made}", wire, loop)
            room = len(self._connections) + self.ghosts < MOST_CONNECTIONS
            if room:
                self._connections.append(connection)
                self.ever = True
        return connection, room

    def leave(self, connection: Connection) -> None:
        """It has ended."""
        with self._lock:
            self._connections[:] = [c for c in self._connections if c is not connection]

    def anyone(self) -> Connection | None:
        """One registration chosen at random, None for a ghost; raises NobodyConnected."""
        with self._lock:
            chosen: list[Connection | None] = [*self._connections, *[None] * self.ghosts]
        if not chosen:
            raise NobodyConnected
        return secrets.choice(chosen)

    def expect(self, envelope_id: str) -> Future[Ack]:
        """Will hold what the bot answers to this envelope."""
        awaited: Future[Ack] = Future()
        with self._lock:
            self._awaited[envelope_id] = awaited
        return awaited

    def forget(self, envelope_id: str) -> None:
        """An acknowledgement that comes from now on is too late."""
        with self._lock:
            self._awaited.pop(envelope_id, None)

    def give_up(self) -> None:
        """Let everybody go who waits for an acknowledgement; nobody answers any more."""
        with self._lock:
            awaited = list(self._awaited.values())
        for one in awaited:
            one.cancel()

    def heard(self, text: str) -> bool:
        """Whether what the bot sent is the acknowledgement of something that is waited for."""
        said = acknowledged(text)
        if said is None:
            return False
        with self._lock:
            awaited = self._awaited.pop(said[0], None)
        if awaited is None or not awaited.set_running_or_notify_cancel():
            return False
        awaited.set_result(said[1])
        return True
