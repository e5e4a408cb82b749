"""Bringing a database to the schema of this version, with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from bot.errors import Misconfigured
from bot.storage.sessions import reading, writing

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADE_LOCK = 4_207_001
"""PostgreSQL advisory lock, so that replicas starting together migrate once."""


def upgrade(engine: Engine) -> None:
    """Create or migrate all tables in one transaction; safe when several processes start at once.

    Raises Misconfigured when the database is newer than this version.
    """
    with writing(engine) as session:
        connection = session.connection()
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": UPGRADE_LOCK})
        if _revision(connection) != _newest():
            _migrate(connection)


def _migrate(connection: Connection) -> None:
    try:
        command.upgrade(_config(connection), "head")
    except CommandError as error:
        raise Misconfigured(
            "The database was written by a newer version of this bot. Install that version again."
        ) from error


def check_schema(engine: Engine) -> None:
    """Raise Misconfigured unless the database has the schema of this version, OutOfReach when it is gone."""
    with reading(engine) as session:
        found = _revision(session.connection())
    if found != _newest():
        raise Misconfigured(
            "The database is not at this version's schema. Run `isms db upgrade` first."
        )


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _newest() -> str | None:
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
