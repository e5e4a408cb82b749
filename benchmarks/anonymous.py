"""Does anything written tell who reported without a name: `python benchmarks/anonymous.py [--reports N] [--engine E]`.

So many people, each unlike any other in all that Slack says of them, open Home, report, come back and add while
the database is locked, Slack fails and forms come twice. Then every byte that was written is searched for each of them.
On SQLite, or in PostgreSQL's data folder; the tests do a slice on both (`tests/bot/incident/anonymous/test_sweep.py`).
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.kills import database  # noqa: E402  The benchmark is run as a file.
from bot.ledger.export import export_ledger  # noqa: E402  As above.
from bot.slack.installation import SCOPES  # noqa: E402  As above.
from bot.storage.engine import open_engine  # noqa: E402  As above.
from bot.storage.schema import upgrade  # noqa: E402  As above.
from localslack.driver import LocalSlack  # noqa: E402  As above.
from tests.bot import small_bot  # noqa: E402  As above.
from tests.bot.incident.anonymous import verdict  # noqa: E402  As above.
from tests.bot.incident.anonymous.planted import Planted, needles, people  # noqa: E402  As above.
from tests.bot.incident.anonymous.searching import Search  # noqa: E402  As above.
from tests.bot.incident.anonymous.stage import all_logs, all_sealed, running  # noqa: E402  As above.
from tests.bot.incident.anonymous.thousand import Now, Sweep  # noqa: E402  As above.


def workspace(planted: list[Planted]) -> dict[str, Any]:
    """Slack, with all of them."""
    bot = {
        "user_id": "U0BOT",
        "bot_id": "B0BOT",
        "app_id": "A0BOT",
        "name": "isms",
        "commands": ["/isms"],
    }
    return {
        "team": {"id": "T0HOME", "name": "Example", "domain": "example"},
        "bot": {**bot, "scopes": sorted(SCOPES)},
        "users": [one.account for one in planted],
        "channels": [{"id": "C0ALL", "name": "all", "members": [planted[0].name, "isms"]}],
    }


def drive(bot: Sweep, named: Planted, reporters: list[Planted]) -> None:
    """All that they do, until everybody has heard of it."""
    bot.report_by_name(named)
    for one in reporters:
        code = bot.report(one)
        if bot.chance.random() < 0.5:
            bot.come_back(one, code)
    bot.end_hour()
    bot.end_hour()
    bot.settle()


@dataclass(frozen=True)
class Outcome:
    """What a sweep left behind."""

    written: Mapping[str, bytes]
    inexact: list[str]
    numbers: list[tuple[int, int]]
    added_once: bool


def sweep(named: Planted, reporters: list[Planted], seed: int, engine: str) -> Outcome:
    """Let them report, and gather all that was written."""
    now = Now()
    with (
        tempfile.TemporaryDirectory() as made,
        database(engine, Path(made)) as url,
        LocalSlack.start(workspace([named, *reporters])) as slack,
    ):
        folder = Path(made)
        upgrade(open_engine(url))
        keys = (slack.api_url, slack.signing_secret, slack.bot_token)
        options = small_bot.Options(str(folder / "home"), url, *keys)
        with (
            all_logs() as logs,
            all_sealed() as sealed,
            running(small_bot, options, slack, seed, now) as one,
        ):
            drive(one, named, reporters)
            metrics = one.metrics()
            export_ledger(one.services, folder / "bundle", "cli:auditor@example.com", now())
            written = verdict.all_written(one, folder, logs.getvalue(), metrics, sealed)
            exact, order = verdict.inexact(one), verdict.numbers(one)
            return Outcome(written, exact, order, verdict.added_once(one))


def main(reports: int, seed: int, engine: str) -> bool:
    """Print what was found; whether all is well."""
    named, *reporters = people(reports + 1, seed, hours=8)
    begun = time.monotonic()
    left = sweep(named, reporters, seed, engine)
    driven = time.monotonic() - begun
    wanted = [(f"{one.user}: {what}", seen) for one in reporters for what, seen in needles(one)]
    hidden, seen = Search(wanted), Search(needles(named))
    found = [
        (place, n) for place, content in left.written.items() for n in hidden.found_in(content)
    ]
    control = sum(len(seen.found_in(content)) for content in left.written.values())
    chance = random.Random(seed)  # noqa: S311  Nothing here is a secret.
    by_chance = verdict.is_by_chance(left.numbers, chance)
    once = left.added_once and len({number for _, number in left.numbers}) == reports
    rows = {
        "Reports without a name": len(left.numbers),
        "Things looked for, in all forms": f"{len(wanted):,}",
        "Bytes searched": f"{sum(map(len, left.written.values())):,}",
        "Found": [len(found), *found[:20]],
        "Found of the one who gave their name (must not be 0)": control,
        "Moments that are no full hours": [len(left.inexact), *left.inexact[:5]],
        "Order of numbers follows that of reporting": "no" if by_chance else "YES",
        "Each handed on once": "yes" if once else "NO",
        "Seconds": f"{driven:.0f}, and {time.monotonic() - begun - driven:.0f} to search",
    }
    for name, value in rows.items():
        print(f"{name:<58}{value}")
    return not found and bool(control) and not left.inexact and by_chance and once


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Sweep for who reported without a name.")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    sys.exit(0 if main(given.reports, given.seed, given.engine) else 1)
