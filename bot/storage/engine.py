"""Opening SQLite or PostgreSQL so that a commit is durable and writers wait for each other."""

import math
import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bot.errors import Misconfigured

SQLITE_PRAGMAS = (
    "PRAGMA synchronous=FULL",  # WAL with NORMAL may lose acknowledged commits at a power cut.
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
READ_ONLY = "isms_read_only"
"""Execution option of a session that only reads, so that it does not queue behind writers."""
CONNECT_SECONDS = 5
PATIENCE = 10.0
"""Seconds that a transaction waits for others."""
WAITS = "isms_waits"
"""Execution option of an engine on SQLite: the seconds of its patience."""
_WAL_ATTEMPTS, _WAL_PAUSE = 200, 0.05
_HOW_TO_WRITE = "Write it like postgresql://user:password@host/name, or leave it empty for SQLite."


def open_engine(url: str, patience: float = PATIENCE) -> Engine:
    """An engine for `url`; nothing connects yet. Raises Misconfigured for a URL that names no database we know.

    With less `patience` than usual a statement that takes longer, too, is given up.
    """
    try:
        backend = make_url(url).get_backend_name()
        if backend == "sqlite":
            return _open_sqlite(url, patience)
        if backend == "postgresql":
            return _open_postgresql(url, patience)
    except (ArgumentError, NoSuchModuleError, ValueError):
        # The error's own text may hold the address with its password, so it is not kept as the cause.
        raise Misconfigured(
            f"DATABASE_URL is not an address of a database. {_HOW_TO_WRITE}"
        ) from None
    raise Misconfigured(
        f"DATABASE_URL names {backend}; the bot knows PostgreSQL and SQLite. {_HOW_TO_WRITE}"
    )


def _open_postgresql(url: str, patience: float) -> Engine:
    arguments: dict[str, Any] = {"connect_timeout": min(CONNECT_SECONDS, math.ceil(patience))}
    if patience < PATIENCE:
        limit = f"{1000 * patience:.0f}ms"
        arguments["options"] = f"-c lock_timeout={limit} -c statement_timeout={limit}"
    return create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_size=16,
        pool_timeout=patience,
        connect_args=arguments,
        hide_parameters=True,
    )


def _open_sqlite(url: str, patience: float) -> Engine:
    file = make_url(url).database
    pool: dict[str, Any] = {}
    if file and file != ":memory:":
        _make_folder(Path(file).parent)
        _make_private(Path(file))
        pool = {"pool_size": 16, "pool_timeout": patience}
    engine = create_engine(
        url,
        **pool,
        connect_args={"check_same_thread": False, "timeout": patience},
        hide_parameters=True,
        execution_options={WAITS: patience},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Misconfigured(
            f"The database's folder {folder} cannot be made: {error.strerror}. "
            "Set ISMS_HOME to a folder that the bot may write."
        ) from error


def _make_private(file: Path) -> None:
    """Nobody else on the machine may read what people asked; SQLite gives its other files the same mode."""
    # What cannot be made here SQLite cannot make either, and then says so.
    with suppress(OSError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Without this the driver opens transactions by itself, deferred, and a read-then-write
    # transaction fails at once with SQLITE_BUSY_SNAPSHOT.
    connection.isolation_level = None
    _use_wal(connection)
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; processes that start together on a new file must each wait their turn."""
    for attempt in range(_WAL_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            # SQLite does not wait here, whatever the busy time-out is: the switch needs the file alone.
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or attempt == _WAL_ATTEMPTS - 1:
                raise
            time.sleep(_WAL_PAUSE)


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
