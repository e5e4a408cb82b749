"""A decision on a duty is a named person's, stays on record, and gives way only to one who has seen it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.errors import Refused
from bot.incident.duties import flow, records
from bot.incident.duties.deciding import undecided
from bot.incident.duties.records import Decision
from bot.incident.duties.rules import Outcome
from bot.incident.rules import Assessment, Incident, PersonalData, State
from bot.incident.timeline import timeline
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing
from tests.bot.incident.duties.ground import ADA, CANARY, LENA, Ground, lines

HOUR = timedelta(hours=1)


def notified(at: datetime, duty: str = "gdpr.authority", receipt: str = "") -> Decision:
    """They were told at that moment."""
    return Decision(0, duty, Outcome.NOTIFIED, at, "", notified_at=at, receipt=receipt)


def no(duty: str, at: datetime, reason: str = "Nobody is affected.") -> Decision:
    """Nobody has to be told."""
    return Decision(0, duty, Outcome.NOT_NOTIFIABLE, at, "", reason=reason)


def decide(
    ground: Ground,
    incident: Incident,
    said: Decision,
    now: datetime,
    seen: int = 0,
    who: Person = ADA,
) -> None:
    """One of the team does."""
    with writing(ground.services.engine) as session:
        flow.decide(session, ground.call(now, person=who), incident.reference, seen, said)


def open_duties(ground: Ground, incident: Incident) -> list[str]:
    """What keeps it from being closed."""
    with reading(ground.services.engine) as session:
        return list(undecided(session, incident))


def test_a_decision_is_on_record_with_who_when_and_the_receipt(
    ground: Ground, records: Any, now: datetime
) -> None:
    incident = ground.file(now)
    decide(ground, incident, notified(now + HOUR, receipt="DPA-4711"), now + 2 * HOUR)
    assert (
        "GDPR, authority: notified 23 November 2026, 11:30, receipt `DPA-4711`, by <@U0ADA>"
        in lines(ground, incident, now + 3 * HOUR)
    )
    assert "GDPR, authority (72 hours)" not in open_duties(ground, incident)
    (body,) = [one for one in records.bodies() if one["kind"] == "incident.notified"]
    assert body["facts"]["duty"] == "gdpr.authority"
    assert body["actor"]
    assert "DPA-4711" not in repr(records.bodies())


def test_a_new_decision_takes_the_place_of_the_old_one_which_stays(
    ground: Ground, now: datetime
) -> None:
    incident = ground.file(now)
    decide(ground, incident, no("gdpr.authority", now, f"only {CANARY}"), now + HOUR)
    decide(ground, incident, notified(now + 2 * HOUR), now + 3 * HOUR, seen=1, who=LENA)
    with reading(ground.services.engine) as session:
        made = records.decisions(session, incident.reference, ground.services.master_key)
        entries = timeline(session, incident.reference, ground.services.master_key)
    assert [(one.outcome, one.who, one.reason) for one in made] == [
        ("not_notifiable", "U0ADA", f"only {CANARY}"),
        ("notified", "U0LENA", ""),
    ]
    last = entries[-1].happening
    assert (last.kind, last.facts["before"], last.facts["instead_of"]) == (
        "decision_changed", "not_notifiable", 1,
    )  # fmt: skip


def test_of_two_who_decide_at_once_the_second_is_told_who_was_faster(
    ground: Ground, now: datetime
) -> None:
    incident = ground.file(now)
    decide(ground, incident, notified(now), now + HOUR)
    with pytest.raises(Refused, match="Ada has decided on this just before you"):
        decide(ground, incident, no("gdpr.authority", now), now + HOUR, who=LENA)
    decide(ground, incident, no("nis2.early_warning", now), now + HOUR, who=LENA)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        pytest.param(lambda now: notified(now + HOUR), "lies in the future", id="in the future"),
        pytest.param(lambda now: notified(now - HOUR), "knew of INC-2026-0001 before 23 November", id="before filing"),
        pytest.param(lambda now: no("gdpr.authority", now, "  "), "write why", id="without a reason"),
        pytest.param(lambda now: notified(now, "contracts.choice"), "no such duty", id="a choice is no duty"),
        pytest.param(lambda now: notified(now, "gdpr.other"), "no such duty", id="made up"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    ground: Ground, now: datetime, said: Callable[[datetime], Decision], sentence: str
) -> None:
    incident = ground.file(now)
    with pytest.raises(Refused, match=sentence):
        decide(ground, incident, said(now), now)
    assert ground.kinds(incident) == ["reported"]


def test_the_minute_of_filing_is_not_before_filing(ground: Ground, now: datetime) -> None:
    incident = ground.file(now + timedelta(seconds=40))
    decide(ground, incident, notified(now), now + HOUR)


def test_nobody_else_decides(ground: Ground, now: datetime) -> None:
    incident = ground.file(now)
    with pytest.raises(Refused, match="Only the security team"):
        decide(ground, incident, notified(now), now, who=Person("U0MAYA"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": State.CLOSED}, "Reopen it first"),
        ({"state": State.WITHDRAWN}, "Reopen it first"),
        ({"assessment": Assessment.EVENT}, "No clock runs"),
    ],
)
def test_what_has_no_clock_has_no_decision(
    ground: Ground, now: datetime, change: dict[str, Any], sentence: str
) -> None:
    incident = ground.change(ground.file(now), **change)
    with pytest.raises(Refused, match=sentence):
        decide(ground, incident, notified(now), now)


def test_all_that_the_law_asks_for_keeps_it_open(ground: Ground, now: datetime) -> None:
    incident = ground.file(now, people=PersonalData.NO)
    nis2 = ["NIS2, early warning (24 hours)", "NIS2, notification (72 hours)", "NIS2, final report (one month)"]  # fmt: skip
    assert open_duties(ground, incident) == nis2
    with writing(ground.services.engine) as session:
        call = ground.call(now)
        flow.say_people(session, call, incident.reference, 0, PersonalData.YES, "Addresses.")
    assert open_duties(ground, incident) == ["GDPR, authority (72 hours)", *nis2]
    assert open_duties(ground, replace(incident, assessment=Assessment.NEAR_MISS)) == []


def test_what_needs_no_notification_needs_no_final_report(ground: Ground, now: datetime) -> None:
    incident = ground.file(now)
    decide(ground, incident, no("nis2.notification", now), now)
    assert open_duties(ground, incident) == ["GDPR, authority (72 hours)", "NIS2, early warning (24 hours)"]  # fmt: skip


def test_no_word_and_no_name_stands_in_the_clear(
    ground: Ground, records: Any, now: datetime
) -> None:
    ground.company([{"customer": "North Lifts", "hours": "24"}])
    incident = ground.file(now)
    decide(ground, incident, no("gdpr.authority", now, CANARY), now)
    with writing(ground.services.engine) as session:
        stored = _everything(session) + repr(records.bodies())
    assert not [word for word in (CANARY, "U0ADA", "North") if word in stored]


def _everything(session: Session) -> str:
    return repr([row.model_dump() for row in session.exec(select(records.DecisionRow))])
