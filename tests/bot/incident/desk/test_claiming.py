"""One of the team takes a report, gives it to another, hands it back; the reporter is asked."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import Refused
from bot.incident.alarms.records import unclaimed
from bot.incident.alarms.timed import tell_next
from bot.incident.desk import names, slack
from bot.incident.filing.flow import withdraw
from bot.incident.rules import State
from bot.slack.messages import Form, Person
from bot.storage.sessions import reading, writing
from tests.bot.incident.desk.conftest import BOSS, CANARY, LENA, MAYA, TOMAS, Desk
from tests.bot.incident.desk.seeing import claimed, owed

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_one_of_the_team_claims_it(desk: Desk) -> None:
    name = claimed(desk)
    assert (desk.incident().state, desk.incident().lead) == (State.CLAIMED, "U0LENA")
    assert desk.incident().claimed_at == desk.now
    assert desk.kinds() == ["reported", "claimed"]
    assert any(name in said for said in owed(desk, "U0MAYA"))


@pytest.mark.parametrize(
    ("who", "says"),
    [
        pytest.param(TOMAS, "<@U0LENA> has INC-2026-0001 already, since 23 November 2026, 15:00", id="another"),
        pytest.param(LENA, "You have INC-2026-0001 already, since 23 November 2026, 10:30", id="oneself"),
    ],
)  # fmt: skip
def test_who_comes_second_is_told_who_was_first_and_when(
    desk: Desk, who: Person, says: str
) -> None:
    name = claimed(desk)
    desk.later(minutes=2)
    (said,) = desk.does(slack.claim(desk.call(who, name)))
    assert said.text.startswith(says)
    assert desk.kinds() == ["reported", "claimed"]


def test_it_is_given_to_another_of_the_team(desk: Desk) -> None:
    name = claimed(desk)
    desk.acts(LENA, names.ASSIGN, name, to="U0TOMAS", words="I am off now.")
    assert desk.incident().lead == "U0TOMAS"
    assert owed(desk, "U0TOMAS") == [
        "<@U0LENA> has given you INC-2026-0001. They write: I am off now."
    ]
    assert owed(desk, "U0LENA") == []
    assert desk.timeline()[-1].happening.words == "To Tomas Vega.\nI am off now."
    assert "with <@U0TOMAS>" in owed(desk, "U0MAYA")[-1]


def test_who_had_it_hears_that_somebody_else_has_it(desk: Desk) -> None:
    name = claimed(desk)
    desk.acts(TOMAS, names.ASSIGN, name, to="U0TOMAS", words=None)
    assert owed(desk, "U0LENA") == ["<@U0TOMAS> has given INC-2026-0001 to <@U0TOMAS>."]


@pytest.mark.parametrize("to", ["U0BOSS", "U0MAYA", "U0NOBODY", "", "ghost@example.com"])
def test_it_is_given_to_nobody_else(desk: Desk, to: str) -> None:
    name = claimed(desk)
    with pytest.raises(Refused, match="not of the security team"):
        desk.acts(LENA, names.ASSIGN, name, to=to, words=None)
    assert desk.incident().lead == "U0LENA"


def test_only_the_team_can_be_chosen(desk: Desk) -> None:
    form = desk.opens(LENA, names.ASSIGN, claimed(desk))
    assert isinstance(form, Form)
    options = form.blocks[0]["element"]["options"]
    assert [option["value"] for option in options] == ["U0TOMAS"]


def test_it_is_handed_back_and_waits_again(desk: Desk) -> None:
    name = claimed(desk)
    desk.acts(TOMAS, names.HAND_BACK, name, words="Lena is ill.")
    incident = desk.incident()
    assert (incident.state, incident.lead, incident.claimed_at) == (State.NEW, "", None)
    assert "Lena is ill." in owed(desk, "U0LENA")[-1]
    desk.does(desk.opens(TOMAS, names.TAKE, name))
    assert desk.incident().lead == "U0TOMAS"


@pytest.mark.parametrize("again", ["handed back", "opened again"])
def test_what_is_nobodys_again_waits_like_a_new_one(desk: Desk, again: str) -> None:
    name, filed = desk.file(), desk.now
    for hours in (3, 6):
        tell_next(desk.services, filed + timedelta(hours=hours))
    with reading(desk.services.engine) as session:
        assert not unclaimed(session)
    desk.now += timedelta(days=1)
    if again == "handed back":
        desk.does(desk.opens(LENA, names.TAKE, name))
        desk.acts(LENA, names.HAND_BACK, name, words="I am ill.")
    else:
        with writing(desk.services.engine) as session:
            withdraw(session, desk.services, MAYA, name, "Found it.", desk.now)
        desk.acts(LENA, names.REOPEN, name, words="It was not hers.")
    before = len(owed(desk, "U0LENA") + owed(desk, "U0TOMAS"))
    tell_next(desk.services, desk.now + timedelta(minutes=25))
    assert len(owed(desk, "U0LENA") + owed(desk, "U0TOMAS")) == before
    tell_next(desk.services, desk.now + timedelta(minutes=30))
    new = owed(desk, "U0LENA") + owed(desk, "U0TOMAS")
    assert len(new) == before + 1
    assert sum("for 30 minutes" in one for one in new) == 1


def test_the_reporter_is_asked_and_a_note_is_not_for_them(desk: Desk) -> None:
    name = desk.file()
    desk.acts(LENA, names.ASK, name, words="Which link?")
    desk.acts(LENA, names.NOTE, name, words="She sounds upset.")
    asked, noted = desk.timeline()[1:]
    assert (asked.happening.kind, asked.happening.for_reporter) == ("asked", True)
    assert (noted.happening.kind, noted.happening.for_reporter) == ("noted", False)
    assert any("Which link?" in said for said in owed(desk, "U0MAYA"))
    assert not any("upset" in said for said in owed(desk, "U0MAYA"))


def test_who_gave_no_name_is_asked_on_record_alone(desk: Desk) -> None:
    name = desk.file(reporter="")
    desk.acts(LENA, names.ASK, name, words="Which link?")
    assert desk.timeline()[-1].happening.for_reporter
    assert owed(desk, "") == []


def test_the_ledger_has_no_word_and_no_name_of_it(desk: Desk, records: Any) -> None:
    name = claimed(desk)
    desk.acts(LENA, names.RATE, name, category="malware", level="High", reason=CANARY)
    desk.acts(LENA, names.ASSESS, name, what="event", aware_at=None, words=CANARY)
    desk.acts(LENA, names.ASSIGN, name, to="U0TOMAS", words=CANARY)
    desk.acts(LENA, names.NOTE, name, words=CANARY)
    desk.acts(LENA, names.CLOSE, name, cause=CANARY, lesson=CANARY, for_reporter=CANARY)
    desk.acts(LENA, names.REOPEN, name, words=CANARY)
    said = json.dumps(records.bodies())
    for secret in (CANARY, "U0LENA", "U0TOMAS", "U0MAYA", "Tomas"):
        assert secret not in said


@pytest.mark.parametrize("who", [BOSS, MAYA])
@pytest.mark.parametrize("name", ["INC-2026-0001", "INC-2026-0999", "nonsense"])
def test_who_may_not_open_reads_the_same_for_every_number_and_is_recorded(
    desk: Desk, records: Any, who: Person, name: str
) -> None:
    desk.file()
    (said,) = desk.does(slack.open_page(desk.call(who, name)))
    assert said.text == "Only the security team can open incident reports."
    assert records.ledger() == ["incident.reported", "incident.refused"]
    assert records.bodies()[-1]["facts"] == {}
