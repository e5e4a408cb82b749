"""Questions on the list, the real model behind their grouping, and people who may or may not look."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.ask.flow import remember
from bot.ask.gaps.filing import prepare
from bot.ask.gaps.flow import Listing, close_gap, list_gaps
from bot.ask.gaps.rules import Closing
from bot.ask.rules import Asked
from bot.people.rules import Role
from bot.register.meanings import EmbeddedMeanings
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import writing
from knowledge.embedder import Embedder
from knowledge.passages import Passage
from tests.bot.ask.conftest import not_covered

MANAGER = Person("U0AMARA", frozenset({Role.ISMS_MANAGER}), address="amara@example.com")
SECURITY = Person("U0LENA", frozenset({Role.SECURITY}), address="lena@example.com")
AUDITOR = Person("U0VERA", frozenset({Role.AUDITOR}), address="vera@example.com")
JONAS = Person("U0JONAS", address="jonas@example.com")
STAFF = Person("U0BEN", address="ben@example.com")

DOGS = ("May I bring my dog to the office?", "are dogs allowed at the office", "can I bring a dog?")
FIRE = "how often are the fire extinguishers checked?"
Look = Callable[..., Listing]
Missed = Callable[..., str]


@pytest.fixture
def services(services: Services, embedder: Embedder) -> Services:
    """As those of asking, comparing by meaning."""
    return replace(services, meanings=EmbeddedMeanings(embedder))


@pytest.fixture
def missed(services: Services, now: datetime) -> Missed:
    """Remembers that somebody's question was not covered, some minutes later, and gives its id."""

    def remembered(
        words: str, who: str = "U0BEN", later: int = 0, near: Passage | None = None,
        asked: Asked | None = None,
    ) -> str:  # fmt: skip
        came = asked or not_covered(*([near] if near else []))
        came = replace(came, id=services.new_id(), words=words)
        with writing(services.engine) as session:
            remember(session, services, who, came, "direct", now + timedelta(minutes=later))
        return came.id

    return remembered


@pytest.fixture
def look(services: Services, now: datetime) -> Look:
    """Reads the list as a person does, some minutes later."""

    def looked(person: Person = MANAGER, later: int = 60, at: int = 0) -> Listing:
        prepared = prepare(services)
        with writing(services.engine) as session:
            when = now + timedelta(minutes=later)
            return list_gaps(session, services, person, prepared, when, at)

    return looked


def close(services: Services, number: int, when: datetime, person: Person = MANAGER) -> bool:
    """Close a subject, as answered."""
    with writing(services.engine) as session:
        return close_gap(session, services, person, number, Closing.ANSWERED, when)
