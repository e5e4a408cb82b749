"""The forms hold what Slack can show, say what is wrong at its field, and find customers by name."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.errors import Refused
from bot.incident.duties import names, showing
from bot.incident.duties.ways import FORMS, OPENERS
from bot.incident.rules import Incident
from bot.slack.form_kit import modal
from bot.slack.input_kit import OPTIONS
from bot.slack.messages import Form, FormValue, Person
from bot.storage.sessions import writing
from tests.bot.incident.duties.ground import ADA, Ground, lines

HOUR = timedelta(hours=1)
Check = Callable[[str, Any], list[str]]


def many(count: int) -> list[dict[str, str]]:
    """So many customers, some with names at the limit."""
    return [
        {"customer": f"Customer {n:03d} {'x' * (90 if n % 7 == 0 else 3)}", "hours": f"{n % 90 + 4}", "applies": "their data"}
        for n in range(count)
    ]  # fmt: skip


def opened(
    ground: Ground, action: str, incident: Incident, now: datetime, who: Person = ADA
) -> Form:
    """Press a button of the page."""
    form = OPENERS[action](ground.call(now, incident.reference, who))
    assert isinstance(form, Form)
    return form


def sent(ground: Ground, form: Form, now: datetime, **values: FormValue) -> Form | None:
    """Send a form as it was opened."""
    route, call = FORMS[form.callback_id], ground.call(now, form.about, **values)
    assert route.check(call) == {}
    assert route.at_once
    with writing(ground.services.engine) as session:
        return route.at_once(session, call).form


@pytest.mark.parametrize("action", [names.DECIDE, names.CUSTOMERS, names.PEOPLE])
@pytest.mark.parametrize("contracts", [1, 100, 101, 300])
def test_slack_takes_each_form(
    ground: Ground, now: datetime, slack_check: Check, action: str, contracts: int
) -> None:
    ground.company(many(contracts))
    view = modal(opened(ground, action, ground.file(now), now))
    assert slack_check("ModalView", view) == []


def test_the_forms_look_like_this(
    ground: Ground, now: datetime, snapshot: SnapshotAssertion
) -> None:
    ground.company(many(2))
    incident = ground.file(now)
    ways = (names.DECIDE, names.CUSTOMERS, names.PEOPLE)
    drawn = [modal(opened(ground, action, incident, now + HOUR)) for action in ways]
    assert [_without_ids(view) for view in drawn] == snapshot


def _without_ids(view: dict[str, Any]) -> list[Any]:
    return [view["title"]["text"], view["callback_id"], *view["blocks"]]


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        pytest.param({"outcome": "notified"}, "when", "pick when", id="no moment"),
        pytest.param({"outcome": "notified", "when": "4102444800"}, "when", "in the future", id="in the future"),
        pytest.param({"outcome": "not_notifiable"}, "reason", "write why", id="no reason"),
        pytest.param({"outcome": "not_notifiable", "reason": "  "}, "reason", "write why", id="blanks"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field(
    ground: Ground, now: datetime, values: dict[str, str], field: str, sentence: str
) -> None:
    wrong = FORMS[names.DECIDE_FORM].check(ground.call(now, "INC-2026-0001 0", **values))
    assert list(wrong) == [field]
    assert sentence in wrong[field]


def test_a_decision_is_made_from_the_page(ground: Ground, now: datetime) -> None:
    incident = ground.file(now)
    form = opened(ground, names.DECIDE, incident, now)
    at = str(int((now + HOUR).timestamp()))
    page = sent(ground, form, now + 2 * HOUR, duty="gdpr.authority", outcome="notified", when=at, receipt="DPA-1")  # fmt: skip
    assert page
    assert "GDPR, authority: notified 23 November 2026, 11:30, receipt `DPA-1`" in repr(page.blocks)


def test_data_about_people_is_decided_from_the_page(ground: Ground, now: datetime) -> None:
    incident = ground.file(now)
    form = opened(ground, names.PEOPLE, incident, now)
    sent(ground, form, now, affected="no", reason="Only machines.")
    said = lines(ground, incident, now)
    assert "GDPR: no clock, since no data about people is affected" in said
    again = opened(ground, names.PEOPLE, incident, now)
    sent(ground, again, now, affected="unsure", reason=None)
    assert "GDPR, authority: *72 hours left*" in lines(ground, incident, now)


def test_customers_are_found_by_name_where_they_are_many(ground: Ground, now: datetime) -> None:
    ground.company(
        [*many(OPTIONS + 50), {"customer": "Brook & Sons", "hours": "4", "applies": "severe"}],
        regimes=[],
    )
    incident = ground.file(now)
    search = opened(ground, names.CUSTOMERS, incident, now)
    with pytest.raises(Refused, match="No customer"):
        sent(ground, search, now, words="nobody")
    found = sent(ground, search, now, words="brook SONS")
    assert found
    choice = found.blocks[0]["element"]["options"]
    assert [one["text"]["text"] for one in choice] == ["Brook & Sons"]
    sent(ground, found, now, chosen=(choice[0]["value"],))
    assert "Contract, Brook &amp; Sons: *4 hours left*" in lines(ground, incident, now)
    # Who is not in sight stays as they were.
    others = sent(ground, opened(ground, names.CUSTOMERS, incident, now), now, words="Customer 001")
    assert others
    sent(ground, others, now, chosen=None)
    assert "Brook &amp; Sons" in lines(ground, incident, now)


def test_none_of_them_is_a_choice(ground: Ground, now: datetime) -> None:
    ground.company(many(3), regimes=[])
    incident = ground.file(now)
    sent(ground, opened(ground, names.CUSTOMERS, incident, now), now, chosen=None)
    assert "Customers, who is concerned: chosen by <@U0ADA>" in lines(ground, incident, now)


@pytest.mark.parametrize(
    ("action", "contracts", "sentence"),
    [(names.DECIDE, 0, "no duty to notify"), (names.CUSTOMERS, 0, "has none that is to be chosen")],
)
def test_where_there_is_nothing_to_decide_it_says_so(
    ground: Ground, now: datetime, action: str, contracts: int, sentence: str
) -> None:
    ground.company(many(contracts), regimes=[])
    with pytest.raises(Refused, match=sentence):
        opened(ground, action, ground.file(now), now)


@pytest.mark.parametrize("action", [names.DECIDE, names.CUSTOMERS, names.PEOPLE])
def test_nobody_else_opens_them(ground: Ground, now: datetime, action: str) -> None:
    with pytest.raises(Refused, match="Only the security team"):
        opened(ground, action, ground.file(now), now, Person("U0MAYA"))


def test_the_buttons_of_the_page_lead_to_them(ground: Ground, now: datetime) -> None:
    drawn = [one["action_id"] for one in showing.buttons(ground.file(now))]
    assert set(drawn) <= OPENERS.keys()
