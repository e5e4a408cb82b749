"""An engine opens what it is told to, durably, or says what is wrong without the password."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.errors import Misconfigured
from bot.storage.engine import open_engine


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param("not an address pw1234", "is not an address", id="a sentence"),
        pytest.param("postgresql+nothing://u:pw1234@h/d", "is not an address", id="no such driver"),
        pytest.param("postgresql://u:pw1234@h:port/d", "is not an address", id="a port that is a word"),
        pytest.param("mysql://u:pw1234@h/d", "names mysql", id="another database"),
    ],
)  # fmt: skip
def test_an_address_that_names_no_database_of_ours_is_refused_with_an_example(
    url: str, said: str
) -> None:
    with pytest.raises(Misconfigured, match=said) as caught:
        open_engine(url)
    assert "postgresql://user:password@host/name" in str(caught.value)
    assert "pw1234" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "isms.db"
    engine = open_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE t (n INTEGER)"))
        connection.commit()
    assert file.exists()
    engine.dispose()


def test_a_folder_that_cannot_be_made_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Misconfigured, match=r"(?s)file/home cannot be made.*ISMS_HOME"):
        open_engine(f"sqlite:///{tmp_path}/file/home/isms.db")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        pytest.param("journal_mode", "wal", id="readers do not wait for writers"),
        pytest.param("synchronous", 2, id="a commit survives a power cut"),
        pytest.param("foreign_keys", 1, id="references are kept"),
        pytest.param("secure_delete", 1, id="what is deleted is overwritten"),
        pytest.param("busy_timeout", 10000, id="writers wait for each other"),
    ],
)
def test_sqlite_is_opened_so(tmp_path: Path, pragma: str, value: object) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'isms.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_postgresql_reads_what_is_committed(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"


def test_an_error_does_not_repeat_what_was_to_be_stored(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(Exception, match="nowhere") as caught:
        connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "hunter2"})
    assert "hunter2" not in str(caught.value)


def test_opening_waits_while_another_process_has_the_file_for_itself(tmp_path: Path) -> None:
    file = tmp_path / "isms.db"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE t (n INTEGER)")
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.3, other.execute, ("COMMIT",))
    release.start()
    engine = open_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    release.join()
    other.close()
    engine.dispose()
