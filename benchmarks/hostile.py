"""What hostile files cost: `python benchmarks/hostile.py [PART OF A NAME] [--reader MODULE]`.

Each file of the tests' corpus is read by `ingest` in its child, one after the other, under the limits of
RELIABILITY 4.2: 10 s of work, 15 s in all, 768 MB. A row is a file: its size, the seconds of work and in
all, the most memory its child held, and what came of it. The last lines are the dearest of each, what an
ordinary file costs beyond its reading, and the memory of this process, which parses nothing.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from ingest.reading import FileReading  # noqa: E402  The benchmark is run as a file.
from ingest.sandbox.limits import Cost  # noqa: E402
from ingest.sandbox.nursery import Nursery  # noqa: E402
from ingest.sandbox.wire import Request  # noqa: E402
from ingest.text import Unreadable  # noqa: E402
from tests.ingest.sandbox.corpus import CORPUS  # noqa: E402

ROW = "{:<48} {:>7} {:>7} {:>7} {:>6}  {}"
SMALL = 500


def told(outcome: FileReading | Unreadable) -> str:
    """What came of a file, in a line."""
    if isinstance(outcome, Unreadable):
        notes = " ".join(getattr(outcome, "__notes__", []))
        return f"refused: {outcome.what[:60]} {notes}"
    parts = len(outcome.document.document.sections) if outcome.document else 0
    rows = sum(len(t.rows) + len(t.soa) + len(t.people) for t in outcome.tables)
    return f"{parts} sections, {rows} rows, {len(outcome.problems)} problems"


def measure(reader: str, wanted: str) -> None:
    """Print a row for each file."""
    costs: dict[str, Cost] = {}
    dearest = Cost(0, 0)
    with Nursery(1, reader, watch=lambda request, cost: costs.update({request.path: cost})) as one:
        for path, hostile in CORPUS.items():
            if wanted not in path:
                continue
            content = hostile.make()
            begun = time.perf_counter()
            ((_, outcome),) = one.read([Request(path, content)])
            took = time.perf_counter() - begun
            cost = costs[path]
            dearest = Cost(max(cost.work, dearest.work), max(cost.memory, dearest.memory))
            row = (
                f"{len(content) / 1e6:.2f}",
                f"{cost.work:.2f}",
                f"{took:.2f}",
                cost.memory >> 20,
            )
            print(ROW.format(path[:48], *row, told(outcome)), flush=True)
    print(f"dearest: {dearest.work:.2f} s of work, {dearest.memory >> 20} MB")


def measure_small(reader: str) -> None:
    """Print what a small file costs in all, the start of the forking process left out."""
    with Nursery(1, reader) as one:
        list(one.read([Request("a.json", b"{}")]))
        begun = time.perf_counter()
        for _ in one.read(Request("a.json", b"{}") for _ in range(SMALL)):
            pass
        print(f"a child that reads nothing: {(time.perf_counter() - begun) / SMALL * 1e3:.1f} ms")


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("wanted", nargs="?", default="")
    asked.add_argument("--reader", default="ingest.reader")
    given = asked.parse_args()
    print(ROW.format("file", "MB", "work s", "all s", "MB", "result"))
    measure(given.reader, given.wanted)
    measure_small(given.reader)
    print(
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB here, the files among them"
    )


if __name__ == "__main__":
    main()
