"""Killed between any two steps of a tick, nobody is left out and nobody hears twice; on both engines."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlmodel import select

from bot.delivery.queues import OutboxRow
from bot.incident import records as incidents
from bot.incident.actions import records as actions
from bot.incident.actions.flow import drop, give
from bot.incident.actions.noting import Act
from bot.incident.actions.rules import Given
from bot.incident.actions.timed import tell_people
from bot.incident.alarms import climbing, timed
from bot.incident.alarms import records as alarms
from bot.incident.alarms.records import Climbed
from bot.incident.flow import report
from bot.incident.rules import Report, State
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing
from tests.bot.incident.duties.killing import Executioner, executioner

pytestmark = pytest.mark.slow
Company = Callable[..., None]
EVERY = 8
"""Of the steps so many are passed over, so that this is over soon."""


@pytest.fixture(scope="module")
def kills() -> Iterator[Executioner]:
    """One process for all tests here: it has much to import."""
    with executioner() as made:
        yield made


def told_of(services: Services, words: str) -> list[int]:
    """How often each was told something in which these words stand."""
    with reading(services.engine) as session:
        rows = session.scalars(select(OutboxRow)).all()
    posts = [row.body for row in rows if row.body and row.body["route"] == "post"]
    return list(Counter(post["channel"] for post in posts if words in post["text"]).values())


def settle(services: Services, name: str) -> None:
    """So that the next trial is about its own report alone."""
    with writing(services.engine) as session:
        found = incidents.find(session, name, services.master_key)
        assert found
        over = replace(found, state=State.CLOSED)
        incidents.change(session, over, services.master_key, services.random_bytes)


def climb_killed(services: Services, kills: Executioner, url: str) -> tuple[int, list[int]]:
    """How many ticks were killed; how often each thing is there that must be there once."""
    counted: list[int] = []
    for number, step in enumerate(count(0, EVERY)):
        filed = services.real_now() + step * timedelta(days=1)
        with writing(services.engine) as session:
            name = report(session, services, "U0MAYA", Report("quokkaberry"), filed).reference
        at = filed + timedelta(hours=5)
        was_killed = kills.kill(url, at, step, "tell-next-on-duty")
        for _ in range(2):
            timed.tell_next(services, at)
        counted += told_of(services, f"Nobody has taken on {name}")
        settle(services, name)
        if not was_killed:
            return number, counted
    raise AssertionError


def test_a_tick_that_is_killed_at_any_step_tells_each_once(
    services: Services, company: Company, kills: Executioner, records: Any, database_url: str
) -> None:
    company({"on_duty": ["dan@example.com", "ben@example.com"], "fallback_channel": "C0ALARM1"})
    killed, counted = climb_killed(services, kills, database_url)
    assert killed >= 3
    assert counted == [1] * 2 * (killed + 1)
    assert records.ledger().count("incident.escalated") == killed + 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_trial_sees_what_is_told_twice(
    services: Services,
    company: Company,
    kills: Executioner,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    company({"on_duty": ["dan@example.com", "ben@example.com"]})

    def forgetful(_session: Any, _services: Any, incident: Any, now: datetime) -> Climbed:
        return climbing.begin(_session, incident, now)

    monkeypatch.setattr(climbing, "_so_far", forgetful)
    monkeypatch.setattr(alarms, "keep", lambda *_args: None)
    _, counted = climb_killed(services, kills, database_url)
    assert max(counted) > 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_of_an_overdue_action_its_owner_hears_once(
    services: Services, company: Company, kills: Executioner, database_url: str
) -> None:
    company()
    act = Act(services, Person("U0ADA", frozenset({"security"})), services.real_now())
    with writing(services.engine) as session:
        incident = report(session, services, "U0MAYA", Report("x"), act.now).reference
    for step in count(0, EVERY):
        day = act.now.date() + timedelta(days=1)
        wanted = Given(f"Thing {step}.", "U0MAYA", "U0DAN", day, day)
        with writing(services.engine) as session:
            key = give(session, act, incident, wanted).key
        late = datetime(2026, 12, 2, 9, tzinfo=UTC)
        was_killed = kills.kill(database_url, late, step, "tell-of-actions")
        for _ in range(2):
            tell_people(services, late)
        # Once when it was given, once now.
        assert told_of(services, f"Thing {step}.") == [2]
        with writing(services.engine) as session:
            found = actions.find(session, key, services.master_key)
            assert found
            assert found.late_told_at
            drop(session, act, key, "Enough.")
        if not was_killed:
            break
    assert step >= 2 * EVERY
