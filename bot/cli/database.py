"""`isms db upgrade`: bring the database to this version's schema."""

import typer

from bot.settings import read_settings
from bot.storage.engine import open_engine
from bot.storage.schema import upgrade as upgrade_schema


def upgrade() -> None:
    """Create or migrate all tables; safe to run twice."""
    settings = read_settings()
    engine = open_engine(settings.database)
    upgrade_schema(engine)
    typer.echo("The database is at this version's schema.")
