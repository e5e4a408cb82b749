"""Opening SQLite or PostgreSQL so that a commit is durable and writers wait for each other."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError

from bot.errors import Misconfigured

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # WAL with NORMAL may lose acknowledged commits at a power cut.
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=10000",
)
READ_ONLY = "isms_read_only"
"""Execution option of a session that only reads, so that it does not queue behind writers."""


def open_engine(url: str) -> Engine:
    """An engine for `url`; nothing connects yet. Raises Misconfigured for a URL that names no database."""
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError as error:
        raise Misconfigured(
            "DATABASE_URL is not an address of a database. Write it like postgresql://user:password@host/name."
        ) from error
    if backend == "sqlite":
        return _open_sqlite(url)
    if backend == "postgresql":
        return create_engine(
            url, isolation_level="READ COMMITTED", pool_pre_ping=True, pool_size=16
        )
    raise Misconfigured(f"DATABASE_URL names {backend}; the bot knows PostgreSQL and SQLite.")


def _open_sqlite(url: str) -> Engine:
    file = make_url(url).database
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 10})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: Any) -> None:
    # Without this the driver opens transactions by itself, deferred, and a read-then-write
    # transaction fails at once with SQLITE_BUSY_SNAPSHOT.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
