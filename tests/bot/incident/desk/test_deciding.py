"""How bad it is, what it is and since when it is known: decided by the right person, on record."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

import pytest

from bot.errors import Refused
from bot.incident.desk import names, triage
from bot.incident.desk.ways import FORMS
from bot.incident.rules import Assessment, Category, moment
from bot.slack.messages import Form, FormValue
from bot.storage.sessions import writing
from tests.bot.incident.desk.conftest import LENA, MATRIX, TOMAS, Desk
from tests.bot.incident.desk.seeing import stamp, words_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


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
        pytest.param(timedelta(minutes=10), "lies in the future", id="in the future"),
        pytest.param(HAPPENED - timedelta(minutes=1), "before it happened", id="before it happened"),
        pytest.param(None, "since when you know", id="not said"),
        pytest.param(NOTICED - timedelta(minutes=1), "", id="others knew before who reported it"),
        pytest.param(HAPPENED, "", id="when it happened"),
        pytest.param(timedelta(), "", id="now"),
    ],
)  # fmt: skip
def test_the_moment_of_awareness_is_between_happening_and_now(
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


def test_a_decision_that_another_one_has_overtaken_is_not_made(desk: Desk) -> None:
    name = desk.file()
    form = desk.opens(TOMAS, names.ASSESS, name)
    assert isinstance(form, Form)
    desk.acts(LENA, names.ASSESS, name, what="event", aware_at=None, words="Spam.")
    values: dict[str, FormValue] = {"what": "incident", "aware_at": stamp(desk.now), "words": "No!"}
    with pytest.raises(Refused, match="Lena Berg was faster"):
        desk.sends(TOMAS, names.ASSESS, form.about, values)
    assert desk.incident().assessment is Assessment.EVENT


def test_who_leaves_the_moment_as_it_stands_makes_no_deadline_later(desk: Desk) -> None:
    name = desk.file()
    desk.now += timedelta(hours=5)
    form = desk.opens(LENA, names.ASSESS, name)
    assert isinstance(form, Form)
    picker = next(one for one in form.blocks if one.get("block_id") == "aware_at")
    filed = desk.incident().reported_at
    assert picker["element"]["initial_date_time"] == int(filed.timestamp())


@pytest.mark.parametrize("form", [names.ASSESS, names.AWARE])
def test_a_moment_in_the_future_is_said_at_its_field(desk: Desk, form: str) -> None:
    check, ahead = FORMS[form].check, stamp(desk.now + timedelta(hours=1))
    assert check is not None
    typed: dict[str, FormValue] = {"what": "incident", "aware_at": ahead, "words": "x"}
    wrong = check(desk.call(LENA, "INC-2026-0001 0", typed))
    assert list(wrong) == ["aware_at"]
    assert "lies in the future" in wrong["aware_at"]
