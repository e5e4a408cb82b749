"""The figures of a span: counted from the records, and none of them tells of a single case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.incident import records
from bot.incident.actions.flow import give
from bot.incident.actions.noting import Act
from bot.incident.actions.rules import Given
from bot.incident.alarms.timed import tell_next
from bot.incident.figures.counting import By, Figures, figures_between
from bot.incident.figures.hiding import FEW, HIDDEN, Cell
from bot.incident.figures.wording import sentences
from bot.incident.rules import Assessment, Category, PersonalData, Report, State
from bot.incident.timeline import Happening, record
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing
from tests.bot.incident.figures.conftest import SAID, Files

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
Company = Callable[..., None]


def figures(services: Services, now: datetime, days: int = 30) -> Figures:
    with reading(services.engine) as session:
        return figures_between(session, services, now - timedelta(days=days), now)


def test_what_was_reported_is_told_by_what_it_is(
    services: Services, company: Company, file_some: Files, now: datetime
) -> None:
    company()
    lost = Report("x", category=Category.LOST_DEVICE, severity="Low", near_miss=True)
    day = now - timedelta(days=1)
    with writing(services.engine) as session:
        file_some(session, 6, day, state=State.CLOSED, assessment=Assessment.INCIDENT)
        file_some(session, 4, day, lost, reporter="")
        file_some(session, 3, now - timedelta(days=31))
        file_some(session, 1, now)
    found = figures(services, now)
    assert found.reported == Cell(10)
    assert found.by[By.STATE] == {
        "closed": Cell(6),
        "claimed": Cell(0),
        "new": Cell(4),
        "withdrawn": Cell(0),
    }
    told = {
        by: {name: cell.count for name, cell in cells.items() if cell.count}
        for by, cells in found.by.items()
    }
    assert told[By.CATEGORY] == {"malware": 6, "lost_device": 4}
    assert told[By.SEVERITY] == {"High": 6, "Low": 4}
    assert told[By.ASSESSMENT] == {"incident": 6, "(not said)": 4}
    assert told[By.NEAR_MISS] == {"near_miss": 4, "the_rest": 6}
    assert told[By.ANONYMOUS] == {"anonymous": 4, "the_rest": 6}
    assert (found.to_claim, found.to_close) == (timedelta(minutes=10), timedelta(minutes=100))


def test_small_ones_are_hidden_also_in_the_times(
    services: Services, company: Company, file_some: Files, now: datetime
) -> None:
    company()
    day = now - timedelta(days=1)
    with writing(services.engine) as session:
        file_some(session, 5, day)
        file_some(session, 2, day, state=State.CLOSED)
    found = figures(services, now)
    assert found.by[By.STATE] == {"closed": FEW, "claimed": FEW, "new": Cell(5), "withdrawn": FEW}
    assert (found.to_claim, found.to_close) == (None, None)


def test_of_fewer_than_three_nothing_is_told_but_that(
    services: Services, company: Company, file_some: Files, now: datetime
) -> None:
    company()
    with writing(services.engine) as session:
        file_some(session, 2, now - timedelta(days=1), state=State.CLOSED)
    found = figures(services, now)
    assert found.reported == FEW
    assert {cell for cells in found.by.values() for cell in cells.values()} == {HIDDEN}
    lines = sentences(found, lambda moment: moment)
    assert lines[0] == "*Incident reports, 24 October 2026 to 23 November 2026: fewer than 3.*"
    assert len(lines) == 3


def test_nothing_at_all(services: Services, company: Company, now: datetime) -> None:
    company()
    lines = sentences(figures(services, now), lambda moment: moment)
    assert lines == [
        "*Incident reports, 24 October 2026 to 23 November 2026: none.*",
        "Duties to notify past their time: none. Corrective actions overdue: none.",
    ]


def test_a_level_that_the_company_gave_up_is_another(
    services: Services, company: Company, file_some: Files, now: datetime
) -> None:
    company({"levels": [{"name": "Bad"}, {"name": "Fine"}]})
    day = now - timedelta(days=1)
    with writing(services.engine) as session:
        file_some(session, 4, day, replace(SAID, severity="Critical"))
        file_some(session, 3, day, replace(SAID, severity="Bad"))
        file_some(session, 3, day, replace(SAID, severity=""))
    counted = {name: cell.count for name, cell in figures(services, now).by[By.SEVERITY].items()}
    assert counted == {"Bad": 3, "Fine": 0, "(another)": 4, "(not said)": 3}


def test_what_is_overdue_is_counted_at_the_end_of_the_span(
    services: Services, company: Company, file_some: Files, now: datetime
) -> None:
    company()
    ada = Person("U0ADA", frozenset({"security"}))
    yesterday = (now - timedelta(days=1)).date()
    with writing(services.engine) as session:
        # Data about people: GDPR gives 72 hours.
        concerned = replace(SAID, personal_data=PersonalData.YES)
        file_some(session, 4, now - timedelta(days=4), concerned, state=State.CLAIMED)
        for _ in range(3):
            wanted = Given("Lock", "U0JO", "U0ADA", yesterday, yesterday)
            give(session, Act(services, ada, now - timedelta(days=2)), "INC-2026-0001", wanted)
    found = figures(services, now)
    assert (found.overdue_duties, found.overdue_actions) == (Cell(4), Cell(3))
    with reading(services.engine) as session:
        before = figures_between(
            session, services, now - timedelta(days=9), now - timedelta(days=2)
        )
    assert (before.overdue_duties, before.overdue_actions) == (Cell(0), Cell(0))


def test_an_anonymous_one_waits_from_when_it_came_to_the_team(
    services: Services, company: Company, file_some: Files, now: datetime
) -> None:
    company()
    hour, key = now - timedelta(hours=2), services.master_key
    with writing(services.engine) as session:
        file_some(session, 3, hour, reporter="")
    tell_next(services, hour + timedelta(minutes=60))
    taken = hour + timedelta(minutes=70)
    with writing(services.engine) as session:
        for one in records.in_states(session, [State.NEW], key):
            claimed = replace(one, state=State.CLAIMED, claimed_at=taken)
            records.change(session, claimed, key, services.random_bytes)
    assert figures(services, now).to_claim == timedelta(minutes=10)


def test_what_counts_is_who_took_it_first_and_not_whose_it_is_now(
    services: Services, company: Company, file_some: Files, now: datetime
) -> None:
    company()
    filed, key = now - timedelta(hours=9), services.master_key
    with writing(services.engine) as session:
        file_some(session, 3, filed, state=State.CLAIMED, minutes=(500, 0))
        for one in records.in_states(session, [State.CLAIMED], key):
            for kind, minutes in (("claimed", 20), ("handed_back", 60), ("assigned", 500)):
                at = filed + timedelta(minutes=minutes)
                record(session, services, one.reference, Happening(kind, "U0CLEO"), at)
    assert figures(services, now).to_claim == timedelta(minutes=20)


def test_the_sentences(
    services: Services, company: Company, file_some: Files, now: datetime
) -> None:
    company()
    day = now - timedelta(days=1)
    with writing(services.engine) as session:
        file_some(session, 7, day, state=State.CLOSED, assessment=Assessment.NEAR_MISS)
        file_some(session, 2, day, Report("x"))
    assert sentences(figures(services, now), lambda moment: moment) == [
        "*Incident reports, 24 October 2026 to 23 November 2026: 9.*",
        "Where they stand: closed 7; each of the others fewer than 3.",
        "What happened: malware 7; each of the others fewer than 3.",
        "How bad: High 7; each of the others fewer than 3.",
        "What it turned out to be: a near miss 7; each of the others fewer than 3.",
        "Reported as near misses: none.",
        "Reported without a name: none.",
        "Half of them were taken on within 10 minutes.",
        "Half of those closed were closed within 100 minutes.",
        "Duties to notify past their time: none. Corrective actions overdue: none.",
        "Small counts are hidden, so that nobody's case can be told from these figures.",
    ]
