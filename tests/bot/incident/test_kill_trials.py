"""Two hundred trials: replicas are killed while people report, and each report is on record once and told once.

`benchmarks/incident_kills.py` runs as many more as one has time for, and every step with every fault. What a
failure prints is the seed of the trial.
"""

from dataclasses import replace

import pytest

from tests.bot.test_kill import ALL_STEPS, ON_THE_WAY
from tests.bot.test_kill_trials import yard  # noqa: F401  A fixture.
from tests.bot.yard import STEPS, Yard
from tests.bot.yard_counting import Counting, Tally
from tests.bot.yard_naive import NEVER_SENDS_AGAIN, SENDS_AGAIN, THANKS_FIRST
from tests.bot.yard_reports import (
    FAULTS,
    NAMELESS,
    NOT_OF_A_REPORT,
    Mix,
    plan_of,
    settle_in,
    table,
)

TRIALS = {"sqlite": 30, "postgresql": 4}
"""For each of the six mixes: 204 in all. With four replicas one takes three times as long, so most are on SQLite here."""
AT_A_TIME = 2
"""Trials of a bot that is wrong, after which one looks whether it is caught."""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def counting(yard: Yard) -> Counting:  # noqa: F811  The fixture that is imported.
    """Counts what became of reports in a company with a security team."""
    settle_in(yard)
    return Counting(yard)


def wrong_in(tally: Tally) -> tuple[object, ...]:
    """What must all be nothing."""
    return tally.lost, tally.doubled, tally.broken, tally.wrong


def test_the_table_has_every_step_with_every_fault() -> None:
    cells = {(plan.steps[-1], what) for plan in table(STEPS, "ci") for what in plan.faults}
    nameless = {step for step in ALL_STEPS if step.startswith(("nameless.", "anonymous."))}
    assert set(NAMELESS) == nameless
    steps = (ON_THE_WAY - NOT_OF_A_REPORT) | nameless
    assert cells == {(step, what) for step in steps for what in FAULTS}


@pytest.mark.parametrize("mix", Mix)
def test_nothing_is_lost_and_nothing_comes_twice(
    yard: Yard,  # noqa: F811
    counting: Counting,
    mix: Mix,
) -> None:
    trials = TRIALS[yard.engine.dialect.name]
    tally = counting.run([plan_of(mix, n, f"ci-{mix.name}-{n}") for n in range(trials)])
    assert tally.trials == trials
    assert wrong_in(tally) == (0, 0, 0, ())
    assert tally.incidents >= tally.acknowledged > trials
    assert tally.kills > trials / 3


def test_a_trial_of_the_table_kills_at_its_step_or_says_that_it_did_not(
    counting: Counting,
) -> None:
    plans = [plan for plan in table(STEPS, "ci") if plan.faults == ("nothing", "nothing")]
    tally = counting.run(plans[::9])
    assert wrong_in(tally) == (0, 0, 0, ())
    assert tally.spared == ()
    nowhere = replace(plans[0], steps=("nobody.comes.here",))
    assert counting.run([nowhere]).spared == (nowhere.seed,)


@pytest.mark.parametrize(
    ("naive", "step", "seen"),
    [
        pytest.param(SENDS_AGAIN, "outbox.sent", "doubled", id="sends again without looking"),
        pytest.param(NEVER_SENDS_AGAIN, "outbox.taken", "lost", id="takes it for sent"),
        pytest.param(THANKS_FIRST, "door.written", "lost", id="thanks before it is kept"),
    ],
)
def test_a_bot_that_is_wrong_is_caught(
    yard: Yard,  # noqa: F811
    counting: Counting,
    naive: str,
    step: str,
    seen: str,
) -> None:
    """Without these three the trials could be blind."""
    steps = yard.steps
    yard.naive, yard.steps = naive, (step,)
    plans = [plan_of(Mix.KILLS, n, f"ci-{naive}-{n}") for n in range(80)]
    try:
        caught = any(
            getattr(counting.run(plans[first : first + AT_A_TIME]), seen)
            for first in range(0, len(plans), AT_A_TIME)
        )
    finally:
        yard.naive, yard.steps = "", steps
    assert caught
