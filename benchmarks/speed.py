"""From a question to ranked passages, beside LangChain's stock recipe: `python benchmarks/speed.py [--set --corpus]`.

Three processes stand open at once, and each question is put to one after the other, so that all meet the same
machine: ours on passages in memory; ours through the register in SQL, as the bot does it; and the stock recipe
(recursive splitter 1000/200, the same MiniLM on torch, Chroma). No question is put twice to the same process, but
to warm it up there are others. Besides the time on the clock the processor's time is shown, which depends less on
what else the machine is doing. What ours does beyond ranking, judging and quoting, is in a line of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.retrieval import QUESTIONS, STAFF, passages_of, stock  # noqa: E402  Run as a file.
from knowledge.passages import Found  # noqa: E402

WARM = ("What holds?", "Who does it and when?", "where is that written down", "Is it allowed?") * 5
PAUSE = 0.02
"""Seconds between questions: some libraries keep their threads busy for a while after an answer."""
Took = dict[str, float]
Find = Callable[[str], Found]


def in_memory(corpus: Path, _home: Path) -> Find:
    """Ours on passages in memory."""
    from knowledge.embedder import Embedder
    from knowledge.export import ensure_exported
    from knowledge.library import Library
    from knowledge.model import cache_folder, find_source

    embedder = Embedder(ensure_exported(find_source(), cache_folder()))
    finder = Library(passages_of(corpus), embedder).finder()
    return lambda question: finder.find(question, STAFF)


def registered(corpus: Path, home: Path) -> Find:
    """Ours as the bot has it: SQLite, the state of the register looked at before and after."""
    os.environ |= {"ISMS_HOME": str(home), "DATABASE_URL": f"sqlite:///{home}/isms.db"}
    command = [sys.executable, "-m", "bot.cli", "sync", str(corpus)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    from bot.opening import open_services

    finder = open_services().finder
    return lambda question: finder.find(question, STAFF)


def _ours(find: Find, question: str) -> Took:
    begun, work = time.perf_counter(), time.process_time()
    found = find(question)
    took, worked = time.perf_counter() - begun, time.process_time() - work
    # The processor's time of ranking alone is not measured apart, so its share of the clock is taken.
    share = 1 - found.timings.answer / (1000 * took)
    return {
        "ranked": 1000 * took * share,
        "work": 1000 * worked * share,
        "answered": 1000 * took,
    }


def serve(recipe: str, corpus: Path, home: Path) -> None:
    """Answer the questions that come line by line with the milliseconds they took."""
    if recipe == "stock":
        ask, _ = stock(corpus, 1, home)
    else:
        find = (in_memory if recipe == "ours" else registered)(corpus, home)
    print("ready", flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        if recipe == "stock":
            begun, work = time.perf_counter(), time.process_time()
            ask(question)
            took: Took = {
                "ranked": 1000 * (time.perf_counter() - begun),
                "work": 1000 * (time.process_time() - work),
            }
        else:
            took = _ours(find, question)
        print(json.dumps(took), flush=True)


@contextmanager
def opened(recipe: str, corpus: Path) -> Iterator[Callable[[str], Took]]:
    """A process of that recipe, warm."""
    with tempfile.TemporaryDirectory() as home:
        command = [
            sys.executable,
            __file__,
            "--serve",
            recipe,
            "--corpus",
            str(corpus),
            "--home",
            home,
        ]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as child:  # fmt: skip
            assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018  Both are pipes.
            _until_ready(child)

            def ask(question: str) -> Took:
                child.stdin.write(json.dumps(question) + "\n")
                child.stdin.flush()
                answer: Took = json.loads(child.stdout.readline())
                return answer

            for question in WARM:
                ask(question)
            yield ask
            child.stdin.close()


def _until_ready(child: "subprocess.Popen[str]") -> None:
    while (line := child.stdout.readline() if child.stdout else "").strip() != "ready":
        if not line:
            raise SystemExit("a recipe did not open")


def measure(questions: list[str], corpus: Path) -> dict[str, list[Took]]:
    """What each question took by each recipe."""
    names = ("ours", "register", "stock")
    with ExitStack() as stack:
        asks = {name: stack.enter_context(opened(name, corpus)) for name in names}
        took: dict[str, list[Took]] = {name: [] for name in names}
        for question in questions:
            for name, ask in asks.items():
                time.sleep(PAUSE)
                took[name].append(ask(question))
    return took


def share(took: list[Took], part: str, of: float) -> float:
    """The value below which that share of them lies."""
    return sorted(one[part] for one in took)[int(len(took) * of)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--set", type=Path, default=QUESTIONS)
    parser.add_argument("--corpus", type=Path, default=ROOT / "sample")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve, given.corpus, given.home)
        return
    lines = given.set.read_text(encoding="utf-8").splitlines()
    took = measure([json.loads(line)["question"] for line in lines], given.corpus)
    row = "{:<34} {:>8} {:>8} {:>8} {:>8} {:>8}"
    print(
        row.format(f"{len(lines)} questions, ms", "ours", "register", "stock", "ratio", "register")
    )
    parts = [("ranked", "question to ranked passages"), ("work", "the same, of processor time")]
    for part, title in parts:
        for name, of in (("p50", 0.5), ("p95", 0.95)):
            ours, register, theirs = (share(took[one], part, of) for one in took)
            cells = (ours, register, theirs, theirs / ours, theirs / register)
            print(row.format(f"{title}, {name}", *(f"{cell:.1f}" for cell in cells)))
    for name, of in (("p50", 0.5), ("p95", 0.95)):
        both = [f"{share(took[one], 'answered', of):.1f}" for one in ("ours", "register")]
        print(row.format(f"and judged and quoted, {name}", *both, "-", "-", "-"))


if __name__ == "__main__":
    main()
