"""Kill trials of incident reports without end: `python benchmarks/incident_kills.py --trials 20000`.

People send report forms, some twice, some until they are thanked; replicas of the whole bot are killed with SIGKILL
at every named step and at random moments, those that come after them too; Slack loses replies, shows late, answers
with pages, limits; the channel of the security team vanishes. After each trial it is counted (`yard_counting.py`):
acknowledged forms = incidents, each incident's receipt and announcement once, its ledger record once, no gap.
First comes the table of every step with every fault, then random trials, then three bots that are wrong on purpose
and must be caught. SQLite has one process, PostgreSQL four.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.kills import database  # noqa: E402  The benchmark is run as a file.
from tests.bot.yard import STEPS, Yard, open_yard  # noqa: E402
from tests.bot.yard_counting import Counting, Tally  # noqa: E402
from tests.bot.yard_naive import NEVER_SENDS_AGAIN, SENDS_AGAIN, THANKS_FIRST  # noqa: E402
from tests.bot.yard_reports import Mix, Plan, plan_of, settle_in, table  # noqa: E402

ROW = "{:<11} {:<33} {:>7} {:>7} {:>7} {:>7} {:>9} {:>6} {:>8} {:>7} {:>7}"
TITLES = ("engine", "besides the kills", "trials", "kills", "acked", "on rec.", "messages", "lost", "doubled",
          "broken", "s")  # fmt: skip
CONTROLS = {
    SENDS_AGAIN: "outbox.sent",
    NEVER_SENDS_AGAIN: "outbox.taken",
    THANKS_FIRST: "door.written",
}
CONTROL_SHARE = 100
"""One trial in so many is a control."""


def trials(engine: str, count: int, seed: str) -> list[Tally]:
    """Run on one engine, print a line for each mix, give the tallies."""
    with (
        tempfile.TemporaryDirectory() as name,
        database(engine, Path(name)) as url,
        open_yard(url, Path(name), 1 if engine == "sqlite" else 4) as yard,
    ):
        settle_in(yard)
        counting = Counting(yard)
        found = [line(counting, engine, "every step with every fault", table(STEPS, seed))]
        print(f"  of them nobody died at the step: {len(found[0].spared)}  {found[0].spared or ''}")
        for mix in Mix:
            plans = [
                plan_of(mix, n, f"{seed}-{engine}-{mix.name}-{n}") for n in range(count // len(Mix))
            ]
            found.append(line(counting, engine, str(mix), plans))
        for naive in CONTROLS:
            control(yard, counting, engine, naive, max(20, count // CONTROL_SHARE))
    return found


def control(yard: Yard, counting: Counting, engine: str, naive: str, count: int) -> None:
    """A line that must show errors."""
    steps = yard.steps
    yard.naive, yard.steps = naive, (CONTROLS[naive],)
    plans = [plan_of(Mix.KILLS, n, f"{naive}-{n}") for n in range(count)]
    tally = line(counting, engine, f"CONTROL {naive}", plans)
    yard.naive, yard.steps = "", steps
    if not tally.lost + tally.doubled:
        raise SystemExit("The control was not caught, so the figures above mean nothing.")


def line(counting: Counting, engine: str, name: str, plans: Sequence[Plan]) -> Tally:
    """Run and print."""
    began = time.monotonic()
    tally = counting.run(plans)
    figures = (tally.trials, tally.kills, tally.acknowledged, tally.incidents, tally.messages, tally.lost,
               tally.doubled, tally.broken, f"{time.monotonic() - began:.0f}")  # fmt: skip
    print(ROW.format(engine, name, *figures), flush=True)
    if tally.wrong and not name.startswith("CONTROL"):
        print(f"  wrong: {', '.join(tally.wrong)}", flush=True)
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
    reports, wrong = (
        sum(t.acknowledged for t in found),
        sum(t.lost + t.doubled + t.broken for t in found),
    )
    print(f"{sum(t.trials for t in found)} trials, {sum(t.kills for t in found)} kills, {reports} acknowledged"
          f" reports, {sum(t.messages for t in found)} messages, {wrong} lost, doubled or broken.")  # fmt: skip
    if not wrong:
        # With no failure in n, the rate is below 3/n with 95 % confidence (rule of three).
        print(
            f"With 95 % confidence fewer than {3e6 / reports:.0f} in a million acknowledged reports."
        )


if __name__ == "__main__":
    main()
