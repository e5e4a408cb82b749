"""Reports without a name, as a test makes them."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.incident.anonymous import codes, flow
from bot.incident.anonymous.records import Added
from bot.incident.rules import Category, Report
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.services import Services
from bot.storage.sessions import reading, writing

SAID = Report(
    "The door stands open",
    datetime.fromisoformat("2026-11-22T14:37:21+00:00"),
    message="C0STAFF/1.1",
    noticed_at=datetime.fromisoformat("2026-11-22T14:38:21+00:00"),
    category=Category.PREMISES,
    severity="High",
    near_miss=True,
    files=("F0FILE",),
)
HOUR = timedelta(hours=1)
Makes = Callable[..., str]


@pytest.fixture
def make(services: Services, now: datetime) -> Makes:
    """Takes a report in, and gives its code."""

    def one(words: str = "The door stands open", nonce: str = "", at: datetime = now) -> str:
        nonce = nonce or codes.new_nonce(os.urandom)
        with writing(services.engine) as session:
            return flow.take_in(session, services, nonce, replace(SAID, words=words), at)

    return one


@pytest.fixture
def add(services: Services, now: datetime) -> Callable[..., None]:
    """Adds to a report."""

    def one(
        code: str, words: str, withdraws: bool = False, at: datetime = now, nonce: str = ""
    ) -> None:
        with writing(services.engine) as session:
            nonce = nonce or codes.new_nonce(os.urandom)
            flow.add(session, services, code, nonce, Added(words, withdraws), at)

    return one


@pytest.fixture
def team(services: Services) -> None:
    """A channel for it."""
    chosen = CompanySettings.model_validate({"incident": {"channel": "C0TEAM01"}}).model_dump()
    with writing(services.engine) as session:
        session.add(SettingRow(folder=keep(session, Folder("/isms")), chosen=chosen))


def owed(services: Services) -> list[dict[str, Any]]:
    """All messages that are owed."""
    with reading(services.engine) as session:
        query = text("SELECT body FROM outbox ORDER BY seq")
        bodies = [row[0] for row in session.execute(query)]
        return [json.loads(one) if isinstance(one, str) else one for one in bodies]
