"""A small ISMS folder is read once, and the database that holds it is copied for each test.

A folder of tests brings its own company by fixtures `made_sqlite` and `made_postgres` of its own, which give
what `ReadOnce` makes of those above.
"""

import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, text, update

from bot.register.folders import FolderRow
from bot.services import Services
from bot.settings import Settings
from bot.storage.engine import open_engine
from bot.storage.sessions import writing
from ingest.sandbox.nursery import Nursery
from knowledge.embedder import Embedder
from tests.bot.conftest import MASTER, NOW, NoFinder, as_admin
from tests.bot.register.conftest import IsmsFolder, Register

Fill = Callable[[IsmsFolder], None]


@dataclass(frozen=True)
class ReadOnce:
    """Makes databases that hold what `fill` writes."""

    request: pytest.FixtureRequest
    places: pytest.TempPathFactory
    embedder: Embedder
    nursery: Nursery

    def sqlite(self, made: Path, fill: Fill) -> Path:
        """A copy of the made one, with the folder in it."""
        file = self.places.mktemp("read") / "isms.db"
        shutil.copy(made, file)
        self._read(f"sqlite:///{file}", fill)
        return file

    def postgres(self, made: str, fill: Fill) -> str:
        """The name of the same on PostgreSQL."""
        server: str = self.request.getfixturevalue("postgres_server")
        name = f"read{uuid.uuid4().hex}"
        with as_admin(server) as admin:
            admin.execute(text(f"CREATE DATABASE {name} TEMPLATE {made}"))
        self._read(server.replace("/postgres?", f"/{name}?"), fill)
        return name

    def _read(self, url: str, fill: Fill) -> None:
        home = self.places.mktemp("folder")
        folder = IsmsFolder(home / "isms")
        fill(folder)
        settings = Settings(_env_file=None, isms_home=home / "home")
        engine = open_engine(url)
        services = Services(
            settings, engine, MASTER, lambda: NOW, lambda: NOW, os.urandom, NoFinder()
        )
        Register(services, self.embedder, self.nursery).sync(folder)
        engine.dispose()


def lies_in(engine: Engine, folder: IsmsFolder) -> None:
    """From now on the folder that was read is this one."""
    with writing(engine) as session:
        session.execute(update(FolderRow).values(root=str(folder.root)))
