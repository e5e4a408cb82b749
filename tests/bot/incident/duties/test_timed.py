"""Who is on duty is warned before each deadline and everybody is told after it, once, whatever the clocks do."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlmodel import col

from bot.incident.duties import flow
from bot.incident.duties.records import Decision
from bot.incident.duties.rules import Outcome
from bot.incident.duties.timed import plan, warn
from bot.incident.duties.warned import WarningRow
from bot.incident.records import IncidentRow
from bot.incident.rules import Assessment, State
from bot.people.records import PersonRow
from bot.slack.messages import Person
from bot.storage.sessions import writing
from tests.bot.incident.duties.ground import CANARY, FALLBACK, TEAM, Ground
from tests.bot.one_engine import BOTH

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DAN, KIM, LENA = "U0DAN", "kim@example.com", "U0LENA"
NORTH = {"customer": "North Lifts", "hours": "48 hours", "applies": "all incidents"}


@pytest.fixture
def ground(ground: Ground) -> Ground:
    """With one law: fewer clocks are easier to follow."""
    ground.company(regimes=["gdpr"])
    return ground


@BOTH
def test_the_story_of_one_deadline(ground: Ground, records: Any, now: datetime) -> None:
    incident = ground.file(now, lead=LENA)
    due = now + 72 * HOUR
    told = [
        (hours, warn(ground.services, due - hours * HOUR)) for hours in (25, 24, 23, 4, 3, 0, -9)
    ]
    assert told == [(25, 0), (24, 1), (23, 0), (4, 1), (3, 0), (0, 1), (-9, 0)]
    assert [to for to, _ in ground.posts()] == [
        DAN, LENA, DAN, LENA, DAN, KIM, LENA, FALLBACK,
    ]  # fmt: skip
    first, last = ground.posts()[0][1], ground.posts()[-1][1]
    assert (
        f"{incident.reference}, GDPR, authority: 24 hours left, until 26 November 2026, 10:30"
        in first
    )
    assert "worst case" in first
    assert last.startswith("A deadline to notify has passed.")
    assert CANARY not in repr(ground.posts())
    assert records.ledger()[-3:] == ["incident.warned", "incident.warned", "incident.escalated"]


def test_of_a_report_from_before_nobody_is_warned_until_it_is_assessed(
    ground: Ground, now: datetime
) -> None:
    incident = ground.file(now)
    before = WarningRow(
        incident=incident.reference, duty="all", step="before", due=now, said_at=now
    )
    with writing(ground.services.engine) as session:
        session.add(before)
    assert warn(ground.services, now + 80 * HOUR) == 0
    ground.change(incident, aware_at=now + 81 * HOUR, assessment=Assessment.INCIDENT)
    assert warn(ground.services, now + (81 + 50) * HOUR) == 1


@BOTH
def test_many_clocks_that_tick_at_once_say_it_once(ground: Ground, now: datetime) -> None:
    ground.file(now)
    at = now + 68 * HOUR
    clocks = [threading.Thread(target=warn, args=(ground.services, at)) for _ in range(6)]
    for one in clocks:
        one.start()
    for one in clocks:
        one.join()
    assert [to for to, _ in ground.posts()] == [DAN]
    assert len(ground.warnings()) == 2


def test_what_nobody_was_there_to_say_is_said_as_it_is_now_in_one_message_each(
    ground: Ground, now: datetime
) -> None:
    ground.company([NORTH])
    incidents = [ground.file(now + n * HOUR) for n in range(8)]
    warn(ground.services, now + 400 * DAY)
    posts = ground.posts()
    assert [to for to, _ in posts] == [DAN, KIM, FALLBACK]
    assert all(one.reference in posts[0][1] for one in incidents[:2])
    assert "and 29 more: see `/isms incidents`" in posts[0][1]
    # Three steps of each of five duties: all is noted, and nothing is said later.
    assert len(ground.warnings()) == 8 * 5 * 3
    assert warn(ground.services, now + 401 * DAY) == 0


def test_a_calendar_that_goes_back_repeats_nothing(ground: Ground, now: datetime) -> None:
    ground.file(now)
    for hours in (69, 20, 50, 60, 69, 71):
        warn(ground.services, now + hours * HOUR)
    assert len(ground.posts()) == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"state": State.CLOSED}, id="closed"),
        pytest.param({"state": State.WITHDRAWN}, id="withdrawn"),
        pytest.param({"assessment": Assessment.EVENT}, id="an event"),
        pytest.param({"assessment": Assessment.NEAR_MISS}, id="a near miss"),
    ],
)
def test_nobody_hears_of(ground: Ground, now: datetime, change: dict[str, Any]) -> None:
    ground.change(ground.file(now), **change)
    assert warn(ground.services, now + 99 * HOUR) == 0
    assert ground.posts() == []


def test_nobody_hears_of_what_is_decided(ground: Ground, now: datetime) -> None:
    incident = ground.file(now)
    said = Decision(0, "gdpr.authority", Outcome.NOT_NOTIFIABLE, now, "", reason="No data.")
    with writing(ground.services.engine) as session:
        flow.decide(session, ground.call(now), incident.reference, 0, said)
    assert warn(ground.services, now + 99 * HOUR) == 0


def test_a_deadline_that_moves_is_warned_of_anew(ground: Ground, now: datetime) -> None:
    incident = ground.file(now)
    warn(ground.services, now + 73 * HOUR)
    ground.change(incident, aware_at=now + 48 * HOUR)
    before = len(ground.posts())
    assert warn(ground.services, now + 74 * HOUR) == 0
    assert warn(ground.services, now + (48 + 72 - 24) * HOUR) == 1
    assert "worst case" not in ground.posts()[before][1]


def test_what_nobody_could_hear_is_no_warning_and_said_once_somebody_can(
    ground: Ground, now: datetime
) -> None:
    ground.company(regimes=["gdpr"], channel="", fallback_channel="")
    with writing(ground.services.engine) as session:
        session.execute(delete(PersonRow))
    incident = ground.file(now)
    assert warn(ground.services, now + 71 * HOUR) == 0
    assert "warned" not in ground.kinds(incident)
    ground.company(regimes=["gdpr"])
    assert warn(ground.services, now + 71 * HOUR) == 1
    assert DAN in dict(ground.posts())


def test_no_customer_is_named_outside_the_page(ground: Ground, now: datetime) -> None:
    ground.company([NORTH, NORTH | {"customer": "South Lifts"}], regimes=[])
    ground.change(ground.file(now), assessment=Assessment.INCIDENT, aware_at=now)
    warn(ground.services, now + 47 * HOUR)
    said = repr(ground.posts())
    assert "A customer's contract: 1 hour left, until 25 November 2026, 10:30 (2 times)" in said
    assert "North" not in said


def test_the_plan_says_what_would_be_done_and_does_nothing(ground: Ground, now: datetime) -> None:
    ground.change(ground.file(now), assessment=Assessment.INCIDENT)
    assert plan(ground.services, now + 49 * HOUR) == [
        "warn of INC-2026-0001, GDPR, authority (72 hours)",
        "draw the clocks of INC-2026-0001",
    ]
    assert (ground.posts(), ground.warnings()) == ([], [])


def test_one_that_was_changed_outside_the_bot_does_not_keep_the_others_from_being_warned_of(
    ground: Ground, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = ground.file(now), ground.file(now)
    with writing(ground.services.engine) as session:
        row = col(IncidentRow.reference) == broken.reference
        session.execute(update(IncidentRow).where(row).values(sealed=b"x" * 60))
    assert warn(ground.services, now + 49 * HOUR) == 1
    assert other.reference in ground.posts()[0][1]
    assert broken.reference in caplog.text


@pytest.mark.parametrize(
    ("settings", "to"),
    [
        pytest.param({"on_duty": []}, LENA, id="the team in its order"),
        pytest.param({"on_duty": ["nobody@example.com"]}, LENA, id="who is on duty has left"),
    ],
)
def test_where_nobody_is_on_duty(
    ground: Ground, now: datetime, settings: dict[str, Any], to: str
) -> None:
    ground.company(regimes=["gdpr"], **settings)
    ground.file(now)
    warn(ground.services, now + 49 * HOUR)
    assert [whom for whom, _ in ground.posts()] == [to]


def test_the_clocks_stand_in_the_thread_once_it_is_an_incident(
    ground: Ground, now: datetime
) -> None:
    incident = ground.file(now)
    warn(ground.services, now)
    assert ground.posts() == []
    incident = ground.change(incident, assessment=Assessment.INCIDENT, aware_at=now)
    for minutes in (5, 10, 15):
        warn(ground.services, now + timedelta(minutes=minutes))
    ((to, said),) = ground.posts()
    assert to == TEAM
    assert "• GDPR, authority: until 26 November 2026, 10:30\n" in said
    told = Decision(0, "gdpr.authority", Outcome.NOTIFIED, now, "", notified_at=now + HOUR)
    with writing(ground.services.engine) as session:
        call = ground.call(now + 2 * HOUR, person=Person("U0ADA", frozenset({"security"})))
        flow.decide(session, call, incident.reference, 0, told)
    assert "• GDPR, authority: notified 23 November 2026, 11:30" in ground.posts()[-1][1]
    ground.change(incident, state=State.CLOSED, assessment=Assessment.INCIDENT)
    warn(ground.services, now + 3 * HOUR)
    assert ground.posts()[-1][1] == "No clock runs any more: the incident is closed."
    assert warn(ground.services, now + 4 * HOUR) == 0
    # What was not sent yet gives way to what is newer.
    assert [to for to, _ in ground.posts()] == [TEAM, TEAM]
