"""A small company whose policy has an owner, its register with the real model, and a bot that knows both."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.ask.asking import ask
from bot.ask.flow import remember
from bot.ask.rules import Asked, labels
from bot.people.rules import Role
from bot.register.finder import RegisterFinder
from bot.register.indexing import index_place
from bot.register.meanings import EmbeddedMeanings
from bot.services import Services
from bot.slack.messages import Call, Message, Person, Place, PlaceKind, Reply
from bot.storage.sessions import writing
from knowledge.embedder import Embedder
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.one_engine import database_url  # noqa: F401  A fixture, for the tests here.
from tests.bot.register.conftest import IsmsFolder, Register
from tests.bot.register.read_once import ReadOnce, lies_in

MAYA = Person("U0MAYA", address="maya@northwind.example")
BEN = Person("U0BEN", address="ben@northwind.example")
ADA = Person("U0ADA", frozenset({Role.CONTROL_OWNER}), address="ada@northwind.example")
KIM = Person("U0KIM", frozenset({Role.ISMS_MANAGER}), address="kim@northwind.example")
PEOPLE = (
    ("ada@northwind.example", "Ada Owens", ["control_owner"]),
    ("ben@northwind.example", "Ben Moss", []),
    ("kim@northwind.example", "Kim Rao", ["isms_manager"]),
    ("maya@northwind.example", "Maya Lin", []),
)
DOGS = "May I bring my dog to the office?"
OTHER_DOGS = "Am I allowed to bring my dog to the office?"
YES = "Yes, on Fridays, if nobody in your room minds."
VISITORS = (
    "Visitors sign in at the front desk of the office and wear a badge. Whoever brings a visitor to the office "
    "stays with them."
)
POLICY = """---
owner: {owner}
version: "{version}"
audience: {audience}
---
# Office rules

## Visitors

{visitors}

## Keys

Keys of the office are handed out by the front desk, and a lost key is reported on the same day.
"""


@pytest.fixture(scope="session")
def made_sqlite(made_sqlite: Path, read_once: ReadOnce) -> Path:
    """With the company in it."""
    return read_once.sqlite(made_sqlite, fill)


@pytest.fixture(scope="session")
def made_postgres(made_postgres: str, read_once: ReadOnce) -> str:
    """The same on PostgreSQL."""
    return read_once.postgres(made_postgres, fill)


@dataclass(frozen=True)
class Office:
    """The company: its folder, its register, and what happens in it."""

    folder: IsmsFolder
    register: Register
    services: Services

    def rules(
        self,
        visitors: str = VISITORS,
        version: str = "1.0",
        owner: str = "ada@northwind.example",
        audience: str = "all",
    ) -> None:
        """Write the policy and read it."""
        write_rules(self.folder, visitors, version, owner, audience)
        self.register.sync(self.folder)

    def asks(self, person: Person, words: str, now: datetime | None = None) -> Asked:
        """Ask, and have it remembered."""
        asked = ask(self.services, words, labels(person.roles))
        moment = now or self.services.business_now()
        with writing(self.services.engine) as session:
            remember(session, self.services, person.slack_id, asked, "direct", moment)
        return asked

    def call(self, person: Person, value: str, now: datetime | None = None, **values: Any) -> Call:
        """A press of this person, or a form they sent."""
        moment = now or self.services.business_now()
        place = Place(PlaceKind.FORM if values else PlaceKind.BUTTON)
        return Call(person, place, "", moment, self.services, value, values)

    def settle(self, reply: Any) -> list[Message]:
        """All messages, after the change was committed."""
        assert isinstance(reply, Reply), reply
        with writing(self.services.engine) as session:
            return [*reply.messages, *(reply.change(session) if reply.change else ())]


@pytest.fixture
def office(
    folder: IsmsFolder, register: Register, services: Services, embedder: Embedder
) -> Office:
    """With people, and rules that Ada owns."""
    finder = RegisterFinder(
        services.engine, embedder, index_place(services.settings), services.business_now
    )
    outfit = replace(services, finder=finder, meanings=EmbeddedMeanings(embedder))
    office = Office(folder, replace(register, services=outfit), outfit)
    fill(folder)
    lies_in(services.engine, folder)
    return office


def fill(folder: IsmsFolder) -> None:
    """Write the company's files."""
    hire(folder)
    write_rules(folder)


def write_rules(
    folder: IsmsFolder,
    visitors: str = VISITORS,
    version: str = "1.0",
    owner: str = "ada@northwind.example",
    audience: str = "all",
) -> None:
    """Write the policy."""
    words = POLICY.format(visitors=visitors, version=version, owner=owner, audience=audience)
    folder.write("office.md", words)


def hire(folder: IsmsFolder, *more: tuple[str, str, list[str]]) -> None:
    """Write the people down."""
    lines = [f"{mail},{name},{' '.join(roles)}" for mail, name, roles in (*PEOPLE, *more)]
    folder.write("people.csv", "\n".join(["email,name,role", *lines]) + "\n")


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With more staff."""
    more = [
        {"id": "U0BEN", "name": "ben", "email": "ben@northwind.example"},
        {"id": "U0KIM", "name": "kim", "email": "kim@northwind.example"},
    ]
    workspace["users"] += more
    return workspace


@pytest.fixture
def story(slack: LocalSlack, office: Office, small_bot: Any, options: Any) -> Iterator[Story]:
    """The local Slack, with a bot at work that finds in the office's rules."""

    def equip(services: Services) -> Services:
        return replace(services, finder=office.services.finder, meanings=office.services.meanings)

    with small_bot.running(options, equip=equip) as url:
        slack.bot_url = url
        yield Story(slack)
