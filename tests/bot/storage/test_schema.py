"""The schema's history leads to the tables that the code has."""

import threading

from sqlalchemy import Engine

from bot.storage.engine import open_engine
from bot.storage.schema import check_schema, upgrade


def test_processes_that_start_together_migrate_once(database_url: str) -> None:
    engines = [open_engine(database_url) for _ in range(4)]
    threads = [threading.Thread(target=upgrade, args=(e,)) for e in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    check_schema(engines[0])
    for e in engines:
        e.dispose()


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    check_schema(engine)
