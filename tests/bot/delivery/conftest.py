"""Services with a clock that a test moves."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.services import Services
from bot.settings import Settings


class Clock:
    """Real time, as far as the test is concerned."""

    def __init__(self, now: datetime) -> None:
        """Stands still until it is moved."""
        self.now = now

    def __call__(self) -> datetime:
        """The moment."""
        return self.now

    def pass_by(self, **time: float) -> None:
        """Let so much time go by."""
        self.now += timedelta(**time)


@dataclass(frozen=True)
class NoFinder:
    """Delivery never searches."""

    def find(self, question, reader):
        """Fail."""
        raise AssertionError("delivery does not search", question, reader)


@pytest.fixture
def clock(now):
    """Moved by the test."""
    return Clock(now)


@pytest.fixture
def services(engine, clock, tmp_path):
    """On the test's database and clock."""
    return Services(
        settings=Settings(isms_home=tmp_path / "home", _env_file=None),
        engine=engine,
        master_key=bytes(range(32)),
        business_now=clock,
        real_now=clock,
        random_bytes=os.urandom,
        finder=NoFinder(),
    )
