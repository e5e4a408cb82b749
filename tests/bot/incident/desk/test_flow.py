"""What the team does with a report: each change by the right person, in the right state, on record."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.delivery.outbox import OutboxRow
from bot.delivery.posts import Post, Route
from bot.errors import Refused
from bot.incident.desk import names, slack, triage
from bot.incident.desk.ways import FORMS
from bot.incident.rules import Assessment, Category, PersonalData, State, moment
from bot.slack.messages import Form, FormValue, Person
from bot.storage.sessions import reading, writing
from tests.bot.incident.desk.conftest import BOSS, CANARY, LENA, MATRIX, MAYA, TOMAS, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def owed(desk: Desk, to: str) -> list[str]:
    """What is owed to one place, oldest first."""
    with reading(desk.services.engine) as session:
        rows = session.scalars(select(OutboxRow).order_by(col(OutboxRow.seq)))
        posts = [Post.from_payload(row.body) for row in rows if row.body]
    return [post.text for post in posts if post.channel == to and post.route is Route.POST]


def words_of(form: Form | None) -> str:
    assert form is not None
    return json.dumps(form.blocks)


def claimed(desk: Desk) -> str:
    name = desk.file()
    desk.does(desk.opens(LENA, names.TAKE, name))
    return name


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


def test_a_level_without_a_matrix(desk: Desk) -> None:
    name = desk.file()
    desk.acts(LENA, names.RATE, name, category="malware", level="High", reason=None)
    incident = desk.incident()
    assert (incident.category, incident.severity) == (Category.MALWARE, "High")
    facts = desk.timeline()[-1].happening.facts
    assert {
        "severity": "High",
        "severity_before": None,
        "category": "malware",
    }.items() <= facts.items()


def test_a_level_that_is_none_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="have changed"):
        desk.acts(LENA, names.RATE, desk.file(), category="malware", level="Dreadful")
    assert desk.incident().severity == ""


@pytest.mark.parametrize("impact", MATRIX["impact"])
@pytest.mark.parametrize("urgency", MATRIX["urgency"])
def test_the_level_follows_from_the_companys_matrix(
    desk: Desk, company: Callable[..., None], impact: str, urgency: str
) -> None:
    company(matrix=MATRIX)
    shown = desk.acts(
        LENA, names.RATE, desk.file(), category="other", impact=impact, urgency=urgency
    )
    expected = {
        ("great", "now"): "Critical",
        ("great", "later"): "High",
        ("small", "now"): "Medium",
        ("small", "later"): "Low",
    }[impact, urgency]
    assert desk.incident().severity == expected
    assert f"*Severity*\\n{expected}" in words_of(shown)
    assert f"Impact {impact}, urgency {urgency}: the matrix gives {expected}." in words_of(shown)


def test_another_level_than_the_matrix_gives_needs_a_reason(
    desk: Desk, company: Callable[..., None]
) -> None:
    company(matrix=MATRIX)
    name = desk.file()
    form = desk.opens(LENA, names.RATE, name)
    assert isinstance(form, Form)
    chosen = {"category": "other", "impact": "small", "urgency": "later", "level": "High"}
    assert FORMS[names.RATE].check(desk.call(LENA, form.about, chosen)) == {
        "reason": "For another level, please say why."
    }
    desk.sends(LENA, names.RATE, form.about, {**chosen, "reason": "The press knows."})
    assert desk.incident().severity == "High"
    facts = desk.timeline()[-1].happening.facts
    assert (facts["severity"], facts["by_matrix"]) == ("High", "Low")


def stamp(moment: datetime) -> str:
    return str(int(moment.timestamp()))


def test_a_named_person_decides_what_it_is_and_since_when_it_is_known(desk: Desk) -> None:
    name = desk.file()
    aware = desk.now - timedelta(minutes=20)
    desk.acts(
        LENA, names.ASSESS, name, what="incident", aware_at=stamp(aware), words="It was real."
    )
    incident = desk.incident()
    assert (incident.assessment, incident.aware_at) == (Assessment.INCIDENT, aware)
    entry = desk.timeline()[-1]
    assert (entry.happening.who, entry.happening.words, entry.at) == (
        "U0LENA",
        "It was real.",
        desk.now,
    )
    assert entry.happening.facts["aware_at"] == f"{aware:%Y-%m-%dT%H:%M:%SZ}"


def test_a_later_decision_is_a_new_entry_and_the_old_one_stays(desk: Desk) -> None:
    name = desk.file()
    desk.acts(
        LENA, names.ASSESS, name, what="incident", aware_at=stamp(desk.now), words="It was real."
    )
    desk.later(hours=1)
    shown = desk.acts(TOMAS, names.ASSESS, name, what="near_miss", aware_at=None, words="Blocked.")
    assert desk.incident().assessment is Assessment.NEAR_MISS
    assert [e.happening.words for e in desk.timeline() if e.happening.kind == "assessed"] == [
        "It was real.",
        "Blocked.",
    ]
    assert "decided that it is an incident" in words_of(shown)
    assert "decided that it is a near miss" in words_of(shown)


HAPPENED, NOTICED = timedelta(hours=-2), timedelta(hours=-1)


@pytest.mark.parametrize(
    ("moved", "wrong"),
    [
        pytest.param(timedelta(minutes=10), "cannot lie in the future", id="in the future"),
        pytest.param(NOTICED - timedelta(minutes=1), "before it happened or was noticed", id="before it was noticed"),
        pytest.param(HAPPENED - timedelta(minutes=1), "before it happened or was noticed", id="before it happened"),
        pytest.param(None, "since when you know", id="not said"),
        pytest.param(NOTICED, "", id="when it was noticed"),
        pytest.param(timedelta(), "", id="now"),
    ],
)  # fmt: skip
def test_the_moment_of_awareness_is_between_noticing_and_now(
    desk: Desk, moved: timedelta | None, wrong: str
) -> None:
    name = desk.file(happened_at=desk.now + HAPPENED, noticed_at=desk.now + NOTICED)
    form = desk.opens(LENA, names.ASSESS, name)
    assert isinstance(form, Form)
    picked = stamp(desk.now + moved) if moved is not None else None
    call = desk.call(LENA, form.about, {"what": "incident", "aware_at": picked, "words": "x"})
    with writing(desk.services.engine) as session, outcome(wrong):
        triage.assess(session, call, Assessment.INCIDENT, moment(picked), "x")


def outcome(wrong: str) -> AbstractContextManager[object]:
    return pytest.raises(Refused, match=wrong) if wrong else nullcontext()


def test_the_moment_is_put_right_with_a_reason_and_both_stay(desk: Desk) -> None:
    name = desk.file()
    desk.acts(
        LENA, names.ASSESS, name, what="incident", aware_at=stamp(desk.now), words="It was real."
    )
    earlier = desk.now - timedelta(days=1)
    desk.acts(TOMAS, names.AWARE, name, aware_at=stamp(earlier), words="The guard knew.")
    assert desk.incident().aware_at == earlier
    facts = desk.timeline()[-1].happening.facts
    written = "%Y-%m-%dT%H:%M:%SZ"
    assert facts == {
        "aware_at": earlier.strftime(written),
        "aware_before": desk.now.strftime(written),
    }


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


def close_all(desk: Desk, name: str, told: str | None = None) -> Form | None:
    return desk.acts(LENA, names.CLOSE, name, cause="A mail.", lesson="Filter.", for_reporter=told)


def test_it_is_not_closed_before_it_is_assessed(desk: Desk) -> None:
    name = desk.file()
    with pytest.raises(Refused, match="Please decide first whether INC-2026-0001"):
        desk.opens(LENA, names.CLOSE, name)


def test_it_is_not_closed_before_all_duties_are_decided(
    desk: Desk, company: Callable[..., None]
) -> None:
    name = desk.file(personal_data=PersonalData.YES)
    desk.acts(LENA, names.ASSESS, name, what="incident", aware_at=stamp(desk.now), words="Real.")
    form = desk.opens(LENA, names.CLOSE, name)
    assert isinstance(form, Form)
    company(regimes=["gdpr"])
    with pytest.raises(Refused, match="GDPR"):
        desk.opens(LENA, names.CLOSE, name)
    with pytest.raises(Refused, match="GDPR"):
        desk.sends(LENA, names.CLOSE, form.about, {"cause": "A mail.", "lesson": "Filter."})
    assert desk.incident().state is State.NEW


def test_it_is_closed_with_cause_and_lesson_and_the_reporter_hears(desk: Desk) -> None:
    name = claimed(desk)
    desk.acts(LENA, names.ASSESS, name, what="event", aware_at=None, words="Spam.")
    close_all(desk, name, "We filter such mails now.")
    incident = desk.incident()
    assert (incident.state, incident.closed_at) == (State.CLOSED, desk.now)
    ended, told = desk.timeline()[-2:]
    assert (ended.happening.kind, ended.happening.for_reporter) == ("closed", False)
    assert "Cause: A mail." in ended.happening.words
    assert "Filter." in ended.happening.words
    assert (told.happening.words, told.happening.for_reporter) == (
        "We filter such mails now.",
        True,
    )
    heard = owed(desk, "U0MAYA")[-1]
    assert "We filter such mails now." in heard
    assert "A mail." not in heard


@pytest.mark.parametrize("blank", ["cause", "lesson"])
def test_no_closing_without_cause_and_lesson(desk: Desk, blank: str) -> None:
    values: dict[str, FormValue] = {"cause": "A mail.", "lesson": "Filter.", blank: "  "}
    errors = FORMS[names.CLOSE].check(desk.call(LENA, "INC-2026-0001 0", values))
    assert errors == {blank: "Please write at least a few words."}


def test_what_is_closed_is_opened_again_under_its_number(desk: Desk) -> None:
    name = claimed(desk)
    desk.acts(LENA, names.ASSESS, name, what="event", aware_at=None, words="Spam.")
    close_all(desk, name)
    desk.acts(TOMAS, names.REOPEN, name, words="It came again.")
    incident = desk.incident()
    assert (incident.state, incident.lead, incident.closed_at) == (State.CLAIMED, "U0LENA", None)
    assert desk.timeline()[-1].happening.facts == {"was": "closed"}
    assert "is open again" in owed(desk, "U0MAYA")[-1]


@pytest.mark.parametrize(
    ("action", "says"),
    [
        pytest.param(names.ASSESS, "it was closed", id="assess"),
        pytest.param(names.RATE, "it was closed", id="rate"),
        pytest.param(names.ASSIGN, "it was closed", id="assign"),
        pytest.param(names.ASK, "it was closed", id="ask"),
        pytest.param(names.CLOSE, "it was closed", id="close"),
    ],
)
def test_on_a_page_from_before_it_was_closed_nothing_is_done(
    desk: Desk, action: str, says: str
) -> None:
    name = claimed(desk)
    desk.acts(LENA, names.ASSESS, name, what="event", aware_at=None, words="Spam.")
    form = desk.opens(TOMAS, action, name)
    assert isinstance(form, Form)
    close_all(desk, name)
    before = desk.kinds()
    values: dict[str, FormValue] = {
        "words": "x", "what": "event", "aware_at": None, "category": "other", "level": "Low", "to": "U0TOMAS",
        "cause": "x", "lesson": "y",
    }  # fmt: skip
    with pytest.raises(Refused, match=says):
        desk.sends(TOMAS, action, form.about, values)
    assert desk.kinds() == before


def test_a_decision_that_another_one_has_overtaken_is_not_made(desk: Desk) -> None:
    name = desk.file()
    form = desk.opens(TOMAS, names.ASSESS, name)
    assert isinstance(form, Form)
    desk.acts(LENA, names.ASSESS, name, what="event", aware_at=None, words="Spam.")
    values: dict[str, FormValue] = {"what": "incident", "aware_at": stamp(desk.now), "words": "No!"}
    with pytest.raises(Refused, match="Lena Berg was faster"):
        desk.sends(TOMAS, names.ASSESS, form.about, values)
    assert desk.incident().assessment is Assessment.EVENT


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
