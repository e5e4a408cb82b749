"""Who is on duty: in the company's order, by weeks that nothing breaks, never somebody who left."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.incident.alarms.on_duty import direct_places, first_told, people_on_duty
from bot.incident.alarms.rules import in_turn
from bot.incident.announcing import to_the_team
from bot.incident.rules import Incident, Report
from bot.services import Services
from bot.storage.sessions import reading

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BERLIN = ZoneInfo("Europe/Berlin")
LIST = ["dan@example.com", "ben@example.com", "cleo@example.com"]


def on_duty(services: Services, at: datetime) -> list[str]:
    with reading(services.engine) as session:
        return people_on_duty(session, at)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        pytest.param(LIST, ["U0DAN", "ben@example.com", "U0CLEO"], id="as the company says"),
        pytest.param(
            ["gone@example.com", "BEN@example.com"], ["ben@example.com"], id="who left is skipped"
        ),
        pytest.param(["ben@example.com"] * 2, ["ben@example.com"], id="each once"),
        pytest.param(["maya@example.com"], ["U0MAYA"], id="also somebody without a role"),
        pytest.param(
            [], ["U0CLEO", "ben@example.com", "U0DAN", "U0ADA"], id="the team, by role and address"
        ),
        pytest.param(
            ["gone@example.com"],
            ["U0CLEO", "ben@example.com", "U0DAN", "U0ADA"],
            id="the team where all left",
        ),
    ],
)
def test_who_is_on_duty(
    services: Services,
    company: Callable[..., None],
    now: datetime,
    named: list[str],
    told: list[str],
) -> None:
    company({"on_duty": named})
    assert on_duty(services, now) == told


@pytest.mark.parametrize(
    ("named", "told"),
    [
        pytest.param(LIST, ["U0DAN"], id="who is first on duty"),
        pytest.param(["gone@example.com", *LIST[1:]], ["ben@example.com"], id="without who left"),
        pytest.param([], [], id="nobody of the team, where the company names nobody"),
        pytest.param(["gone@example.com"], [], id="nor where all left"),
    ],
)
def test_who_hears_directly_when_it_is_filed(
    services: Services,
    company: Callable[..., None],
    now: datetime,
    named: list[str],
    told: list[str],
) -> None:
    company({"on_duty": named, "channel": "C0TEAM01"})
    with reading(services.engine) as session:
        assert first_told(session, now) == told
        (incident,) = [Incident("INC-2026-0001", now, Report("x"), "U0MAYA")]
        assert [one.to for one in to_the_team(session, incident)] == ["C0TEAM01", *told]


def test_announcements_are_drawn_anew_wherever_they_may_stand(
    services: Services, company: Callable[..., None]
) -> None:
    company(
        {"on_duty": ["maya@example.com"], "fallback_channel": "C0ALARM1"},
        {"fallback_contact": "Desk@example.com"},
    )
    with reading(services.engine) as session:
        assert direct_places(session) == [
            "C0ALARM1",
            "U0MAYA",
            "U0CLEO",
            "ben@example.com",
            "U0DAN",
            "U0ADA",
            "desk@example.com",
        ]


def test_nobody_is(services: Services, company: Callable[..., None], now: datetime) -> None:
    company(people=[("maya", "", "U0MAYA")])
    assert on_duty(services, now) == []


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        # Who is first in the week of 2 November is found by counting, and then the row goes on.
        pytest.param(datetime(2026, 11, 2, 12, tzinfo=BERLIN), 0, id="a week"),
        pytest.param(datetime(2026, 11, 8, 23, 59, tzinfo=BERLIN), 0, id="its last minute"),
        pytest.param(datetime(2026, 11, 9, 0, 0, tzinfo=BERLIN), 1, id="Monday, 0:00 there"),
        pytest.param(datetime(2026, 11, 8, 23, 0, tzinfo=UTC), 1, id="the same, by UTC"),
        pytest.param(
            datetime(2026, 10, 25, 23, 59, tzinfo=BERLIN), 1, id="before the clocks change"
        ),
        pytest.param(datetime(2026, 10, 26, 0, 0, tzinfo=BERLIN), 2, id="after it"),
        pytest.param(datetime(2026, 12, 31, 12, tzinfo=BERLIN), 2, id="the last week of the year"),
        pytest.param(datetime(2027, 1, 3, 12, tzinfo=BERLIN), 2, id="which goes on in January"),
        pytest.param(datetime(2027, 1, 4, 0, 0, tzinfo=BERLIN), 0, id="the next one"),
    ],
)
def test_weeks_take_turns_by_the_companys_clock(
    services: Services, company: Callable[..., None], moment: datetime, first: int
) -> None:
    company({"on_duty": LIST, "turns": "week"})
    begins = on_duty(services, datetime(2026, 11, 2, 12, tzinfo=UTC))
    assert on_duty(services, moment) == begins[first:] + begins[:first]


def test_each_week_of_twenty_years_is_the_next_ones(database_url: str) -> None:
    people, day = ["a", "b", "c", "d", "e"], date(2020, 1, 6)
    firsts = [in_turn(people, day + timedelta(weeks=n))[0] for n in range(1043)]
    following = {one: people[(people.index(one) + 1) % 5] for one in people}
    assert all(later == following[one] for one, later in pairwise(firsts))
    assert all(in_turn(people, day + timedelta(days=n)) == in_turn(people, day) for n in range(7))


def test_who_left_moves_nobody_elses_week(services: Services, company: Callable[..., None]) -> None:
    weeks = [datetime(2026, 11, 2, 12, tzinfo=UTC) + timedelta(weeks=n) for n in range(6)]

    def firsts() -> Sequence[str]:
        return [on_duty(services, week)[0] for week in weeks]

    company({"on_duty": LIST, "turns": "week"})
    before = firsts()
    company(
        {"on_duty": LIST, "turns": "week"},
        people=[("dan", "security", "U0DAN"), ("cleo", "incident responder", "U0CLEO")],
    )
    after = firsts()
    stayed = [n for n, one in enumerate(before) if one != "ben@example.com"]
    assert stayed
    assert [after[n] for n in stayed] == [before[n] for n in stayed]
