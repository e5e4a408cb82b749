"""A list, and a tick, ask the database as often for many incidents as for a few."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.incident.alarms.timed import tell_next
from bot.incident.desk import lists
from bot.incident.duties.timed import warn
from bot.incident.rules import PersonalData
from bot.services import Services
from tests.bot.incident.desk.conftest import LENA, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FEW, MANY = 2, 12


@contextmanager
def asked(services: Services) -> Iterator[list[str]]:
    """All statements that are executed meanwhile."""
    said: list[str] = []

    def note(*given: object) -> None:
        said.append(str(given[2]))

    event.listen(services.engine, "before_cursor_execute", note)
    yield said
    event.remove(services.engine, "before_cursor_execute", note)


def file_all(desk: Desk, number: int) -> None:
    for _ in range(number):
        desk.file(personal_data=PersonalData.YES, severity="High")


def show_list(desk: Desk) -> object:
    return lists.list_or_open(desk.call(LENA))


def look_at_deadlines(desk: Desk) -> object:
    return warn(desk.services, desk.now)


def look_at_unclaimed(desk: Desk) -> object:
    return tell_next(desk.services, desk.now)


@pytest.mark.parametrize("does", [show_list, look_at_deadlines, look_at_unclaimed])
def test_many_take_no_more_looks_than_a_few(
    desk: Desk, company: Callable[..., None], does: Callable[[Desk], object]
) -> None:
    company(regimes=["gdpr"], on_duty=["lena@example.com"])
    file_all(desk, FEW)
    counts = []
    for more in (0, MANY):
        file_all(desk, more)
        desk.later(minutes=1)
        does(desk)  # What is new is noted first.
        desk.later(minutes=1)
        with asked(desk.services) as said:
            does(desk)
        counts.append(len(said))
    assert counts[0] == counts[1]


def test_what_rests_is_looked_at_once_its_time_has_come(
    desk: Desk, company: Callable[..., None]
) -> None:
    company(on_duty=["lena@example.com", "tomas@example.com"], acknowledge_minutes=30)
    desk.file()
    start = desk.now
    told = [tell_next(desk.services, start + timedelta(minutes=n)) for n in (0, 29, 30, 31, 59, 60)]
    assert told == [0, 0, 1, 0, 0, 1]
