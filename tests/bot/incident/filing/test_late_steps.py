"""First steps that were not there in time follow once; who chooses the kind gets those of that kind."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.queues import OutboxRow
from bot.errors import Refused
from bot.incident import records as incidents
from bot.incident.filing import late_steps, owed_steps
from bot.incident.filing.choosing_kind import choose
from bot.incident.flow import report
from bot.incident.rules import Category, Report, State
from bot.incident.timeline import timeline
from bot.services import Services
from bot.slack.messages import Call, Message, Person, Place, PlaceKind
from bot.storage.sessions import reading, writing
from knowledge.passages import Vectors

pytestmark = pytest.mark.usefixtures("company")
MAYA, BEN = "U0MAYA", "U0BEN"
STEPS = "Call the desk on 4411."


class Broken:
    """Compares nothing by meaning, ever."""

    def of(self, text: str) -> Vectors:
        """Fails."""
        raise ZeroDivisionError(text)

    def of_all(self, texts: Any) -> dict[str, Vectors]:
        """Fails."""
        raise ZeroDivisionError(texts)


def file(services: Services, now: datetime, category: Category | None = None, **known: Any) -> str:
    """Maya's report, whose steps are still owed."""
    with writing(services.engine) as session:
        made = report(session, services, MAYA, Report("Odd.", category=category), now)
        changed = replace(made, **known)
        incidents.change(session, changed, services.master_key, services.random_bytes)
        owed_steps.owe(session, made.reference, services.real_now())
    return made.reference


def told(services: Services) -> list[str]:
    """All that waits to be sent."""
    with reading(services.engine) as session:
        return [repr(row.body) for row in session.scalars(select(OutboxRow))]


def waits(services: Services) -> bool:
    with reading(services.engine) as session:
        return bool(owed_steps.owed(session))


def chosen(services: Services, now: datetime, who: str, value: str) -> list[Message]:
    place = Place(PlaceKind.DIRECT)
    reply = choose(Call(Person(who), place, "", now, services, value=value))
    assert reply.change is not None
    with writing(services.engine) as session:
        return list(reply.change(session))


def test_what_is_owed_follows_once(services: Services, now: datetime) -> None:
    name = file(services, now, Category.LOST_DEVICE)
    late_steps.look_after(services)
    late_steps.look_after(services)
    assert not late_steps.send(services, name)
    (sent,) = told(services)
    assert STEPS in sent
    assert f"incident:{name}:receipt" in sent
    assert not waits(services)


def test_who_finds_nothing_says_so_and_is_done(services: Services, now: datetime) -> None:
    file(services, now, Category.MALWARE)
    late_steps.look_after(services)
    (sent,) = told(services)
    assert "I found no first steps in our procedures for this: malware." in sent
    assert "+49 30 555" in sent
    assert not waits(services)


def test_a_search_that_fails_is_tried_again_and_given_up_in_words(
    services: Services, now: datetime
) -> None:
    broken = replace(services, meanings=Broken())
    name = file(broken, now)
    assert not late_steps.send(broken, name)
    assert waits(broken)
    assert told(broken) == []
    assert late_steps.send(broken, name, is_last=True)
    (sent,) = told(broken)
    assert "something is wrong on my side" in sent
    assert "no first steps" not in sent
    assert not waits(broken)


def test_what_was_taken_back_gets_none(services: Services, now: datetime) -> None:
    file(services, now, Category.LOST_DEVICE, state=State.WITHDRAWN)
    late_steps.look_after(services)
    assert told(services) == []
    assert not waits(services)


def test_who_chooses_the_kind_gets_its_steps_and_has_said_it(
    services: Services, records: Any, now: datetime
) -> None:
    name = file(services, now)
    steps, *redrawn = chosen(services, now, MAYA, f"{name} lost_device")
    assert STEPS in steps.text
    assert steps.under == f"incident:{name}:receipt"
    assert any("Lost or stolen device" in repr(one.blocks) and one.redraws for one in redrawn)
    assert not waits(services)
    with reading(services.engine) as session:
        kept = incidents.find(session, name, services.master_key)
        added = timeline(session, name, services.master_key)[-1].happening
    assert kept
    assert kept.category is Category.LOST_DEVICE
    assert kept.report.category is None
    assert (added.kind, added.facts["category"]) == ("added", "lost_device")
    assert records.ledger() == ["incident.reported", "incident.added"]


@pytest.mark.parametrize(
    "known",
    [
        pytest.param({"category": Category.ACCESS}, id="the team or they have said it"),
        pytest.param({"state": State.CLOSED}, id="it is closed"),
    ],
)
def test_a_choice_changes_nothing_where(
    services: Services, records: Any, now: datetime, known: dict[str, Any]
) -> None:
    name = file(services, now, **known)
    (steps,) = chosen(services, now, MAYA, f"{name} lost_device")
    assert STEPS in steps.text
    with reading(services.engine) as session:
        kept = incidents.find(session, name, services.master_key)
    assert kept
    assert kept.category is known.get("category")
    assert records.ledger() == ["incident.reported"]


def test_a_kind_without_steps_is_said_to_have_none(services: Services, now: datetime) -> None:
    name = file(services, now)
    said = chosen(services, now, MAYA, f"{name} malware")[0]
    assert "I found no first steps in our procedures for this: malware." in said.text
    assert "+49 30 555" in said.text


def test_a_choice_that_cannot_be_looked_up_does_not_say_there_are_none(
    services: Services, now: datetime
) -> None:
    broken = replace(services, meanings=Broken())
    name = file(broken, now)
    said = chosen(broken, now, MAYA, f"{name} malware")[0]
    assert "could not look that up just now" in said.text


@pytest.mark.parametrize(
    ("who", "value"),
    [
        pytest.param(BEN, "{name} lost_device", id="somebody else"),
        pytest.param("", "{name} lost_device", id="nobody"),
        pytest.param(MAYA, "{name} quokka", id="no kind"),
        pytest.param(MAYA, "{name}", id="nothing"),
        pytest.param(MAYA, "INC-2026-0099 malware", id="no report"),
    ],
)
def test_nobody_else_and_nothing_else_is_answered(
    services: Services, records: Any, now: datetime, who: str, value: str
) -> None:
    name = file(services, now)
    with pytest.raises(Refused, match="no report"):
        chosen(services, now, who, value.format(name=name))
    assert records.ledger() == ["incident.reported"]
