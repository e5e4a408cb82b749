"""A home with a ledger in it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import Engine

from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.storage.sessions import writing


@pytest.fixture
def fill(engine: Engine, now: datetime) -> Callable[[int], None]:
    """Appends so many records, one transaction each."""

    def fill(count: int) -> None:
        for number in range(count):
            with writing(engine) as session:
                append(session, Entry("question.answered", "ab12", {"n": number}), now)

    return fill
