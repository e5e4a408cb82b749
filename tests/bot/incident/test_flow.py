"""A report is kept sealed under the next number; only the security team opens it, and that is recorded."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.errors import Refused
from bot.incident.flow import open_report, report
from bot.incident.records import IncidentRow, latest
from bot.incident.rules import PersonalData, Report
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing

MAYA, CANARY = "U0MAYA", "quokkaberry"
LENA = Person("U0LENA", frozenset({"security"}))
SAID = Report(f"I opened a mail from {CANARY}.", None, PersonalData.UNSURE)


def file_one(services: Services, when: datetime, said: Report = SAID) -> str:
    with writing(services.engine) as session:
        return report(session, services, MAYA, said, when).reference


def test_what_was_reported_is_read_back_by_the_team(services: Services, now: datetime) -> None:
    happened = now - timedelta(hours=2)
    name = file_one(
        services, now, Report("A visitor took a photo.", happened, PersonalData.NO, "C0A/1.2")
    )
    with writing(services.engine) as session:
        found = open_report(session, services, LENA, name, now)
    assert found.report == Report("A visitor took a photo.", happened, PersonalData.NO, "C0A/1.2")
    assert (found.reporter, found.reported_at) == (MAYA, now)


def test_no_word_and_no_name_stands_in_the_clear(
    services: Services, records: Any, now: datetime
) -> None:
    file_one(services, now)
    with reading(services.engine) as session:
        (row,) = session.scalars(select(IncidentRow))
    stored = repr(row.model_dump()) + repr(records.bodies())
    assert CANARY not in stored
    assert MAYA not in stored


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param(frozenset(), id="staff"),
        pytest.param(frozenset({"manager", "control_owner"}), id="a manager"),
        pytest.param(frozenset({"engineering"}), id="an engineer"),
    ],
)
def test_nobody_else_opens_it(services: Services, now: datetime, roles: frozenset[str]) -> None:
    name = file_one(services, now)
    with (
        pytest.raises(Refused, match="Only the security team"),
        writing(services.engine) as session,
    ):
        open_report(session, services, Person("U0BEN", roles), name, now)


def test_a_number_that_is_not_there_is_said(services: Services, now: datetime) -> None:
    with pytest.raises(Refused, match="no incident"), writing(services.engine) as session:
        open_report(session, services, LENA, "INC-2026-0099", now)


def test_the_ledger_says_reported_and_opened_and_by_whom(
    services: Services, records: Any, now: datetime
) -> None:
    name = file_one(services, now)
    with writing(services.engine) as session:
        open_report(session, services, LENA, name, now)
    filed, opened = records.bodies()
    assert (filed["kind"], filed["facts"]["incident"]) == ("incident.reported", name)
    assert filed["facts"]["personal_data"] == "unsure"
    assert (opened["kind"], opened["facts"]["incident"]) == ("incident.opened", name)
    assert filed["actor"] != opened["actor"]


def test_numbers_begin_anew_each_year(services: Services) -> None:
    first = datetime(2026, 12, 31, 12, 0, tzinfo=UTC)
    names = [file_one(services, first + timedelta(hours=h)) for h in (0, 1, 24)]
    assert names == ["INC-2026-0001", "INC-2026-0002", "INC-2027-0001"]


def test_numbers_have_no_gap_when_many_report_at_once(services: Services, now: datetime) -> None:
    people = [threading.Thread(target=file_one, args=(services, now)) for _ in range(12)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    with reading(services.engine) as session:
        names = [name for name, _ in latest(session, 20)]
    assert names == [f"INC-2026-{n:04d}" for n in range(12, 0, -1)]


def test_a_report_that_fails_takes_no_number(services: Services, now: datetime) -> None:
    def file_and_fail() -> None:
        with writing(services.engine) as session:
            report(session, services, MAYA, SAID, now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        file_and_fail()
    assert file_one(services, now) == "INC-2026-0001"
