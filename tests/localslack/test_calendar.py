"""The calendar is moved forward by an order; times of messages follow, their `ts` stays real."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from localslack.calendar import Calendar, CannotMove
from localslack.driver import LocalSlack
from localslack.driver.orders import Orders, Refused
from localslack.reading import workspace_from
from localslack.world import World

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC).timestamp()


@pytest.fixture
def calendar(tmp_path: Path) -> Calendar:
    return Calendar(lambda: NOON, tmp_path / "clock")


def test_hours_and_days_add_up(calendar):
    calendar.forward(3600)
    calendar.forward(86_400)
    assert calendar.today("Etc/UTC") == datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
    assert [p.name for p in calendar.file.parent.iterdir()] == ["clock"]


def test_a_jump_keeps_the_time_of_day_also_where_clocks_change(calendar):
    calendar.forward_to(date(2027, 7, 1), "Europe/Berlin")
    assert f"{calendar.today('Europe/Berlin'):%Y-%m-%d %H:%M}" == "2027-07-01 13:00"
    assert f"{calendar.today('Asia/Kolkata'):%H:%M}" == "16:30"


@pytest.mark.parametrize(
    ("move", "sentence"),
    [
        pytest.param(lambda c: c.forward(-5), "only moves forward", id="back"),
        pytest.param(lambda c: c.forward_to(date(2026, 11, 30), "Etc/UTC"), "only moves forward", id="today"),
        pytest.param(lambda c: c.forward(1e12), "at most 20 years", id="too-far"),
        pytest.param(lambda c: Calendar(c.now).forward(1), "--clock-file", id="no-file"),
    ],
)  # fmt: skip
def test_where_it_cannot_go_it_says_so_and_stays(calendar, move, sentence):
    with pytest.raises(CannotMove, match=sentence):
        move(calendar)
    assert calendar.moved == 0


def test_a_message_remembers_the_calendar_it_was_written_in(workspace):
    world = World(workspace_from(workspace), lambda: NOON)
    world.moved = lambda: 86_400.0
    place = world.places["C0GENERAL"]
    written = world.add(place, "U0MAYA", "tomorrow")
    world.moved = lambda: 0.0
    assert (written.moved, float(written.ts)) == (86_400.0, NOON)


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        pytest.param({"seconds": 60}, "--clock-file", id="no-clock-file"),
        pytest.param({"date": "soon", "as": "maya"}, "2026-12-24", id="no-date"),
    ],
)
def test_the_order_says_why_it_cannot(slack: LocalSlack, order, sentence):
    with pytest.raises(Refused, match=sentence):
        Orders(slack.page_url).send("clock", **order)
