"""A company that knows one answer and asks for it every night."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.ask.trial.timed import watch
from tests.bot.one_engine import database_url  # noqa: F401  A fixture, for the tests here.
from tests.bot.register.conftest import IsmsFolder
from tests.bot.register.read_once import ReadOnce, lies_in

PASSWORDS = "Passwords must have at least fourteen characters."
KNOWN = {
    "id": "pw", "question": "how many characters must a password have?",
    "gold": [{"doc": "access.md", "quote": PASSWORDS}],
}  # fmt: skip
PEOPLE = "name,email,role,slack_id\nLena,lena@x.example,isms_manager,U0LENA\nSam,sam@x.example,security,U0SAM\n"
NIGHT = datetime(2026, 11, 25, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def made_sqlite(made_sqlite: Path, read_once: ReadOnce) -> Path:
    """With the company in it."""
    return read_once.sqlite(made_sqlite, fill)


@pytest.fixture(scope="session")
def made_postgres(made_postgres: str, read_once: ReadOnce) -> str:
    """The same on PostgreSQL."""
    return read_once.postgres(made_postgres, fill)


def fill(folder: IsmsFolder) -> None:
    """Write the company's files."""
    folder.write("people.csv", PEOPLE)
    folder.write("isms.toml", '[ask]\ncanaries = "known.jsonl"\n')
    folder.write("known.jsonl", json.dumps(KNOWN))
    folder.policy("access.md", PASSWORDS)


@dataclass
class Watched:
    """A company that knows one answer."""

    register: Any
    folder: Any

    @property
    def services(self):
        return self.register.services

    def night(self, nights: int) -> int:
        """What the task does so many nights later."""
        services = replace(self.services, finder=self.register.at(NIGHT).finder())
        return watch(services, NIGHT + timedelta(days=nights))

    def says(self, words: str) -> None:
        """The policy is changed and read again."""
        self.folder.policy("access.md", words)
        self.register.sync(self.folder)

    def knows(self, *questions: dict) -> None:
        """Other questions are known from now on."""
        self.folder.write("known.jsonl", "\n".join(map(json.dumps, questions)))


@pytest.fixture
def watched(register, folder):
    """The company as it was read."""
    fill(folder)
    lies_in(register.services.engine, folder)
    return Watched(register, folder)
