"""Legal clocks: `python benchmarks/deadlines.py --cases 100000 --incidents 200`.

1. Random moments of awareness from 2020 to 2040, most of them where clocks and months are awkward: all deadlines
   against an oracle in integer seconds that reads the zones' files by itself, and dateutil as a second opinion.
2. A tick of the task is killed with SIGKILL at each statement and around each commit, on both engines.
3. A year with two clocks that jump by ten minutes, against a model: every warning that is due, once.

Each is also run broken: an oracle, a count or a model that does not see that would mean nothing.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.kills import database  # noqa: E402  The benchmark is run as a file.
from bot.incident.duties import calendar, rules, warned  # noqa: E402
from bot.storage.engine import open_engine  # noqa: E402
from bot.storage.schema import upgrade  # noqa: E402
from tests.bot.incident.duties import cases  # noqa: E402
from tests.bot.incident.duties.ground import Ground  # noqa: E402
from tests.bot.incident.duties.kill_trials import kill_at_every_step  # noqa: E402
from tests.bot.incident.duties.killing import executioner, services_at  # noqa: E402
from tests.bot.incident.duties.year import live  # noqa: E402

START = datetime(2027, 1, 1, tzinfo=UTC)


@contextmanager
def ground(engine: str) -> Iterator[tuple[Ground, str]]:
    """An empty company, and where its records are."""
    with tempfile.TemporaryDirectory() as name, database(engine, Path(name)) as url:
        opened = open_engine(url)
        upgrade(opened)
        made = Ground(services_at(opened, START))
        made.company(regimes=["gdpr"])
        yield made, url
        opened.dispose()


def deadlines(count: int) -> bool:
    """The first part; whether all is right, and the oracle sees what is not."""
    began = time.monotonic()
    kinds, wrong, asked = cases.compare(count, "benchmark")
    print(f"deadlines: {count} cases of five clocks, {asked} of them also asked of dateutil")
    for kind, number in kinds.most_common():
        print(f"  month's end: {kind:<26} {number:>7}")
    print(f"  different: {len(wrong)}  ({time.monotonic() - began:.0f} s)")
    for case in wrong[:5]:
        print(f"  {case}")
    with patch.object(calendar, "monthrange", lambda _year, _month: (0, 28)):
        month = len(cases.compare(count // 50, "broken")[1])
    with patch.object(rules, "hours_after", by_local_clock):
        hours = len(cases.compare(count // 50, "broken")[1])
    print(f"  CONTROLS different: {month} with months of 28 days, {hours} reckoned by local clocks")
    return not wrong and month > 0 and hours > 0


def by_local_clock(moment: datetime, hours: int) -> datetime:
    """The mistake of reckoning with what clocks show: in Berlin a night in March lasts an hour less."""
    there = moment.astimezone(ZoneInfo("Europe/Berlin"))
    return (there + timedelta(hours=hours)).astimezone(UTC)


def kills() -> bool:
    """The second part."""
    right = True
    for engine in ("sqlite", "postgresql"):
        with ground(engine) as (made, url), executioner() as process:
            began = time.monotonic()
            found = kill_at_every_step(made, process, url)
            took = time.monotonic() - began
            print(
                f"kills, {engine}: {found.kills} steps, missed {found.missed}, doubled {found.doubled}  ({took:.0f} s)"
            )
            right &= not found.missed and not found.doubled
            with (
                patch.object(warned, "keep"),
                patch.object(warned, "given_each", return_value={}),
            ):
                control = kill_at_every_step(made, process, url, every=999)
            print(f"  CONTROL without notes: doubled {control.doubled}")
            right &= control.doubled > 0
    return right


def year(incidents: int) -> bool:
    """The third part."""
    with ground("sqlite") as (made, _url):
        began = time.monotonic()
        lived = live(made, incidents, 365, "benchmark")
        took = time.monotonic() - began
    print(
        f"year: {lived.incidents} incidents, {lived.ticks} ticks, {lived.warnings} warnings, wrong: {len(lived.wrong)}  ({took:.0f} s)"
    )
    for one in lived.wrong[:5]:
        print(f"  {one}")
    with (
        ground("sqlite") as (made, _url),
        patch.object(
            rules, "hours_after", lambda at, hours: at + timedelta(hours=hours, minutes=6)
        ),
    ):
        control = live(made, 2, 5, "broken")
    print(f"  CONTROL with deadlines six minutes late: wrong {len(control.wrong)}")
    return not lived.wrong and bool(control.wrong)


def main() -> None:
    """All three parts; exits with 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--incidents", type=int, default=200)
    asked = parser.parse_args()
    parts = [deadlines(asked.cases), kills(), year(asked.incidents)]
    raise SystemExit(0 if all(parts) else 1)


if __name__ == "__main__":
    main()
