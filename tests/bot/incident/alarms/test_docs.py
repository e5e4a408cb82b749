"""The desk's page says of alarms, actions and figures what the code does: settings, buttons, records and numbers."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.incident.actions import pages, showing, views
from bot.incident.actions.in_register import KIND
from bot.incident.actions.rules import LOOKED_AT_AFTER, WORKING_HOURS, Action, Given
from bot.incident.alarms.rules import TEAM_ORDER, TOO_LATE
from bot.incident.alarms.ways import TASKS
from bot.incident.figures.hiding import LEAST
from bot.incident.figures.slack import LOOKED_BACK, MAY_SEE
from bot.incident.rules import Incident, Report
from bot.register.folders import OWN
from bot.register.incident_section import IncidentSection

ROOT = Path(__file__).parents[4]
PAGE = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ACTION = Action("CA-2026-0001", "INC-2026-0001", Given("x", "U1", "U2", date(2026, 12, 1), date(2027, 1, 1)), "U3", NOW)  # fmt: skip


def part(heading: str) -> str:
    return PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_the_settings_are_there() -> None:
    named = set(re.findall(r"^\| `([a-z_]+)` \|", part("When nobody takes a report"), re.M))
    assert named == {"on_duty", "turns", "acknowledge_minutes", "fallback_channel"}
    assert named <= IncidentSection.model_fields.keys()


def test_who_is_told_where_nobody_is_named_stands_in_order() -> None:
    order = ", then ".join(f"`{role.replace(' ', '_')}`" for role in TEAM_ORDER)
    assert order in part("When nobody takes a report")
    assert TOO_LATE.total_seconds() == 2 * 3600
    assert "two hours overdue" in part("When nobody takes a report")
    assert TASKS[0].name in part("When nobody takes a report")


def test_the_buttons_are_there() -> None:
    incident = Incident("INC-2026-0001", NOW, Report("x"), "U1")
    page = pages.list_page([ACTION], NOW.date())
    drawn = repr([showing.buttons(incident), page.blocks, views.judge_button(ACTION)])
    for label in re.findall(r"\*([A-Z][^*]+)\*(?! a )", part("Corrective actions")):
        assert label == "My actions" or repr(label)[1:-1] in drawn, label


def test_the_records_are_those_that_are_written() -> None:
    source = (ROOT / "bot/incident/actions/flow.py").read_text(encoding="utf-8")
    written = set(re.findall(r'"(action_[a-z_]+)"', source))
    assert set(re.findall(r"`incident\.(action_[a-z_]+)`", part("Corrective actions"))) == written


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Corrective actions", f"from {WORKING_HOURS.start} to {WORKING_HOURS.stop} o'clock"),
        ("Corrective actions", f"else {LOOKED_AT_AFTER.days} days after it is due"),
        ("Corrective actions", f"under the folder `{OWN}`"),
        ("Corrective actions", f"`isms registers {KIND}`"),
        ("Figures", f"the last {LOOKED_BACK.days} days"),
        ("Figures", f"*fewer than {LEAST}*"),
    ],
)
def test_numbers_and_names_are_the_codes(heading: str, words: str) -> None:
    assert words in " ".join(part(heading).split())


def test_who_may_see_figures() -> None:
    named = set(re.findall(r"`([a-z_]+)`", part("Figures").partition("about the")[0]))
    assert named == {role.replace(" ", "_") for role in MAY_SEE}
