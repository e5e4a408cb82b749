"""Leaving nothing in the database's files by which the moment of a past write could be told."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine

from bot.errors import OutOfReach
from bot.storage.engine import PATIENCE
from bot.storage.sessions import reaching

WAIT = 1.0
"""Seconds that this waits for others; who comes meanwhile waits behind it."""
AWAY = "Others are at work in the database. The next full hour tries again."


def rewrite(engine: Engine, tables: Sequence[str]) -> None:
    """Rewrite these tables without what stood there before; raises OutOfReach where others are in the way.

    Among rows of which it is known when they were written, SQLite's write-ahead log and the dead rows of
    PostgreSQL tell about when all others were. No transaction may be open.
    """
    with reaching(engine), engine.connect() as line:
        if engine.dialect.name == "sqlite":
            _empty_log(line)
        else:
            _rewrite(line.execution_options(isolation_level="AUTOCOMMIT"), tables)


def _empty_log(line: Connection) -> None:
    """Move the log into the file, where deleted bytes are overwritten, and cut it off."""
    # Not through SQLAlchemy, which would begin a transaction first.
    cursor = line.connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {1000 * WAIT:.0f}")
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy = cursor.fetchall()[0][0]
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {1000 * PATIENCE:.0f}")
        cursor.close()
    if is_busy:
        raise OutOfReach(AWAY)


def _rewrite(line: Connection, tables: Sequence[str]) -> None:
    """The old file goes with its dead rows; a mere VACUUM would leave their bytes where they are."""
    line.exec_driver_sql(f"SET lock_timeout = '{1000 * WAIT:.0f}ms'")
    try:
        for table in tables:
            line.exec_driver_sql(f"VACUUM (FULL) {table}")
    finally:
        line.exec_driver_sql("RESET lock_timeout")
