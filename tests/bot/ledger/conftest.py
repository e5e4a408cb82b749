"""A home with a ledger in it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.services import Services
from bot.settings import Settings
from bot.storage.sessions import writing
from knowledge.passages import Found

MASTER = bytes(range(32))


@dataclass(frozen=True)
class NoFinder:
    """The ledger never searches."""

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """Fail."""
        raise AssertionError("the ledger does not search", question, reader)


@pytest.fixture
def services(engine: Engine, tmp_path: Path, now: datetime) -> Services:
    """What tasks are handed, with a home of the test's own."""
    return Services(
        settings=Settings(isms_home=tmp_path / "home", _env_file=None),  # type: ignore[call-arg]
        engine=engine,
        master_key=MASTER,
        business_now=lambda: now,
        real_now=lambda: now,
        random_bytes=os.urandom,
        finder=NoFinder(),
    )


@pytest.fixture
def fill(engine: Engine, now: datetime) -> Callable[[int], None]:
    """Appends so many records, one transaction each."""

    def fill(count: int) -> None:
        for number in range(count):
            with writing(engine) as session:
                append(session, Entry("question.answered", "ab12", {"n": number}), now)

    return fill
