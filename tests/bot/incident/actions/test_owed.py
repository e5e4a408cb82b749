"""People hear of their actions once, when they are at work: on being given one, and when its day has passed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.incident.actions import flow
from bot.incident.actions.noting import Act
from bot.incident.actions.rules import Action
from bot.incident.actions.timed import plan, tell_people
from bot.services import Services
from bot.storage.sessions import writing
from tests.bot.incident.actions.conftest import ADA, DAN, JO, WANTED, owed

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def each_hour(services: Services, start: datetime, hours: int) -> list[datetime]:
    """When somebody was told something, of so many hours."""
    moments = [start + timedelta(hours=n) for n in range(hours)]
    return [at for at in moments if tell_people(services, at)]


def test_a_day_that_passed_is_said_once_in_the_morning_after(
    given: Action, services: Services
) -> None:
    told = each_hour(services, datetime(2026, 12, 3, 12, tzinfo=UTC), 50)
    # It is due on Thursday the 3rd; on Friday at eight it is seven by UTC.
    assert told == [datetime(2026, 12, 4, 7, tzinfo=UTC)]
    assert [to for to, _ in owed(services)] == ["U0JO", "U0JO"]
    assert "was due on 3 December 2026" in owed(services)[-1][1]


@pytest.mark.parametrize(
    ("owner", "given_at", "heard_at"),
    [
        pytest.param("U0JO", "2026-11-23T09:30", None, id="at work: at once"),
        pytest.param(
            "U0JO", "2026-11-23T20:00", "2026-11-24T07:00", id="at night: the next morning"
        ),
        pytest.param("U0JO", "2026-11-27T18:00", "2026-11-30T07:00", id="Friday night: on Monday"),
        pytest.param(
            "U0KIM", "2026-11-23T09:00", "2026-11-23T13:00", id="in New York: when it is day there"
        ),
        pytest.param(
            "U0NEW",
            "2026-11-23T20:00",
            "2026-11-24T07:00",
            id="nobody knows where: by the company's clock",
        ),
    ],
)
def test_who_is_given_one_hears_at_work(
    incident: str, services: Services, owner: str, given_at: str, heard_at: str | None
) -> None:
    start = datetime.fromisoformat(given_at).replace(tzinfo=UTC)
    with writing(services.engine) as session:
        flow.give(session, Act(services, ADA, start), incident, replace(WANTED, owner=owner))
    assert len(owed(services)) == (heard_at is None)
    told = each_hour(services, start, 64)
    assert [f"{at:%Y-%m-%dT%H:%M}" for at in told] == ([heard_at] if heard_at else [])
    assert [to for to, _ in owed(services)] == [owner]


def test_more_time_is_another_day_to_pass(given: Action, services: Services) -> None:
    late = datetime(2026, 12, 4, 9, tzinfo=UTC)
    assert tell_people(services, late) == 1
    with writing(services.engine) as session:
        day = date(2026, 12, 10)
        flow.more_time(session, Act(services, JO, late), given.key, day, "It waits.")
    told = each_hour(services, datetime(2026, 12, 10, 7, tzinfo=UTC), 50)
    assert told == [datetime(2026, 12, 11, 7, tzinfo=UTC)]


def test_nobody_is_told_of_what_is_over(given: Action, services: Services, now: datetime) -> None:
    with writing(services.engine) as session:
        flow.drop(session, Act(services, DAN, now), given.key, "Not needed.")
    assert each_hour(services, datetime(2026, 12, 3, 12, tzinfo=UTC), 24) == []


def test_the_plan_says_what_a_tick_does(given: Action, services: Services) -> None:
    late = datetime(2026, 12, 4, 9, tzinfo=UTC)
    assert plan(services, late) == [f"tell the owner of {given.key} that it is overdue"]
    tell_people(services, late)
    assert plan(services, late) == []
