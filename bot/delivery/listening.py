"""Hears what other processes committed, on PostgreSQL, and rings this process's bells."""

import threading
from contextlib import closing
from typing import Any, cast

from psycopg import Connection, Error
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.delivery.bells import INBOX, NOTIFIED, OUTBOX, Bells

HEARD_AT_LEAST_EVERY = 0.2
"""Seconds after which the thread sees that it shall stop."""
AGAIN_AFTER = 2.0


class Listener:
    """One thread and one connection; while the connection is lost, the workers' sweep must do."""

    def __init__(self, engine: Engine, bells: Bells) -> None:
        """Listens after `start`, and only on PostgreSQL: SQLite has one process, which rings itself."""
        self._engine, self._bells = engine, bells
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        if self._engine.dialect.name == "postgresql":
            self._thread.start()

    def stop(self) -> None:
        """Hang up."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except (SQLAlchemyError, Error):
                self._stopping.wait(AGAIN_AFTER)

    def _listen(self) -> None:
        with closing(_own_line(self._engine)) as line:
            line.execute(f"LISTEN {NOTIFIED}")
            # Whatever was committed while nobody listened.
            for what in (INBOX, OUTBOX):
                self._bells.ring(what)
            while not self._stopping.is_set():
                for heard in line.notifies(timeout=HEARD_AT_LEAST_EVERY):
                    self._bells.ring(heard.payload)


def _own_line(engine: Engine) -> Connection[Any]:
    """A connection that never goes back into the pool: who borrowed it next would still be listening."""
    borrowed = engine.raw_connection()
    line = cast("Connection[Any]", borrowed.driver_connection)
    borrowed.detach()
    line.rollback()
    line.autocommit = True
    return line
