"""Passages of an invented policy, answers made of them, and the local Slack of `tests/bot/slack`."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from bot.ask.rules import Asked, Outcome
from bot.register.records import PassageRow
from bot.services import Services
from bot.storage.sessions import reading
from ingest.sandbox.nursery import Nursery
from knowledge.embedder import Embedder
from knowledge.passages import (
    Answer,
    Citation,
    Found,
    NoAnswer,
    NoAnswerReason,
    Passage,
    Ranked,
    Timings,
)
from tests.bot.register.conftest import (  # noqa: F401  The same.
    embedder,
    folder,
    nursery,
    register,
)
from tests.bot.register.read_once import ReadOnce
from tests.bot.slack.conftest import (  # noqa: F401  Fixtures, for the tests here.
    client,
    directory,
    open_at,
    slack,
    workspace,
)


@pytest.fixture(scope="session")
def read_once(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    embedder: Embedder,  # noqa: F811  The fixture of that name.
    nursery: Nursery,  # noqa: F811
) -> ReadOnce:
    """Reads a company's folder into a database that tests copy."""
    return ReadOnce(request, tmp_path_factory, embedder, nursery)


def passage(**change: object) -> Passage:
    """A passage of a remote work policy, with some of it changed."""
    facts: dict[str, object] = {
        "id": "remote-1",
        "document": "policies/remote work.md",
        "title": "Remote work policy",
        "version": "2.1",
        "effective": date(2026, 3, 1),
        "next_review": date(2027, 3, 1),
        "heading_path": ("Own devices", "Conditions"),
        "text": "You may use your own laptop if **disk encryption** is on. Ask IT first.",
        "audience": frozenset({"all"}),
        "controls": ("A.6.7", "A.8.1"),
        "position": 3,
    }
    return Passage(**(facts | change))


def answered(*passages: Passage) -> Asked:
    """An answer that quotes the first sentence of each passage."""
    citations = tuple(Citation(p, p.text.split(". ")[0] + ".") for p in passages)
    ranked = tuple(Ranked(p, 1.0) for p in passages)
    found = Found(Answer(citations, ranked), ranked, Timings(2.0, 1.0, 0.5))
    return Asked("q-laptop", "can I use my own laptop?", Outcome.ANSWERED, found)


def not_covered(*nearest: Passage) -> Asked:
    """An honest no."""
    ranked = tuple(Ranked(p, 0.1) for p in nearest)
    found = Found(NoAnswer(NoAnswerReason.NOTHING_NEAR, ranked), ranked, Timings(2.0, 1.0, 0.5))
    return Asked("q-cat", "may I keep a cat?", Outcome.NOT_COVERED, found)


@pytest.fixture
def laptop() -> Passage:
    """The passage on own laptops."""
    return passage()


@dataclass
class PlannedFinder:
    """Gives back one outcome, whatever is asked, and keeps what it was asked."""

    found: Found
    heard: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """The planned outcome."""
        self.heard.append((question, reader))
        return self.found


@pytest.fixture
def services(services: Services) -> Services:
    """What a handler is handed; every question gets the honest no."""
    return replace(services, finder=PlannedFinder(not_covered().found))


@pytest.fixture
def finding(services: Services) -> Callable[[Asked], Services]:
    """The services, answering every question like this one was answered."""
    return lambda asked: replace(services, finder=PlannedFinder(asked.found))


@pytest.fixture
def section_id(engine: Engine) -> Callable[[str], str]:
    """The id of the first passage that holds these words."""

    def find(words: str) -> str:
        with reading(engine) as session:
            query = select(PassageRow.id).where(col(PassageRow.text).contains(words))
            return session.exec(query.order_by(col(PassageRow.position))).first()

    return find
