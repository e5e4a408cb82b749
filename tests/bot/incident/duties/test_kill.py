"""Killed between any two steps of a tick, no warning is missed and none is doubled; on both engines."""

from collections.abc import Iterator

import pytest

from bot.incident.duties import warned
from tests.bot.incident.duties.ground import Ground
from tests.bot.incident.duties.kill_trials import kill_at_every_step
from tests.bot.incident.duties.killing import Executioner, executioner
from tests.bot.one_engine import BOTH

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kills() -> Iterator[Executioner]:
    """One process for all tests here: it has much to import."""
    with executioner() as made:
        yield made


@BOTH
def test_a_tick_that_is_killed_at_any_step(
    ground: Ground, kills: Executioner, database_url: str
) -> None:
    ground.company(regimes=["gdpr"])
    found = kill_at_every_step(ground, kills, database_url, every=9)
    assert found.kills >= 4
    assert (found.missed, found.doubled) == (0, 0)


def test_the_trials_see_what_is_doubled(
    ground: Ground, kills: Executioner, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground.company(regimes=["gdpr"])
    monkeypatch.setattr(warned, "given_each", lambda *_args: {})
    monkeypatch.setattr(warned, "keep", lambda *_args: None)
    assert kill_at_every_step(ground, kills, database_url, every=99).doubled
