"""A small ISMS folder, the real embedding model, and a register to read it into, on both engines."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from bot.ledger.records import stream
from bot.ledger.verify import Verified, walk
from bot.opening import open_embedder
from bot.register.finder import RegisterFinder, embedded_by
from bot.register.indexing import bring_index_up_to_date, index_place
from bot.register.planning import Planned, plan_folder
from bot.register.records import DocumentRow, VersionRow
from bot.register.syncing import Synced, carry_out_plan
from bot.services import Services
from bot.settings import Settings
from bot.storage.sessions import reading
from ingest.sandbox.nursery import Nursery
from knowledge.embedder import Embedder
from knowledge.passages import Found

STAFF = frozenset({"all"})


@dataclass(frozen=True)
class IsmsFolder:
    """A folder under test."""

    root: Path

    def write(self, path: str, content: str | bytes) -> None:
        """Make or overwrite a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def policy(self, path: str, words: str, **front: str) -> None:
        """A document of one section with these words; `front` is its front matter."""
        matter = "".join(f"{key}: {value}\n" for key, value in front.items())
        self.write(path, f"---\n{matter}---\n# Rules\n\n## What holds\n\n{words}\n")

    def move(self, path: str, to: str) -> None:
        """Rename a file."""
        (self.root / to).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / to)

    def remove(self, path: str) -> None:
        """Delete a file, or a folder with all in it."""
        target = self.root / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()


@dataclass(frozen=True)
class Register:
    """Syncs and asks."""

    services: Services
    embedder: Embedder
    nursery: Nursery

    def plan(self, folder: IsmsFolder) -> Planned:
        """What a sync would change."""
        made_by = embedded_by(self.embedder)
        return plan_folder(self.services, folder.root, made_by, nursery=self.nursery)

    def sync(self, folder: IsmsFolder) -> Planned:
        """Read the folder into the register; no index is built, which takes a second."""
        planned = self.plan(folder)
        self.carry_out(planned)
        return planned

    def carry_out(self, planned: Planned) -> Synced:
        """Carry out what was planned."""
        return carry_out_plan(self.services, planned, self.embedder, "cli:anonymous")

    def build_index(self) -> bool:
        """Bring the index up to date; whether it was built."""
        return bring_index_up_to_date(self.services)

    def finder(self, exact_up_to: int = 0) -> RegisterFinder:
        """A finder of its own, as a process has one, that asks the index however few passages there are."""
        place = index_place(self.services.settings)
        clock = self.services.business_now
        return RegisterFinder(self.services.engine, self.embedder, place, clock, exact_up_to)

    def ask(self, question: str, reader: frozenset[str] = STAFF) -> Found:
        """The outcome of one question."""
        return self.finder().find(question, reader)

    def texts(self, question: str, reader: frozenset[str] = STAFF) -> set[str]:
        """The words of all passages that were considered; whether they answer is not asked."""
        return {ranked.passage.text for ranked in self.ask(question, reader).passages}

    def at(self, moment: datetime) -> "Register":
        """The same register at another time."""
        return replace(self, services=replace(self.services, business_now=lambda: moment))

    def records(self) -> int:
        """How many audit records there are; fails unless they are unbroken."""
        with reading(self.services.engine) as session:
            found = walk(stream(session))
        assert isinstance(found, Verified), found
        return found.size


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The real model, exported once to the user's cache."""
    return open_embedder(Settings(_env_file=None))


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """One for all tests, since to start one costs half a second."""
    with Nursery() as nursery:
        yield nursery


@pytest.fixture
def folder(tmp_path: Path) -> IsmsFolder:
    """An empty folder."""
    root = tmp_path / "isms"
    root.mkdir()
    return IsmsFolder(root)


@pytest.fixture
def another_folder(tmp_path: Path) -> IsmsFolder:
    """A second empty folder."""
    root = tmp_path / "more"
    root.mkdir()
    return IsmsFolder(root)


@pytest.fixture
def register(services: Services, embedder: Embedder, nursery: Nursery) -> Register:
    """An empty register."""
    return Register(services, embedder, nursery)


@pytest.fixture
def live(engine: Engine) -> Callable[[], dict[str, str]]:
    """The live documents: each path with its document's id."""

    def live() -> dict[str, str]:
        query = (
            select(VersionRow.path, DocumentRow.document_id)
            .join(DocumentRow, col(VersionRow.document) == col(DocumentRow.id))
            .where(col(VersionRow.replaced_at).is_(None))
        )
        with reading(engine) as session:
            return dict(session.exec(query).all())

    return live


@pytest.fixture
def start(
    engine: Engine, services: Services, folder: IsmsFolder
) -> Callable[[], "subprocess.Popen[bytes]"]:
    """Starts `isms sync` on the folder."""
    environment = {
        **os.environ,
        "ISMS_HOME": str(services.settings.isms_home),
        "DATABASE_URL": engine.url.render_as_string(hide_password=False),
        # So that the process stands in for the records as the test does.
        "ISMS_MASTER_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    }

    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "sync", str(folder.root)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    return start
