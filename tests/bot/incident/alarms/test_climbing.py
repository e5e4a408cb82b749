"""Nobody claims a report: one after the other is told, each step once, and never of one that somebody has."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.delivery.outbox import OutboxRow
from bot.incident import records as incidents
from bot.incident.alarms import records as alarms
from bot.incident.alarms.climbing import climb
from bot.incident.alarms.timed import plan, tell_next
from bot.incident.flow import report
from bot.incident.rules import Category, Report, State
from bot.services import Services
from bot.storage.sessions import reading, writing

LIST = ["dan@example.com", "ben@example.com", "cleo@example.com"]
FALLBACK = "C0ALARM1"
SAID = Report("quokkaberry", category=Category.CLICKED_LINK, severity="High")
Company = Callable[..., None]
on_one_engine = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def on_duty(company: Company) -> None:
    """Three in turn, and a channel at last."""
    company({"on_duty": LIST, "fallback_channel": FALLBACK})


def file_one(services: Services, at: datetime, reporter: str = "U0MAYA") -> str:
    with writing(services.engine) as session:
        return report(session, services, reporter, SAID, at).reference


def settle(services: Services, name: str, state: State, at: datetime) -> None:
    with writing(services.engine) as session:
        incident = incidents.find(session, name, services.master_key)
        assert incident
        changed = replace(incident, state=state, claimed_at=at)
        incidents.change(session, changed, services.master_key, services.random_bytes)


def told(services: Services) -> list[str]:
    """To whom messages are owed, in their order."""
    with reading(services.engine) as session:
        rows = session.scalars(select(OutboxRow).order_by("put_at", "queue")).all()
        return [row.body["channel"] for row in rows if row.body]


def ticks(services: Services, at: datetime, minutes: Sequence[int]) -> list[list[str]]:
    """Who is told by each tick, so many minutes after `at`."""
    each, before = [], told(services)
    for minute in minutes:
        tell_next(services, at + timedelta(minutes=minute))
        after = told(services)
        new = list(after)
        for one in before:
            new.remove(one)
        each.append(sorted(new))
        before = after
    return each


def test_one_after_the_other_is_told_and_then_the_channel(
    services: Services, on_duty: None, now: datetime
) -> None:
    file_one(services, now)
    steps = ticks(services, now, range(0, 300, 5))
    at = {n * 5: whom for n, whom in enumerate(steps) if whom}
    assert at == {30: ["ben@example.com"], 60: ["U0CLEO"], 90: [FALLBACK]}


def test_each_step_is_on_record_with_its_number(
    services: Services, on_duty: None, records: Any, now: datetime
) -> None:
    name = file_one(services, now)
    ticks(services, now, range(0, 300, 5))
    found = [b["facts"] for b in records.bodies() if b["kind"] == "incident.escalated"]
    assert [(f["incident"], f["step"], f["people"], f["last"]) for f in found] == [
        (name, 1, 1, False),
        (name, 2, 1, False),
        (name, 3, 0, True),
    ]


@on_one_engine
@pytest.mark.parametrize("state", [State.CLAIMED, State.CLOSED, State.WITHDRAWN])
def test_nobody_hears_of_one_that_is_not_new_any_more(
    services: Services, on_duty: None, now: datetime, state: State
) -> None:
    name = file_one(services, now)
    assert ticks(services, now, [30]) == [["ben@example.com"]]
    settle(services, name, state, now)
    assert ticks(services, now, [60, 90, 500]) == [[], [], []]


def test_the_same_tick_twice_is_one_step(services: Services, on_duty: None, now: datetime) -> None:
    file_one(services, now)
    assert ticks(services, now, [30, 30, 30]) == [["ben@example.com"], [], []]


@on_one_engine
@pytest.mark.parametrize(
    ("minutes", "steps"),
    [
        pytest.param(
            [45, 50, 75], [["ben@example.com"], [], ["U0CLEO"]], id="a short outage: one each"
        ),
        pytest.param(
            [150, 155, 300],
            [["C0ALARM1", "U0CLEO", "ben@example.com"], [], []],
            id="hours without a clock: all at once, and nobody again",
        ),
        pytest.param(
            [30, 300, 305],
            [["ben@example.com"], ["C0ALARM1", "U0CLEO"], []],
            id="an outage in between: all that are left",
        ),
        pytest.param([30, 10, 60], [["ben@example.com"], [], ["U0CLEO"]], id="a clock set back"),
    ],
)
def test_outages(
    services: Services,
    on_duty: None,
    now: datetime,
    minutes: list[int],
    steps: list[list[str]],
) -> None:
    file_one(services, now)
    assert ticks(services, now, minutes) == steps


@on_one_engine
@pytest.mark.parametrize(
    ("settings", "people", "last"),
    [
        pytest.param(
            {"company": {"fallback_contact": "isms@example.com"}},
            None,
            ["U0ADA", "U0CLEO", "U0DAN", "ben@example.com", "isms@example.com"],
            id="the team and the contact",
        ),
        pytest.param(
            {"company": {"fallback_contact": "the desk in room 3"}},
            None,
            ["U0ADA", "U0CLEO", "U0DAN", "ben@example.com"],
            id="a contact that is no address",
        ),
        pytest.param(
            {"company": {"fallback_contact": "dan@example.com"}},
            None,
            ["U0ADA", "U0CLEO", "U0DAN", "ben@example.com"],
            id="a contact who is of the team hears once",
        ),
    ],
)
def test_without_a_fallback_channel_everybody_hears_at_last(
    services: Services,
    company: Company,
    records: Any,
    now: datetime,
    settings: dict[str, Any],
    people: Any,
    last: list[str],
) -> None:
    company({}, **settings, **({"people": people} if people else {}))
    file_one(services, now)
    steps = [one for one in ticks(services, now, range(0, 400, 5)) if one]
    assert steps[-1:] == [last]
    assert [b["facts"]["last"] for b in records.bodies()[1:]][-1]


@on_one_engine
def test_a_step_of_which_nobody_would_hear_waits_for_somebody(
    services: Services, company: Company, now: datetime
) -> None:
    company({}, people=[("maya", "", "U0MAYA")])
    file_one(services, now)
    assert tell_next(services, now + timedelta(minutes=60)) == 0
    company({})
    assert tell_next(services, now + timedelta(minutes=65)) == 1
    assert told(services)


def test_the_company_sets_the_minutes(services: Services, company: Company, now: datetime) -> None:
    company({"on_duty": LIST, "acknowledge_minutes": 10})
    file_one(services, now)
    assert ticks(services, now, [5, 10, 15, 20]) == [[], ["ben@example.com"], [], ["U0CLEO"]]


def test_an_anonymous_report_waits_from_when_it_came_to_the_team(
    services: Services, on_duty: None, now: datetime
) -> None:
    file_one(services, now - timedelta(minutes=59), reporter="")
    assert ticks(services, now, [0, 25, 30]) == [[], [], ["ben@example.com"]]


@on_one_engine
def test_security_does_not_sleep(services: Services, on_duty: None) -> None:
    sunday_night = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
    file_one(services, sunday_night)
    assert ticks(services, sunday_night, [30]) == [["ben@example.com"]]


@on_one_engine
def test_the_list_may_change_on_the_way_and_nobody_is_left_out(
    services: Services, company: Company, now: datetime
) -> None:
    company({"on_duty": LIST, "fallback_channel": FALLBACK})
    file_one(services, now)
    first = ticks(services, now, [30])
    company({"on_duty": ["cleo@example.com", *LIST[:2], "ada@example.com"]})
    assert [*first, *ticks(services, now, [60, 90])] == [
        ["ben@example.com"],
        ["U0CLEO"],
        ["U0ADA"],
    ]


@on_one_engine
def test_the_plan_says_what_a_tick_does(services: Services, on_duty: None, now: datetime) -> None:
    name = file_one(services, now)
    planned = [plan(services, now + timedelta(minutes=n)) for n in (25, 30, 200)]
    assert planned == [
        [],
        [f"tell the next person that nobody has claimed {name}"],
        [f"tell all who are left that nobody has claimed {name}"],
    ]
    assert told(services) == []


def test_one_that_was_changed_outside_the_bot_stops_no_other(
    services: Services, on_duty: None, now: datetime
) -> None:
    spoilt, _ = file_one(services, now), file_one(services, now)
    with writing(services.engine) as session:
        row = session.get(incidents.IncidentRow, spoilt)
        assert row
        row.sealed = b"x" * 60
    assert ticks(services, now, [30]) == [["ben@example.com"]]


@on_one_engine
def test_no_name_stands_in_the_clear(services: Services, on_duty: None, now: datetime) -> None:
    name = file_one(services, now)
    ticks(services, now, [30])
    with reading(services.engine) as session:
        rows = session.scalars(select(alarms.AlarmRow)).all()
        assert len(rows) == 2
        assert all(b"ben@" not in (row.told or b"") for row in rows)
        climbed = alarms.climbed(session, name, services.master_key)
        assert climbed is not None
        assert climbed.told == ("U0DAN", "ben@example.com")


@on_one_engine
def test_what_is_said_shows_how_long_and_no_word_of_the_report(
    services: Services, on_duty: None, now: datetime
) -> None:
    name = file_one(services, now)
    tell_next(services, now + timedelta(minutes=35))
    with reading(services.engine) as session:
        (row,) = session.scalars(select(OutboxRow)).all()
    said = repr(row.body)
    assert f"Nobody has taken on {name} for 35 minutes" in said
    assert "quokkaberry" not in said
    assert all(words in said for words in ("High", "Open it", "I take it", "next on duty"))


@pytest.mark.parametrize("meanwhile", ["claimed", "told"])
def test_what_happened_between_looking_and_telling_counts(
    services: Services, on_duty: None, now: datetime, meanwhile: str
) -> None:
    name, late = file_one(services, now), now + timedelta(hours=5)
    if meanwhile == "claimed":
        settle(services, name, State.CLAIMED, now)
    else:
        tell_next(services, late)
    before = told(services)
    with writing(services.engine) as session:
        assert not climb(session, services, name, late + timedelta(hours=1))
    assert told(services) == before
