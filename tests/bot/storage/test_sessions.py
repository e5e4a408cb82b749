"""Two ways into the database: all or nothing, and a view that waits for nobody."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.clock import ClockRun
from bot.errors import OutOfReach
from bot.storage.engine import open_engine
from bot.storage.sessions import reading, writing

SLOT = datetime(2026, 11, 23, tzinfo=UTC)
NOBODY = "postgresql+psycopg://u:pw1234@127.0.0.1:1/d"


def row(task: str) -> ClockRun:
    return ClockRun(task=task, slot=SLOT, started_at=SLOT)


def tasks(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.execute(text("SELECT task FROM clock_run ORDER BY task")).scalars())


def test_what_is_written_is_there_afterwards(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(row("a"))
    assert tasks(engine) == ["a"]


def fail_after_writing(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(row("a"))
        session.flush()
        raise RuntimeError("after the first half")


def test_a_transaction_that_fails_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(RuntimeError, match="first half"):
        fail_after_writing(engine)
    assert tasks(engine) == []


def test_reading_commits_nothing(engine: Engine) -> None:
    with reading(engine) as session:
        session.add(row("a"))
        session.flush()
    assert tasks(engine) == []


def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_committed(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(row("a"))
        session.flush()
        assert tasks(engine) == []
    assert tasks(engine) == ["a"]


def test_many_writers_at_once_all_commit(engine: Engine) -> None:
    """Read, then write: SQLite refuses that at once where a transaction begins as a reading one."""

    def write(name: str) -> None:
        with writing(engine) as session:
            session.execute(text("SELECT count(*) FROM clock_run")).scalar()
            session.add(row(name))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, [f"task-{n}" for n in range(20)]))
    assert len(tasks(engine)) == 20


def test_a_row_that_is_there_already_stays_an_error_of_that_row(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(row("a"))
    with pytest.raises(IntegrityError), writing(engine) as session:
        session.add(row("a"))


def test_a_moment_comes_back_in_utc_and_one_without_a_zone_is_refused(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(row("a"))
    with reading(engine) as session:
        found = session.get(ClockRun, ("a", SLOT))
        assert found is not None
        assert (found.slot, found.slot.tzinfo) == (SLOT, UTC)
    with pytest.raises(Exception, match="needs a time zone"), writing(engine) as session:
        session.add(ClockRun(task="b", slot=SLOT.replace(tzinfo=None), started_at=SLOT))


@pytest.fixture
def nobody() -> Iterator[Engine]:
    """A PostgreSQL server that is not there."""
    engine = open_engine(NOBODY)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("way", [reading, writing], ids=["reading", "writing"])
def test_a_server_that_is_gone_is_said_without_its_password(nobody: Engine, way: object) -> None:
    with pytest.raises(OutOfReach, match="does not answer") as caught, way(nobody) as session:
        session.execute(text("SELECT 1"))
    assert "DATABASE_URL" in str(caught.value)
    assert "pw1234" not in str(caught.value)


@pytest.mark.parametrize("way", [reading, writing], ids=["reading", "writing"])
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param("remove the folder", "cannot be opened", id="gone"),
        pytest.param("write over it", "is damaged, or is no database", id="no database"),
    ],
)
def test_a_database_file_that_is_gone_or_broken_is_named(
    tmp_path: Path, way: object, spoil: str, said: str
) -> None:
    file = tmp_path / "home" / "isms.db"
    engine = open_engine(f"sqlite:///{file}")
    if spoil == "remove the folder":
        shutil.rmtree(file.parent)
    else:
        file.write_text("this is no database " * 100)
    with pytest.raises(OutOfReach, match=said) as caught, way(engine) as session:
        session.execute(text("SELECT 1"))
    assert str(file) in str(caught.value)
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("SELECT * FROM no_such_table", id="no such table"),
        pytest.param("SELEKT 1", id="no such word"),
    ],
)
def test_a_mistake_in_a_statement_is_no_outage(engine: Engine, statement: str) -> None:
    with pytest.raises(DBAPIError), reading(engine) as session:
        session.execute(text(statement))
