"""Waking who waits for work: within the process by an event, across processes by PostgreSQL's NOTIFY."""

import queue
from contextlib import suppress

from sqlalchemy import text
from sqlmodel import Session

NOTIFIED = "isms_delivery"
INBOX, OUTBOX = "inbox", "outbox"
_NOTIFY = text("SELECT pg_notify(:channel, :what)")


class Bell:
    """Wakes one waiting thread at each ring; a ring that nobody hears yet is kept, once."""

    def __init__(self) -> None:
        """Silent at first."""
        self._rung: queue.Queue[None] = queue.Queue(maxsize=1)

    def ring(self) -> None:
        """Wake one thread, now or when the next one comes to wait."""
        with suppress(queue.Full):
            self._rung.put_nowait(None)

    def wait(self, seconds: float) -> None:
        """Return at the next ring, at the latest after so many seconds."""
        with suppress(queue.Empty):
            self._rung.get(timeout=seconds)


class Bells:
    """The two bells of one process."""

    def __init__(self) -> None:
        """Silent at first."""
        self.inbox, self.outbox = Bell(), Bell()

    def ring(self, what: str) -> None:
        """Ring the bell of that name; other names are no bells."""
        if what == INBOX:
            self.inbox.ring()
        elif what == OUTBOX:
            self.outbox.ring()


def announce(session: Session, what: str) -> None:
    """Let other processes hear of it when, and only if, the caller's transaction commits."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(_NOTIFY, {"channel": NOTIFIED, "what": what})
