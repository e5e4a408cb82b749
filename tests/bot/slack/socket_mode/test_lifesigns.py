"""A connection counts by what was heard on it, not by whether it looks open."""

import pytest

from bot.slack.socket_mode.lifesigns import (
    Patience,
    Signs,
    Trouble,
    pause_before,
    strangers,
    trouble_of,
)

PATIENCE = Patience()
OPEN = {"is_open": True, "opened_at": 0.0, "hello_at": 1.0, "connections": 1}


@pytest.mark.parametrize(
    ("signs", "now", "trouble"),
    [
        pytest.param({"heard_at": 95, "envelope_at": 50}, 100, None, id="all is well"),
        pytest.param({"hello_at": None}, 9, None, id="Slack has a moment to say hello"),
        pytest.param({"hello_at": None}, 11, Trouble.NO_HELLO, id="open, and nothing is said"),
        pytest.param({"heard_at": 79}, 100, Trouble.SILENT, id="open, and no ping is answered"),
        pytest.param({"heard_at": 100, "is_open": False}, 100, Trouble.CLOSED, id="closed"),
        pytest.param({"heard_at": 100, "farewell": "warning"}, 100, Trouble.ASKED, id="a warning"),
        pytest.param({"heard_at": 100, "farewell": "refresh_requested"}, 100, Trouble.ASKED, id="a refresh"),
        pytest.param({"heard_at": 100, "farewell": "new in 2027"}, 100, Trouble.ASKED, id="an unknown reason"),
        pytest.param({"heard_at": 100, "farewell": "link_disabled"}, 100, Trouble.DISABLED, id="switched off"),
        pytest.param({"heard_at": 100, "farewell": "too_many_websockets"}, 100, Trouble.TOO_MANY, id="too many"),
        pytest.param({"heard_at": 1800, "envelope_at": 0}, 1801, Trouble.QUIET, id="pongs and nothing else"),
        pytest.param({"heard_at": 100, "connections": 2}, 100, None, id="another, just counted"),
        pytest.param({"heard_at": 130, "connections": 2}, 130, Trouble.CROWDED, id="another, to be counted again"),
    ],
)  # fmt: skip
def test_what_is_heard_decides(
    signs: dict[str, float | str | bool | None], now: float, trouble: Trouble | None
) -> None:
    assert trouble_of(Signs(**{**OPEN, **signs}), now, PATIENCE) is trouble  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counted", "expected", "ours", "more"),
    [
        pytest.param(1, 1, 1, 0, id="one, which is ours"),
        pytest.param(2, 1, 2, 0, id="the old one beside the new"),
        pytest.param(2, 1, 1, 1, id="a stranger"),
        pytest.param(4, 3, 2, 0, id="three processes, this one renewing"),
        pytest.param(10, 1, 1, 9, id="nine ghosts"),
        pytest.param(0, 1, 1, 0, id="not counted"),
    ],
)
def test_connections_beyond_ours_are_strangers(
    counted: int, expected: int, ours: int, more: int
) -> None:
    assert strangers(Signs(True, 0.0, connections=counted), expected, ours) == more


@pytest.mark.parametrize(
    ("trouble", "attempt", "least", "most"),
    [
        pytest.param(Trouble.SILENT, 1, 0.0, 0.0, id="at once"),
        pytest.param(Trouble.AWAY, 2, 0.5, 1.0, id="the second"),
        pytest.param(Trouble.AWAY, 5, 4.0, 8.0, id="the fifth"),
        pytest.param(Trouble.AWAY, 500, 15.0, 30.0, id="after a day"),
        pytest.param(Trouble.TOO_MANY, 1, 30.0, 90.0, id="not at once where there are too many"),
        pytest.param(Trouble.REFUSED, 9, 150.0, 450.0, id="seldom where Slack refuses"),
    ],
)
def test_attempts_grow_rarer_and_do_not_all_come_at_once(
    trouble: Trouble, attempt: int, least: float, most: float
) -> None:
    assert pause_before(trouble, attempt, PATIENCE, 0.0) == pytest.approx(least)
    assert pause_before(trouble, attempt, PATIENCE, 1.0) == pytest.approx(most)
