"""A report is closed with what was learned, not before all is decided, and opened again."""

from collections.abc import Callable

import pytest

from bot.errors import Refused
from bot.incident.desk import names
from bot.incident.desk.ways import FORMS
from bot.incident.rules import PersonalData, State
from bot.slack.messages import Form, FormValue
from tests.bot.incident.desk.conftest import LENA, TOMAS, Desk
from tests.bot.incident.desk.seeing import claimed, owed, stamp

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


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
