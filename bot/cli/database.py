"""`isms db upgrade`: bring the database to this version's schema."""

from bot.cli.printing import say
from bot.settings import read_settings
from bot.storage.engine import open_engine
from bot.storage.schema import upgrade as upgrade_schema


def upgrade() -> None:
    """Create or migrate all tables; safe to run twice."""
    engine = open_engine(read_settings().database)
    upgrade_schema(engine)
    say(f"The database is at this version's schema ({engine.dialect.name}).")
