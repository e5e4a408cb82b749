"""Bringing a database to the schema of this version, with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.errors import Misconfigured, OutOfReach
from bot.storage.sessions import writing

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADE_LOCK = 4_207_001
"""PostgreSQL advisory lock, so that replicas starting together migrate once."""


def upgrade(engine: Engine) -> None:
    """Create or migrate all tables in one transaction; safe when several processes start at once."""
    with writing(engine) as session:
        connection = session.connection()
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": UPGRADE_LOCK})
        if _revision(connection) != _newest():
            command.upgrade(_config(connection), "head")


def check_schema(engine: Engine) -> None:
    """Raise Misconfigured unless the database has the schema of this version."""
    try:
        with engine.connect() as connection:
            found = _revision(connection)
    except (OperationalError, InterfaceError) as error:
        raise OutOfReach(
            "The database does not answer. Check DATABASE_URL and that it is running."
        ) from error
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
