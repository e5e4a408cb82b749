"""Who reported adds to it and takes it back; nobody else does, and each of it is on record."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.errors import Refused
from bot.incident import records as incidents
from bot.incident.filing import flow
from bot.incident.flow import report
from bot.incident.rules import Assessment, Incident, Report, State
from bot.incident.timeline import timeline
from bot.people.records import PersonRow
from bot.register.folders import Folder, keep
from bot.services import Services
from bot.slack.messages import Message, Person
from bot.storage.sessions import reading, writing

MAYA, BEN = Person("U0MAYA"), Person("U0BEN", frozenset({"security"}))
LENA = "U0LENA"


@pytest.fixture
def filed(services: Services, now: datetime) -> str:
    """The reference of Maya's report; Lena is of the team."""
    with writing(services.engine) as session:
        folder = keep(session, Folder("/isms"))
        person = PersonRow(
            folder=folder, email="l@x.example", name="Lena", roles=["security"], slack_id=LENA
        )
        session.add(person)
        return report(session, services, "U0MAYA", Report("I lost my badge."), now).reference  # fmt: skip


def put(services: Services, name: str, **changed: Any) -> None:
    with writing(services.engine) as session:
        found = incidents.find(session, name, services.master_key)
        assert found is not None
        key, random = services.master_key, services.random_bytes
        incidents.change(session, replace(found, **changed), key, random)


def state(services: Services, name: str) -> State:
    with reading(services.engine) as session:
        found = incidents.find(session, name, services.master_key)
        assert found is not None
        return found.state


def add(services: Services, who: Person, name: str, now: datetime) -> list[Message]:
    with writing(services.engine) as session:
        return flow.add(session, services, who, name, "It was blue, quokkaberry.", now)


def withdraw(services: Services, who: Person, name: str, now: datetime) -> Incident:
    with writing(services.engine) as session:
        return flow.withdraw(session, services, who, name, "It was in my bag.", now)[0]


def test_what_is_added_is_on_record_and_told_without_its_words(
    services: Services, records: Any, filed: str, now: datetime
) -> None:
    (told,) = add(services, MAYA, filed, now)
    assert told.to == LENA
    assert "quokkaberry" not in repr(told)
    with reading(services.engine) as session:
        _, added = timeline(session, filed, services.master_key)
    assert added.happening.words == "It was blue, quokkaberry."
    assert added.happening.for_reporter
    assert records.ledger()[-1] == "incident.added"
    assert "quokkaberry" not in repr(records.bodies())


def test_whose_it_is_hears_of_it_first(services: Services, filed: str, now: datetime) -> None:
    put(services, filed, state=State.CLAIMED, lead="U0ADA")
    (told,) = add(services, MAYA, filed, now)
    assert told.to == "U0ADA"
    assert [other.to for other in told.instead] == [LENA]


@pytest.mark.parametrize("ended", [State.CLOSED, State.WITHDRAWN])
def test_one_can_add_to_what_has_ended_and_the_team_hears_that_it_has(
    services: Services, filed: str, now: datetime, ended: State
) -> None:
    put(services, filed, state=ended)
    (told,) = add(services, MAYA, filed, now)
    assert f"which is {ended}" in told.text
    assert state(services, filed) is ended


def test_a_report_that_is_taken_back_stays_on_record(
    services: Services, records: Any, filed: str, now: datetime
) -> None:
    assert withdraw(services, MAYA, filed, now).state is State.WITHDRAWN
    assert state(services, filed) is State.WITHDRAWN
    assert records.ledger()[-2:] == ["incident.reported", "incident.withdrawn"]


@pytest.mark.parametrize(
    ("ended", "said"),
    [(State.CLOSED, "closed already"), (State.WITHDRAWN, "withdrawn INC-2026-0001 already")],
)
def test_what_has_ended_is_not_taken_back(
    services: Services, records: Any, filed: str, now: datetime, ended: State, said: str
) -> None:
    put(services, filed, state=ended)
    with pytest.raises(Refused, match=said):
        withdraw(services, MAYA, filed, now)
    assert records.ledger() == ["incident.reported"]


def test_what_the_team_found_to_be_an_incident_is_not_taken_back(
    services: Services, filed: str, now: datetime
) -> None:
    put(services, filed, state=State.CLAIMED, assessment=Assessment.EVENT)
    with reading(services.engine) as session:
        found = flow.own_report(session, services, MAYA.slack_id, filed)
    assert flow.may_withdraw(found)
    put(services, filed, state=State.CLAIMED, assessment=Assessment.INCIDENT)
    with pytest.raises(Refused, match="treats INC-2026-0001 as a security incident"):
        withdraw(services, MAYA, filed, now)
    assert state(services, filed) is State.CLAIMED


@pytest.mark.parametrize("who", [BEN, Person(""), Person("u0maya")])
@pytest.mark.parametrize("does", [add, withdraw])
def test_nobody_else_does_either(
    services: Services, records: Any, filed: str, now: datetime, who: Person, does: Any
) -> None:
    with pytest.raises(Refused, match="no report"):
        does(services, who, filed, now)
    assert records.ledger() == ["incident.reported"]


@pytest.mark.parametrize("name", ["INC-2026-0002", "", "' OR 1=1"])
def test_a_report_that_is_not_there_is_nobodys(
    services: Services, filed: str, now: datetime, name: str
) -> None:
    with pytest.raises(Refused, match="no report"):
        add(services, MAYA, name, now)


def test_nobody_has_the_report_of_somebody_without_a_name(
    services: Services, now: datetime
) -> None:
    with writing(services.engine) as session:
        name = report(session, services, "", Report("A secret."), now).reference
    with pytest.raises(Refused, match="no report"):
        add(services, Person(""), name, now)


def test_home_lists_ones_own_newest_first(services: Services, filed: str, now: datetime) -> None:
    with writing(services.engine) as session:
        report(session, services, "U0BEN", Report("Mine."), now)
        newest = report(session, services, "U0MAYA", Report("Again."), now).reference
        assert [i.reference for i in flow.reports_of(session, services, "U0MAYA", 5)] == [
            newest,
            filed,
        ]
        assert [i.reference for i in flow.reports_of(session, services, "U0MAYA", 1)] == [newest]
        assert flow.reports_of(session, services, "U0EVE", 5) == ()  # fmt: skip
