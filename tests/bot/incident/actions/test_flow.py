"""A corrective action from being given to having helped: who may, who hears, and what is on record."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.errors import Refused
from bot.incident.actions import flow, records
from bot.incident.actions.noting import Act
from bot.incident.actions.rules import Action, State
from bot.incident.timeline import timeline
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing
from tests.bot.incident.actions.conftest import ADA, DAN, JO, KIM, WANTED, owed

Step = Callable[[Session, Act, str], Action]
LATER, AGAIN = date(2026, 12, 10), date(2026, 12, 20)
on_one_engine = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def done(session: Session, act: Act, name: str) -> Action:
    return flow.done(session, act, name, "All laptops do it.")


def more(session: Session, act: Act, name: str) -> Action:
    return flow.more_time(session, act, name, LATER, "Waits for the vendor.")


def helped(session: Session, act: Act, name: str) -> Action:
    return flow.judge(session, act, name, True, "Looked at ten of them.", None)


def helped_not(session: Session, act: Act, name: str) -> Action:
    return flow.judge(session, act, name, False, "Two did not.", AGAIN)


def drop(session: Session, act: Act, name: str) -> Action:
    return flow.drop(session, act, name, "All of them are sold.")


def change(session: Session, act: Act, name: str) -> Action:
    return flow.change(session, act, name, replace(WANTED, owner="U0KIM"))


def do(services: Services, step: Step, who: Person, name: str, at: datetime) -> Action:
    with writing(services.engine) as session:
        step(session, Act(services, who, at), name)
    with reading(services.engine) as session:
        found = records.find(session, name, services.master_key)
        assert found
        return found


@on_one_engine
def test_its_owner_hears_at_once_with_the_day_and_the_way_on(
    given: Action, services: Services
) -> None:
    assert given.key == "CA-2026-0001"
    ((to, text),) = owed(services)
    assert to == "U0JO"
    assert "asks you to do this by 3 December 2026. Lock screens after 5 minutes" in text


def test_from_given_to_having_helped(
    given: Action, services: Services, records: Any, now: datetime
) -> None:
    assert do(services, more, JO, given.key, now).given.due == LATER
    assert do(services, done, JO, given.key, now).state is State.DONE
    again = do(services, helped_not, DAN, given.key, now)
    assert (again.state, again.given.due) == (State.OPEN, AGAIN)
    do(services, done, JO, given.key, now)
    assert do(services, helped, DAN, given.key, now).state is State.EFFECTIVE
    assert [to for to, _ in owed(services)] == ["U0JO", "U0ADA", "U0DAN", "U0JO", "U0DAN"]
    kinds = [kind for kind in records.ledger() if ".action_" in kind]
    assert kinds == [
        f"incident.action_{what}"
        for what in ("given", "moved", "done", "not_effective", "done", "effective")
    ]


@on_one_engine
def test_the_look_moves_with_the_day(given: Action, services: Services, now: datetime) -> None:
    moved = do(services, more, JO, given.key, now).given
    assert moved.check_by - moved.due == WANTED.check_by - WANTED.due
    do(services, done, JO, given.key, now)
    again = do(services, helped_not, DAN, given.key, now).given
    assert again.check_by - again.due == WANTED.check_by - WANTED.due


@on_one_engine
@pytest.mark.parametrize(
    ("before", "step", "who", "may"),
    [
        pytest.param((), done, JO, True, id="its owner says done"),
        pytest.param((), done, DAN, True, id="the team says done"),
        pytest.param((), done, KIM, False, id="a colleague does not"),
        pytest.param((), more, KIM, False, id="nor asks for time"),
        pytest.param((), change, JO, False, id="its owner gives it to nobody else"),
        pytest.param((), change, ADA, True, id="the team does"),
        pytest.param((), drop, JO, False, id="its owner does not drop it"),
        pytest.param((), drop, DAN, True, id="the team does drop it"),
        pytest.param((done,), helped, JO, False, id="its owner is no judge"),
        pytest.param((done,), helped, ADA, True, id="the team is one"),
        pytest.param((), helped, DAN, False, id="nobody judges what is not done"),
        pytest.param((done,), done, JO, False, id="done once"),
        pytest.param((done,), more, JO, False, id="no time for what is done"),
        pytest.param((done, helped), drop, DAN, False, id="what helped stays"),
        pytest.param((drop,), done, JO, False, id="what was dropped stays dropped"),
        pytest.param((more,), more, JO, False, id="more time is a later day"),
    ],
)
def test_who_may_do_what_and_when(
    given: Action,
    services: Services,
    now: datetime,
    before: tuple[Step, ...],
    step: Step,
    who: Person,
    may: bool,
) -> None:
    for earlier in before:
        do(services, earlier, DAN, given.key, now)
    if may:
        do(services, step, who, given.key, now)
        return
    told = owed(services)
    with pytest.raises(Refused):
        do(services, step, who, given.key, now)
    assert owed(services) == told


@on_one_engine
def test_only_the_team_gives_one_and_only_of_an_incident_that_is_there(
    incident: str, services: Services, now: datetime
) -> None:
    for who, name, said in (
        (JO, incident, "Only the security"),
        (ADA, "INC-2026-0099", "no incident"),
    ):
        with pytest.raises(Refused, match=said), writing(services.engine) as session:
            flow.give(session, Act(services, who, now), name, WANTED)


@on_one_engine
def test_of_what_is_not_there_nobody_else_learns_that(
    services: Services, given: Action, now: datetime
) -> None:
    for name in (given.key, "CA-2026-0099"):
        with pytest.raises(Refused, match="Only who does this"):
            do(services, done, KIM, name, now)


def test_numbers_have_no_gap_when_many_give_at_once(
    incident: str, services: Services, now: datetime
) -> None:
    def one() -> None:
        with writing(services.engine) as session:
            flow.give(session, Act(services, ADA, now), incident, WANTED)

    people = [threading.Thread(target=one) for _ in range(8)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    with reading(services.engine) as session:
        keys = [a.key for a in records.of_incident(session, incident, services.master_key)]
    assert keys == [f"CA-2026-{n:04d}" for n in range(1, 9)]


@on_one_engine
def test_numbers_begin_anew_with_the_companys_year(incident: str, services: Services) -> None:
    eve = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    keys = []
    with writing(services.engine) as session:
        for hour in (0, 1):
            at = eve + timedelta(hours=hour)
            keys.append(flow.give(session, Act(services, ADA, at), incident, WANTED).key)
    assert keys == ["CA-2026-0001", "CA-2027-0001"]


@on_one_engine
def test_another_owner_hears_and_the_one_before_reads_that_nothing_is_left(
    given: Action, services: Services
) -> None:
    # It is afternoon in New York.
    do(services, change, ADA, given.key, datetime(2026, 11, 23, 16, 30, tzinfo=UTC))
    assert [to for to, _ in owed(services)] == ["U0JO", "U0KIM"]


def test_the_timeline_has_the_words_and_the_ledger_has_not(
    given: Action, services: Services, records: Any, now: datetime
) -> None:
    do(services, done, JO, given.key, now)
    with reading(services.engine) as session:
        noted = timeline(session, given.incident, services.master_key)[-1].happening
    assert (noted.kind, noted.who, noted.words) == ("action_done", "U0JO", "All laptops do it.")
    body = records.bodies()[-1]
    assert (body["kind"], body["facts"]["action"]) == ("incident.action_done", given.key)
    assert "laptops" not in repr(records.bodies())


@on_one_engine
def test_words_and_people_are_sealed_in_the_table(given: Action, services: Services) -> None:
    with reading(services.engine) as session:
        (row,) = session.scalars(select(records.ActionRow))
    assert "Lock" not in repr(row.model_dump())
    assert "U0JO" not in repr(row.model_dump())
