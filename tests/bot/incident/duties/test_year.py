"""Weeks with two clocks that jump: every warning that is due comes once, as a model of its own has it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.incident.duties import rules, timed, warned, warning
from tests.bot.incident.duties.ground import Ground
from tests.bot.incident.duties.year import live

pytestmark = pytest.mark.slow


def test_every_warning_that_is_due_comes_once(ground: Ground) -> None:
    year = live(ground, count=4, days=8, seed="ci")
    assert year.wrong == []
    assert year.ticks > 50
    assert year.warnings > 15


def test_the_model_sees_an_hour_that_is_missing(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    def an_hour_less(moment: datetime, hours: int) -> datetime:
        return moment + timedelta(hours=hours - 1)

    monkeypatch.setattr(rules, "hours_after", an_hour_less)
    assert live(ground, count=1, days=2, seed="broken").wrong


def test_the_model_sees_notes_that_are_lost(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_if_nothing_was_said(clocks: Any, hours: Any, _given: Any, now: datetime) -> Any:
        return warning.owed(clocks, hours, (), now)

    monkeypatch.setattr(timed, "owed", as_if_nothing_was_said)
    monkeypatch.setattr(warned, "keep", lambda *_args: None)
    assert live(ground, count=1, days=2, seed="broken").wrong
