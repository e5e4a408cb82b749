"""How corrective actions and unclaimed reports look, that Slack takes it, and that foreign words stay words."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.incident.actions import forms, pages, views
from bot.incident.actions.rules import LONGEST_TITLE, LONGEST_WORDS, Action, Given, State
from bot.incident.alarms.views import unclaimed
from bot.incident.rules import Incident, Report
from bot.slack.form_kit import modal
from bot.slack.messages import Form, Message

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TODAY = date(2026, 12, 1)
LIVE = "<!channel> <@U0MAYA> <https://evil.example|click> *b* & `c`"
Check = Callable[[str, Any], list[str]]


def action(title: str = "Lock screens", words: str = "All do.", **more: Any) -> Action:
    given = Given(title, "U0JO", "U0DAN", date(2026, 12, 3), date(2027, 1, 5))
    made = Action("CA-2026-0001", "INC-2026-0001", given, "U0ADA", NOW, outcome=words)
    return replace(made, **more)


LONG = action("<" * LONGEST_TITLE, "&" * LONGEST_WORDS)
INCIDENT = Incident("INC-2026-0001", NOW, Report("quokkaberry"), "U0MAYA")
MESSAGES = {
    "to its owner": views.to_owner(action(), TODAY),
    "to its owner, late": views.to_owner(action(), date(2026, 12, 4)),
    "to its owner, done": views.to_owner(action(state=State.DONE), TODAY),
    "to its owner, open again": views.to_owner(action(judgement="Two did not."), TODAY),
    "to who looks": views.to_checker(action(state=State.DONE)),
    "to who looks, it helped": views.to_checker(action(state=State.EFFECTIVE)),
    "to who gave it, more time": views.moved(action(), "U0JO", "Waits for the vendor."),
    "to who gave it, nobody reached": views.unreached(action(), "U0JO"),
    "to who was its owner": views.given_away(action(), "U0KIM"),
    "unclaimed": unclaimed(INCIDENT, "U0DAN", timedelta(minutes=35), is_last=False),
    "unclaimed, at last": unclaimed(INCIDENT, "C0ALARM1", timedelta(hours=5), is_last=True),
}
FORMS = {
    "give": forms.give_form("INC-2026-0001", "U0ADA"),
    "change": forms.change_form(LONG, "CA-2026-0001 list"),
    "done": forms.done_form(LONG, "CA-2026-0001"),
    "more time": forms.more_time_form(LONG, "CA-2026-0001"),
    "judge": forms.judge_form(replace(LONG, state=State.DONE), "CA-2026-0001"),
    "drop": forms.drop_form(LONG, "CA-2026-0001 list"),
    "the page": pages.list_page([LONG] * 40, TODAY),
    "an empty page": pages.list_page([], TODAY),
}


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_a_message(message: Message, snapshot: SnapshotAssertion, slack_check: Check) -> None:
    assert slack_check("MessageBlocks", list(message.blocks)) == []
    assert {"text": message.text, "blocks": list(message.blocks)} == snapshot


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_slack_takes_a_form_with_all_that_fits_into_it(form: Form, slack_check: Check) -> None:
    assert slack_check("ModalView", modal(form)) == []


def test_home_shows_no_more_than_there_is_room_for(slack_check: Check) -> None:
    blocks = pages.home([LONG] * 40, "U0JO", TODAY)
    assert slack_check("HomeView", {"type": "home", "blocks": list(blocks)}) == []
    assert "and 30 more" in json.dumps(blocks)


@pytest.mark.parametrize("state", State)
def test_foreign_words_stay_words(state: State) -> None:
    foreign = action(LIVE, LIVE, state=state, judgement=LIVE)
    drawn = [
        views.to_owner(foreign, TODAY),
        views.to_checker(foreign),
        views.moved(foreign, "U0JO", LIVE),
        views.unreached(foreign, "U0JO"),
        forms.judge_form(foreign, "x"),
        pages.list_page([foreign], TODAY),
    ]
    said = repr(drawn)
    assert "<!channel>" not in said
    assert "<https://evil" not in said
    assert "<@U0MAYA>" not in said
