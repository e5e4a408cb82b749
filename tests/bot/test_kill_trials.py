"""Two hundred trials: replicas are killed at named steps and at random moments, and each question has one answer.

`benchmarks/kills.py` runs as many more as one has time for. What a failure prints is the seed of the trial.
"""

import uuid

import pytest
from sqlalchemy import create_engine, text

from tests.bot.test_kill import ON_THE_WAY
from tests.bot.yard import STEPS, open_yard
from tests.bot.yard_trials import Mix, run

TRIALS = {"sqlite": 25, "postgresql": 9}
"""For each of the six mixes: 204 in all."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def yard(request, tmp_path_factory):
    """One process on SQLite, four on PostgreSQL."""
    folder = tmp_path_factory.mktemp("yard")
    if request.param == "sqlite":
        with open_yard(f"sqlite:///{folder / 'isms.db'}", folder, 1) as one:
            yield one
        return
    server, name = request.getfixturevalue("postgres_server"), f"y{uuid.uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    with open_yard(server.replace("/postgres?", f"/{name}?"), folder, 4) as four:
        yield four
    admin.dispose()


def test_the_trials_know_every_step():
    assert set(STEPS) == ON_THE_WAY


@pytest.mark.slow
@pytest.mark.parametrize("mix", Mix)
def test_nothing_is_lost_and_nothing_comes_twice(yard, mix):
    trials = TRIALS[yard.engine.dialect.name]
    tally = run(yard, mix, range(trials), f"ci-{mix.name}")
    assert (tally.trials, tally.wrong) == (trials, ())
    assert tally.kills > trials / 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("naive", "step", "seen"),
    [
        pytest.param("sends_again", "outbox.sent", "doubled", id="twice"),
        pytest.param("never_sends_again", "outbox.taken", "lost", id="never"),
    ],
)
def test_an_outbox_that_does_not_look_is_caught(yard, naive, step, seen):
    """Without these two the trials could be blind; a kill hits one of them in about every fifth trial."""
    yard.naive, yard.steps = naive, (step,)
    try:
        caught = any(
            getattr(run(yard, Mix.KILLS, range(first, first + 8), f"ci-{naive}"), seen)
            for first in range(0, 80, 8)
        )
    finally:
        yard.naive, yard.steps = "", STEPS
    assert caught
