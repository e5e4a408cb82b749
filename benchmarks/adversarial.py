"""A hostile chat model by the hundred thousand: `python benchmarks/adversarial.py [--replies N --folder FOLDER]`.

Each reply goes through the bot's own reading, checking and drawing, and what would be shown is judged by an
oracle that shares no code with them (tests/bot/ask/writing/oracle.py). A checker that drops everything would
pass, too, so true quotes, typed as people and models type, are counted beside it. Ends with 1 for any fault.
"""

import argparse
import random
import sys
import time
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.bot.ask.writing.trials import (  # noqa: E402  The benchmark is run as a file.
    SAMPLE,
    Tally,
    attack,
    corpus,
    honest_quotes,
)

SEED = 27001


def main() -> None:
    """Print a table of all kinds of reply, and what was accepted of honest ones."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--replies", type=int, default=100_000)
    options.add_argument("--honest", type=int, default=20_000)
    options.add_argument("--folder", type=Path, default=SAMPLE)
    chosen = options.parse_args()
    chance, tally = random.Random(SEED), Tally()  # noqa: S311  Alike each time.
    passages, started = corpus(chosen.folder), time.perf_counter()
    for _ in range(chosen.replies):
        attack(chance, passages, tally)
    _print(tally, len(passages), time.perf_counter() - started)
    judged = list(islice(honest_quotes(chance, passages), chosen.honest))
    found, said = (sum(column) for column in zip(*judged, strict=True))
    print(f"\nhonest quotes found: {found} of {len(judged)} ({found / len(judged):.2%})")
    print(f"honest sentences said: {said} of {len(judged)} ({said / len(judged):.2%})")
    for fault in tally.faults[:20]:
        print(fault)
    sys.exit(bool(tally.faults))


def _print(tally: Tally, passages: int, seconds: float) -> None:
    print(
        f"{passages} passages; {sum(tally.replies.values())} hostile replies in {seconds:.0f} s\n"
    )
    print("| kind of reply | replies | of which something was shown | faults |\n|---|---|---|---|")
    for kind, replies in sorted(tally.replies.items()):
        faults = sum(fault.startswith(f"{kind}: ") for fault in tally.faults)
        print(f"| {kind} | {replies} | {tally.written[kind]} | {faults} |")
    print(
        f"| **all** | {sum(tally.replies.values())} | {sum(tally.written.values())} | {len(tally.faults)} |"
    )


if __name__ == "__main__":
    main()
