"""For folders of tests in which little depends on the database: SQLite, unless a test asks for `BOTH`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.conftest import new_database

BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the test's own; a `conftest.py` imports this in place of the usual one."""
    with new_database(request, getattr(request, "param", "sqlite"), tmp_path) as url:
        yield url
