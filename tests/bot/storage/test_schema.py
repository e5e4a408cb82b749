"""The schema's history leads to the tables that the code has."""

import importlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

import bot
from bot.errors import Misconfigured
from bot.storage.engine import open_engine
from bot.storage.schema import check_schema, upgrade
from bot.storage.sessions import writing

HOUSE = Path(bot.__file__).parent


def test_processes_that_start_together_migrate_once(database_url: str) -> None:
    engines = [open_engine(database_url) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(upgrade, engines))
    check_schema(engines[0])
    for engine in engines:
        engine.dispose()


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    check_schema(engine)


def test_a_database_without_tables_is_sent_to_be_upgraded(database_url: str) -> None:
    engine = open_engine(database_url)
    with pytest.raises(Misconfigured, match="isms db upgrade"):
        check_schema(engine)
    engine.dispose()


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Misconfigured, match="newer version"):
        upgrade(engine)
    with pytest.raises(Misconfigured, match="not at this version's schema"):
        check_schema(engine)


def test_the_migrations_make_the_tables_that_the_code_has(engine: Engine) -> None:
    for file in sorted(HOUSE.rglob("*.py")):
        if "table=True" in file.read_text(encoding="utf-8"):
            importlib.import_module(".".join(file.relative_to(HOUSE.parent).with_suffix("").parts))
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    assert differences == []
