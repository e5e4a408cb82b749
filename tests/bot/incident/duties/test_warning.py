"""Each step of a deadline is said once; what nobody was there to say is folded into the latest one."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.incident.duties.rules import Clock, Counted, Duty, Outcome, Ruling
from bot.incident.duties.warning import owed

DUE = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
CLOCK = Clock(Duty("gdpr.authority", "GDPR, authority", 72), DUE, Counted.AWARE)
HOURS = (24, 4)


def said(hours_before: float, *given: str) -> list[tuple[str, ...]]:
    """The steps that are owed so many hours before the deadline."""
    done = {("gdpr.authority", step, DUE) for step in given}
    now = DUE - timedelta(hours=hours_before)
    return [one.steps for one in owed([CLOCK], HOURS, done, now)]


@pytest.mark.parametrize(
    ("hours", "given", "steps"),
    [
        pytest.param(25, (), [], id="not yet"),
        pytest.param(24, (), [("24h",)], id="on the second"),
        pytest.param(23, ("24h",), [], id="said already"),
        pytest.param(3, ("24h",), [("4h",)], id="the next one"),
        pytest.param(3, (), [("24h", "4h")], id="two at once"),
        pytest.param(0, ("24h", "4h"), [("passed",)], id="the deadline"),
        pytest.param(-99, (), [("24h", "4h", "passed")], id="nobody was there"),
        pytest.param(-1, ("24h", "4h", "passed"), [], id="all said"),
        pytest.param(20, ("24h", "4h"), [], id="the calendar went back"),
        pytest.param(3, ("4h",), [], id="an earlier step was set later"),
    ],
)
def test_steps(hours: float, given: tuple[str, ...], steps: list[tuple[str, ...]]) -> None:
    assert said(hours, *given) == steps


def test_a_deadline_that_moved_has_steps_of_its_own() -> None:
    before = {
        ("gdpr.authority", step, DUE - timedelta(hours=9)) for step in ("24h", "4h", "passed")
    }
    assert [one.steps for one in owed([CLOCK], HOURS, before, DUE)] == [("24h", "4h", "passed")]


@pytest.mark.parametrize(
    "clock",
    [
        pytest.param(Clock(CLOCK.duty, DUE, Counted.AWARE, Ruling(Outcome.NOTIFIED, DUE)), id="decided"),
        pytest.param(Clock(CLOCK.duty, None, Counted.AWARE), id="no hours known"),
    ],
)  # fmt: skip
def test_nothing_is_said_of(clock: Clock) -> None:
    assert owed([clock], HOURS, (), DUE + timedelta(days=9)) == ()
