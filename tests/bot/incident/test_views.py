"""How reports look, as whole views, and that Slack takes them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.incident import forms, views
from bot.incident.rules import Assessment, Category, Incident, PersonalData, Report, State
from bot.register.incident_section import IncidentSection
from bot.slack.form_kit import modal
from bot.slack.messages import Message

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LIVE = "<!channel> <@U0MAYA> <https://evil.example|click> [x](https://evil.example) @here *b* & `c`"


def incident(words: str = "I lost my laptop on the train.") -> Incident:
    return Incident("INC-2026-0001", NOW, Report(words, NOW, PersonalData.UNSURE), "U0MAYA")


NEARLY = Incident(
    "INC-2026-0002",
    NOW,
    Report("I nearly sent it.", category=Category.DISCLOSED, severity="Low", near_miss=True),
    "",
    category=Category.DISCLOSED,
    severity="Low",
)
MESSAGES = {
    "announcement": views.announcement(incident(), "C0TEAM"),
    "announcement, claimed": views.announcement(
        replace(incident(), state=State.CLAIMED, lead="U0ADA", severity="High"), "C0TEAM"
    ),
    "announcement, near miss without a name": views.announcement(NEARLY, "C0TEAM"),
    "announcement, withdrawn": views.announcement(
        replace(incident(), state=State.WITHDRAWN), "C0TEAM"
    ),
    "announcement, not in the channel": views.announcement(incident(), "U0LENA", views.UNREACHED),
    "nobody reached": views.nobody_reached(incident(), "isms@x.example"),
    "news to the team": views.news(incident(), "Something was added.", "C0TEAM", [])[0],
}
HOSTILE = {
    "nobody reached": views.nobody_reached(incident(LIVE), LIVE),
}
MODALS = {
    "form": modal(forms.report_form()),
    "form, filled": modal(forms.report_form("I lost my laptop.", "C0A/1.2")),
    "form, overfull": modal(forms.report_form("x" * 4000)),
    "form, with the company's levels": modal(forms.report_form("", "", IncidentSection().levels)),
    "thanks": modal(forms.thanks()),
}


@pytest.mark.parametrize("name", [*MESSAGES])
def test_a_message_looks_as_before(snapshot: SnapshotAssertion, name: str) -> None:
    message = MESSAGES[name]
    assert {"text": message.text, "blocks": list(message.blocks)} == snapshot


def test_the_form_looks_as_before(snapshot: SnapshotAssertion) -> None:
    assert MODALS["form, with the company's levels"] == snapshot


@pytest.mark.parametrize("message", [*MESSAGES.values(), *HOSTILE.values()])
def test_slack_takes_each_message(
    slack_check: Callable[[str, Any], list[str]], message: Message
) -> None:
    assert slack_check("MessageBlocks", list(message.blocks)) == []
    assert message.text.strip()


@pytest.mark.parametrize("view", [pytest.param(v, id=k) for k, v in MODALS.items()])
def test_slack_takes_each_form(
    slack_check: Callable[[str, Any], list[str]], view: dict[str, Any]
) -> None:
    assert slack_check("ModalView", view) == []


def test_the_team_is_told_without_a_word_of_the_report() -> None:
    told = views.announcement(incident("quokkaberry"), "C0TEAM")
    assert "quokkaberry" not in json.dumps([told.text, *told.blocks])


@pytest.mark.parametrize("name", ["nobody reached"])
def test_nothing_in_foreign_words_is_live(name: str) -> None:
    message = HOSTILE[name]
    spans = json.dumps([b for b in message.blocks if b["type"] != "rich_text"]) + message.text
    for live in ("<!", "<https", "<@U0MAYA> &"):
        assert live not in spans.replace('<@U0MAYA>"', "")


@pytest.mark.parametrize(
    ("report", "told"),
    [
        pytest.param(
            Report("", message="C0STAFF/1790000000.000100"),
            "Copied from a message in <#C0STAFF>",
            id="a channel",
        ),
        pytest.param(
            Report("", message="C0STAFF/1.2", author="U0ADA", link="https://x.slack.com/archives/C0STAFF/p12"),
            "Copied from <https://x.slack.com/archives/C0STAFF/p12|a message> by <@U0ADA> in <#C0STAFF>",
            id="with its address",
        ),
        pytest.param(
            Report("", message="D0MAYA/1.2", author="U0ADA"),
            "Copied from a message by <@U0ADA>, sent directly",
            id="a direct message",
        ),
        pytest.param(Report(""), "", id="no message"),
        pytest.param(
            Report("", message="C0> <!here/1", author="<!here>"),
            "Copied from a message by <@> in <#C0>",
            id="hostile",
        ),
    ],
)  # fmt: skip
def test_where_a_reported_message_stood_is_told(report: Report, told: str) -> None:
    assert views.copied_from(report) == told


def test_an_announcement_says_what_was_decided_and_no_longer_what_was_reported() -> None:
    rated = replace(NEARLY, severity="High", assessment=Assessment.INCIDENT)
    said = str(views.announcement(rated, "C0TEAM").blocks)
    assert "INC-2026-0002 waits for somebody to take it on again" in said
    assert "Severity High · Decided: an incident" in said
    assert "ear miss" not in said


def test_a_reported_severity_is_told_from_the_teams() -> None:
    taken = replace(NEARLY, state=State.CLAIMED, lead="U0ADA")
    assert "Severity Low (as reported)" in str(views.announcement(taken, "C0TEAM").blocks)
