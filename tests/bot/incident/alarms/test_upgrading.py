"""Reports from before they could be taken wake nobody after an upgrade; those made since then do."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from bot.incident.alarms.records import unclaimed
from bot.incident.duties.warned import given_each, is_from_before
from bot.storage.engine import open_engine
from bot.storage.schema import MIGRATIONS, upgrade
from bot.storage.sessions import reading, writing

OLD = (
    "INSERT INTO incident (reference, year, number, reported_at, sealed, state)"
    " VALUES ('INC-2026-0001', 2026, 1, :at, :sealed, 'new')"
)


@pytest.fixture
def old(database_url: str, now: datetime) -> Iterator[Engine]:
    """A database as it was before clocks and alarms, with a report that nobody could take."""
    opened = open_engine(database_url)
    with writing(opened) as session:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "0018")
        session.execute(text(OLD), {"at": f"{now:%Y-%m-%d %H:%M:%S}", "sealed": b"x"})
    yield opened
    opened.dispose()


def test_nobody_is_woken_for_an_old_report(old: Engine, now: datetime) -> None:
    upgrade(old)
    with writing(old) as session:
        newer = OLD.replace("0001", "0002").replace("2026, 1", "2026, 2")
        session.execute(
            text(newer), {"at": f"{now + timedelta(days=1):%Y-%m-%d %H:%M:%S}", "sealed": b"x"}
        )
    with reading(old) as session:
        assert list(unclaimed(session)) == ["INC-2026-0002"]
        given = given_each(session, ["INC-2026-0001"])
        assert is_from_before(given["INC-2026-0001"])
        assert not given_each(session, ["INC-2026-0002"])
