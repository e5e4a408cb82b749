"""The page on clocks says what the code does: regimes, examples, settings, buttons, tables and records."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.incident.duties import records, showing, warned
from bot.incident.duties.calendar import hours_after, month_after
from bot.incident.duties.regimes import REGIMES
from bot.incident.duties.ways import TASKS
from bot.incident.rules import Incident, Report
from bot.register.incident_section import IncidentSection

PAGE = (Path(__file__).parents[4] / "docs" / "clocks.md").read_text(encoding="utf-8")
WHEN = "%d %B %Y, %H:%M"


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table of a section."""
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    found = re.findall(r"^\|(.+)\|$", part, re.M)
    return [[cell.strip() for cell in row.split("|")] for row in found[2:]]


def test_each_regime_stands_there_as_it_is() -> None:
    stages = [stage for regime in REGIMES.values() for stage in regime.stages]
    said = {row[0]: (row[1], row[3]) for row in rows("Which clocks there are")}
    for stage in stages:
        hours = f"{stage.hours} hours" if stage.hours else "one calendar month"
        assert said[stage.name] == (hours, stage.source)


@pytest.mark.parametrize("row", rows("From when"), ids=lambda row: row[2])
def test_each_example_is_right(row: list[str]) -> None:
    zone = ZoneInfo(row[1])
    aware, *notified = (datetime.strptime(one, WHEN).replace(tzinfo=zone) for one in re.findall(r"\d+ \w+ \d{4}, \d\d:\d\d", row[0]))  # fmt: skip
    ends = hours_after(aware, 72)
    if "final report" in row[2]:
        ends = month_after(notified[0] if notified else ends, zone)
    local = ends.astimezone(zone)
    assert row[3].startswith(f"{local.day} {local:%B %Y, %H:%M}")


def test_settings_buttons_task_and_tables_are_those_of_the_code() -> None:
    settings = set(re.findall(r"`\[incident\] (\w+)`", PAGE))
    assert settings <= IncidentSection.model_fields.keys()
    filed = datetime(2026, 11, 23, tzinfo=ZoneInfo("UTC"))
    buttons = showing.buttons(Incident("INC-2026-0001", filed, Report("x"), ""))
    assert [b["text"]["text"] for b in buttons if f"*{b['text']['text']}*" not in PAGE] == []
    assert f"`{TASKS[0].name}`" in PAGE
    tables = {one.__tablename__ for one in (records.DecisionRow, warned.WarningRow, warned.ShownRow)}  # fmt: skip
    assert set(re.findall(r"table `(\w+)`", PAGE)) == tables
