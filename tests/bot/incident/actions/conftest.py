"""A company, an incident, and who does what about it."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlmodel import select

from bot.delivery.outbox import OutboxRow
from bot.incident.actions.flow import give
from bot.incident.actions.noting import Act
from bot.incident.actions.rules import Action, Given
from bot.incident.flow import report
from bot.incident.rules import Report
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing
from tests.bot.incident.alarms.conftest import company  # noqa: F401  A fixture.

ADA = Person("U0ADA", frozenset({"isms manager"}))
DAN = Person("U0DAN", frozenset({"security"}))
JO = Person("U0JO")
"""Does it; in Berlin."""
KIM = Person("U0KIM")
"""Likewise, in New York."""
PEOPLE = [
    ("ada", "isms manager", "U0ADA"),
    ("dan", "security", "U0DAN"),
    ("jo", "", "U0JO", "Europe/Berlin"),
    ("kim", "", "U0KIM", "America/New_York"),
]
WANTED = Given("Lock screens after 5 minutes", "U0JO", "U0DAN", date(2026, 12, 3), date(2027, 1, 5))


@pytest.fixture
def incident(
    company: Callable[..., None],  # noqa: F811  The fixture that is imported.
    services: Services,
    now: datetime,
) -> str:
    """The reference of one that was reported."""
    company({}, people=PEOPLE)
    with writing(services.engine) as session:
        return report(session, services, "U0JO", Report("quokkaberry"), now).reference


@pytest.fixture
def given(incident: str, services: Services, now: datetime) -> Action:
    """An action for Jo, which Ada gave."""
    with writing(services.engine) as session:
        return give(session, Act(services, ADA, now), incident, WANTED)


def owed(services: Services) -> list[tuple[str, str]]:
    """To whom what is said and not drawn anew, in order."""
    with reading(services.engine) as session:
        rows = session.scalars(select(OutboxRow).order_by("seq")).all()
        posts = [row.body for row in rows if row.body and row.body.get("route", "post") == "post"]
        return [(post["channel"], post["text"]) for post in posts]
