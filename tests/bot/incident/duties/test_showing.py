"""What the page of an incident says of its duties: what is left, from when it is counted, and why none runs."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.incident.duties import flow, showing
from bot.incident.duties.records import Decision
from bot.incident.duties.rules import Outcome
from bot.incident.duties.standing import open_book, standing
from bot.incident.rules import Assessment, Incident, State
from bot.incident.timeline import Happening, record
from bot.storage.sessions import reading, writing
from tests.bot.incident.duties.ground import Ground, lines

HOUR = timedelta(hours=1)
NORTH = {"customer": "North Lifts", "hours": "48 hours", "applies": "all incidents"}
SOUTH = {"customer": "South Lifts", "hours": "24", "applies": "their data"}


def test_the_page_counts_from_filing_until_awareness_is_recorded(
    ground: Ground, now: datetime
) -> None:
    incident = ground.file(now)
    before = lines(ground, incident, now + 31 * HOUR)
    assert "Worst case: these are counted from the report (23 November 2026, 10:30)" in before
    assert (
        "GDPR, authority: *41 hours left*, until 26 November 2026, 10:30 (the worst case)" in before
    )
    assert ":red_circle: NIS2, early warning: *late by 7 hours*" in before
    knew = ground.change(incident, aware_at=now + HOUR)
    after = lines(ground, knew, now + 31 * HOUR)
    assert "Counted from 23 November 2026, 11:30, when the company became aware." in after
    assert "GDPR, authority: *42 hours left*, until 26 November 2026, 11:30\n" in after


def test_customers_are_chosen_and_their_contracts_run(ground: Ground, now: datetime) -> None:
    ground.company([NORTH, SOUTH], regimes=[])
    incident = ground.file(now)
    said = lines(ground, incident, now + HOUR)
    assert "Contract, North Lifts: *47 hours left*" in said
    assert "Customers, who is concerned: *23 hours left*" in said
    south = code_of(ground, incident, "South Lifts")
    with writing(ground.services.engine) as session:
        flow.choose(session, ground.call(now), incident.reference, 0, {south: 24})
    said = lines(ground, incident, now + HOUR)
    assert "Customers, who is concerned: chosen by <@U0ADA>" in said
    assert "Contract, South Lifts: *23 hours left*" in said
    ground.company([NORTH], regimes=[])
    gone = "A contract that is no longer in the register: *23 hours left*"
    assert gone in lines(ground, incident, now + HOUR)


def code_of(ground: Ground, incident: Incident, customer: str) -> str:
    """Under which code a customer's contract stands in the records."""
    with reading(ground.services.engine) as session:
        stands = standing(session, incident, open_book(session))
    return next(one.code for one in stands.situation.contracts if one.customer == customer)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"assessment": Assessment.EVENT}, "No clock: assessed as an event."),
        ({"assessment": Assessment.NEAR_MISS}, "No clock: assessed as a near miss."),
        ({"state": State.WITHDRAWN}, "GDPR, authority: no clock, the report was withdrawn"),
    ],
)
def test_what_has_no_clock_says_why(
    ground: Ground, now: datetime, change: dict[str, Any], sentence: str
) -> None:
    incident = ground.change(ground.file(now), **change)
    assert sentence in lines(ground, incident, now)
    assert showing.buttons(incident) == ()


def test_what_was_decided_stays_in_sight_when_it_was_no_incident_after_all(
    ground: Ground, now: datetime
) -> None:
    incident = ground.file(now)
    made = Decision(0, "gdpr.authority", Outcome.NOTIFIED, now, "", notified_at=now)
    with writing(ground.services.engine) as session:
        flow.decide(session, ground.call(now), incident.reference, 0, made)
    said = lines(ground, ground.change(incident, assessment=Assessment.NEAR_MISS), now)
    assert said.startswith("No clock: assessed as a near miss.\nGDPR, authority: notified")


def test_of_many_contracts_the_most_urgent_are_in_sight(ground: Ground, now: datetime) -> None:
    rows = [NORTH | {"customer": f"C{n:02d}", "hours": str(n)} for n in range(99, 1, -1)]
    ground.company(rows, regimes=[])
    said = lines(ground, ground.file(now), now).splitlines()
    assert len(said) == 31
    assert said[1].startswith("Contract, C02: *2 hours left*")
    assert said[-1] == "… and 69 more, which the form lists"


def test_it_says_who_assessed_it_as_no_incident(ground: Ground, now: datetime) -> None:
    services, incident = ground.services, ground.file(now)
    with writing(services.engine) as session:
        for who in ("U0LENA", "U0ADA"):
            record(session, services, incident.reference, Happening("assessed", who), now)
    said = lines(ground, ground.change(incident, assessment=Assessment.EVENT), now)
    assert said == "No clock: assessed as an event by <@U0ADA>."


def test_what_is_closed_offers_no_decision_that_would_be_refused(
    ground: Ground, now: datetime
) -> None:
    closed = ground.change(ground.file(now), state=State.CLOSED, closed_at=now)
    assert showing.buttons(closed) == ()


def test_the_nearest_deadline_stands_first(ground: Ground, now: datetime) -> None:
    ground.company([{"customer": "West Lifts", "hours": "4", "applies": "all incidents"}])
    said = lines(ground, ground.file(now), now)
    order = ["Contract, West Lifts", "NIS2, early warning", "GDPR, authority", "NIS2, final report"]
    assert [said.index(one) for one in order] == sorted(said.index(one) for one in order)
