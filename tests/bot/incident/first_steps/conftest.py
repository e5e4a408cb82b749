"""Procedures in four styles, read with the real embedding model, each into records of its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.incident.first_steps.finding import find_first_steps
from bot.incident.first_steps.rules import FirstSteps
from bot.incident.rules import Category, Report
from bot.register.meanings import EmbeddedMeanings
from bot.services import Services
from bot.settings import Settings
from bot.slack.messages import Call, Person, Place, PlaceKind
from bot.storage.engine import open_engine
from ingest.sandbox.nursery import Nursery
from knowledge.embedder import Embedder
from tests.bot.conftest import MASTER, NoFinder
from tests.bot.register.conftest import (  # noqa: F401  Fixtures, for the tests here.
    IsmsFolder,
    Register,
    embedder,
    folder,
    nursery,
    register,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
OWN = Path(__file__).parent / "procedures"
SAMPLE = Path(__file__).parents[4] / "sample" / "policies"
STYLES = {
    "sample": [SAMPLE / "incident-reporting.md", SAMPLE / "incident-response.md"],
    **{file.stem: [file] for file in sorted(OWN.glob("*.md"))},
}
Finds = Callable[..., FirstSteps | None]


@pytest.fixture(scope="session")
def meanings(embedder: Embedder) -> EmbeddedMeanings:  # noqa: F811  The fixture that is imported.
    """The real model's."""
    return EmbeddedMeanings(embedder)


@pytest.fixture(scope="session")
def companies(
    tmp_path_factory: pytest.TempPathFactory,
    made_sqlite: Path,
    embedder: Embedder,  # noqa: F811
    nursery: Nursery,  # noqa: F811
    meanings: EmbeddedMeanings,
) -> Iterator[dict[str, Services]]:
    """One for each style."""
    found = {}
    for style, files in STYLES.items():
        home = tmp_path_factory.mktemp(style)
        isms = IsmsFolder(home / "isms")
        for file in files:
            isms.write(file.name, file.read_bytes())
        shutil.copy(made_sqlite, home / "isms.db")
        engine = open_engine(f"sqlite:///{home / 'isms.db'}")
        settings = Settings(_env_file=None, isms_home=home / "home")
        services = Services(
            settings, engine, MASTER, lambda: NOW, lambda: NOW, os.urandom, NoFinder(), meanings
        )
        Register(services, embedder, nursery).sync(isms)
        found[style] = services
    yield found
    for services in found.values():
        services.engine.dispose()


def find(
    services: Services,
    words: str,
    category: Category | None = None,
    roles: frozenset[str] = frozenset(),
) -> FirstSteps | None:
    """What somebody with these roles is told to do first."""
    call = Call(Person("U0MAYA", roles), Place(PlaceKind.FORM), "", NOW, services)
    return find_first_steps(call, Report(words, category=category))


@pytest.fixture
def with_meanings(services: Services, meanings: EmbeddedMeanings) -> Services:
    """A test's own records, and the real model's meanings."""
    return replace(services, meanings=meanings)
