"""What a larger collection costs: `python benchmarks/growth.py [--sizes 1000 10000 100000]`.

For each size a register of so many passages is written to SQLite, indexed, and asked through the bot's own finder,
by readers of three audience labels each. Beside the time on the clock stands the processor's own (“work”), which
depends less on what else the machine is doing. The passages are those of our sample (or of --corpus) again and
again, each copy with other names in its words; the vectors of copies are those of the original, each turned a
little way at random, since to embed 100,000 passages takes a quarter of an hour and changes nothing about the time
of a search.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402  The benchmark is run as a file.
import psutil  # noqa: E402
from sqlalchemy import Engine, insert  # noqa: E402
from sqlmodel import Session  # noqa: E402

from benchmarks.retrieval import QUESTIONS, passages_of  # noqa: E402
from bot.register.finder import RegisterFinder, embedded_by  # noqa: E402
from bot.register.folders import FolderRow  # noqa: E402
from bot.register.passages import Embedded, read_rows, row_of  # noqa: E402
from bot.register.records import DocumentRow, PassageRow, SectionRow, VersionRow  # noqa: E402
from bot.register.state import read_stamp, turn_over  # noqa: E402
from bot.storage.engine import open_engine  # noqa: E402
from bot.storage.schema import upgrade  # noqa: E402
from bot.storage.sessions import reading, writing  # noqa: E402
from knowledge.embedder import Embedder  # noqa: E402
from knowledge.export import ensure_exported  # noqa: E402
from knowledge.index import FolderPlace  # noqa: E402
from knowledge.model import cache_folder, find_source  # noqa: E402
from knowledge.passages import Passage, PassageVectors, Vectors  # noqa: E402
from knowledge.vectors import vectors_of  # noqa: E402

LABELS = ("security", "board", "people", "finance")
BATCH = 1000
TURNED = 0.03
"""How far a copy's vectors are turned, a dimension: to a likeness of 0.86 with the original's."""
NAMES = (
    "Aarhus", "Bergen", "Cadiz", "Dresden", "Exeter", "Faro", "Graz", "Haarlem", "Izmir", "Jena", "Kaunas", "Lund",
    "Malmo", "Nantes", "Oulu", "Porto", "Rennes", "Siena", "Turku", "Utrecht", "Vigo", "Wels", "Ypres", "Zadar",
)  # fmt: skip
TODAY = datetime(2026, 12, 1, 12, tzinfo=UTC)
ROW = "{:>9} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>9} {:>9} {:>8} {:>9} {:>8}"
TITLES = (
    "passages",
    "p50 ms",
    "p95 ms",
    "ranked",
    "ranked",
    "work",
    "work",
    "first",
    "index",
    "open",
    "disk",
    "RSS",
)
UNITS = (
    "",
    "whole",
    "whole",
    "p50 ms",
    "p95 ms",
    "p50 ms",
    "p95 ms",
    "find ms",
    "built s",
    "s",
    "MB",
    "MB",
)


def copies(originals: list[Embedded], count: int) -> Iterator[Embedded]:
    """So many passages; those after the first round in other words and with other vectors."""
    dice, noise = random.Random(1), np.random.default_rng(1)  # noqa: S311  No secrecy is needed.
    for number in range(count):
        one = originals[number % len(originals)]
        copy = number // len(originals)
        yield _renamed(one, copy, number, dice, noise)


def _renamed(
    one: Embedded, copy: int, number: int, dice: random.Random, noise: np.random.Generator
) -> Embedded:
    passage, name = one.passage, f"{dice.choice(NAMES)} {copy}"
    text = re.sub(r"\b\d+\b", lambda _: str(dice.randrange(2, 400)), passage.text)
    kept = {
        "id": f"{number:032x}",
        "document": f"{copy}/{passage.document}",
        "title": f"{passage.title} of {name}" if copy else passage.title,
        "text": f"In {name}: {text}" if copy else text,
    }
    turned = one.vectors if not copy else PassageVectors(
        *(_turned(v, noise) for v in (one.vectors.heading, one.vectors.parts, one.vectors.sentences))
    )  # fmt: skip
    return Embedded(0, Passage(**{**vars(passage), **kept}), turned, one.embedded_by)


def _turned(rows: Vectors, noise: np.random.Generator) -> Vectors:
    moved = rows + noise.normal(0, TURNED, rows.shape).astype(np.float32)
    turned: Vectors = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
    return turned


def write_register(engine: Engine, passages: Iterator[Embedded]) -> None:
    """A register of these, as a sync would leave it; each document for one audience of its own."""
    dice, documents = random.Random(2), dict[str, int]()  # noqa: S311
    with writing(engine) as session:
        session.add(FolderRow(id=1, root="/made-up"))
        session.flush()
        for batch in _batches(enumerate(passages, start=1)):
            new = dict.fromkeys(one.passage.document for _, one in batch)
            for path in (path for path in new if path not in documents):
                documents[path] = len(documents) + 1
                _write_document(session, documents[path], path, dice)
            _write_passages(
                session, [(n, documents[one.passage.document], one) for n, one in batch]
            )
        turn_over(session, "growth")


def _batches(numbered: Iterator[tuple[int, Embedded]]) -> Iterator[list[tuple[int, Embedded]]]:
    while batch := list(islice(numbered, BATCH)):
        yield batch


def _write_document(session: Session, key: int, path: str, dice: random.Random) -> None:
    audience = ["all"] if dice.random() < 0.6 else [dice.choice(LABELS)]
    row = {"id": key, "folder_id": 1, "document_id": str(key), "path": path}
    session.execute(insert(DocumentRow).values(row))
    session.execute(
        insert(VersionRow).values(
            id=key, document=key, path=path, title=path, sha256="0" * 64, status="in_force",
            audience=audience, controls=[], added_at=TODAY, read_as="", digest="",
        )
    )  # fmt: skip


def _write_passages(session: Session, batch: list[tuple[int, int, Embedded]]) -> None:
    sections = [
        {"id": key, "version": document, "position": key, "text": one.passage.text, "line": 1,
         "heading_path": list(one.passage.heading_path)}
        for key, document, one in batch
    ]  # fmt: skip
    session.execute(insert(SectionRow), sections)
    session.execute(
        insert(PassageRow), [row_of(one, document, key) for key, document, one in batch]
    )


def build(home: Path, size: int, originals: list[Embedded]) -> float:
    """Write the register and its index; how many seconds the index took."""
    engine = open_engine(f"sqlite:///{home}/isms.db")
    upgrade(engine)
    write_register(engine, copies(originals, size))
    begun = time.perf_counter()
    with reading(engine) as session:
        FolderPlace(home / "index").build(str(read_stamp(session)), read_rows(session))
    engine.dispose()
    return time.perf_counter() - begun


def ask(home: Path, embedder: Embedder) -> dict[str, float]:
    """Ask all questions of the sample's set, each once for each reader; in this process."""
    questions = [json.loads(line)["question"] for line in QUESTIONS.read_text().splitlines()]
    engine = open_engine(f"sqlite:///{home}/isms.db")
    finder = RegisterFinder(engine, embedder, FolderPlace(home / "index"), lambda: TODAY)
    begun = time.perf_counter()
    finder.find(questions[0], frozenset({"all"}))
    opened = time.perf_counter() - begun
    whole, ranked, worked = [], [], []
    for pair in (LABELS[:2], LABELS[1:3], LABELS[2:]):
        for question in questions:
            begun, work = time.perf_counter(), time.process_time()
            found = finder.find(question, frozenset({"all", *pair}))
            whole.append(1000 * (time.perf_counter() - begun))
            ranked.append(whole[-1] - found.timings.answer)
            # The processor's time of ranking alone is not measured apart, so its share of the clock is taken.
            worked.append(1000 * (time.process_time() - work) * ranked[-1] / whole[-1])
    first = sorted(whole[: len(questions)])
    return {
        "p50": _share(whole, 0.5), "p95": _share(whole, 0.95), "ranked p50": _share(ranked, 0.5),
        "ranked p95": _share(ranked, 0.95), "work p50": _share(worked, 0.5),
        "work p95": _share(worked, 0.95), "first": _share(first, 0.5), "opened": opened,
        "rss": psutil.Process().memory_info().rss / 1e6,
    }  # fmt: skip


def _share(took: list[float], share: float) -> float:
    return sorted(took)[int(len(took) * share)]


def measure(size: int, originals: list[Embedded]) -> str:
    """One line of the table; the questions are asked in a process of their own, so that its memory is theirs."""
    with tempfile.TemporaryDirectory() as folder:
        built = build(Path(folder), size, originals)
        disk = sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file()) / 1e6
        command = [sys.executable, __file__, "--ask", folder]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    got = json.loads(done.stdout.splitlines()[-1])
    figures = (
        got["p50"],
        got["p95"],
        got["ranked p50"],
        got["ranked p95"],
        got["work p50"],
        got["work p95"],
        got["first"],
        built,
        got["opened"],
    )
    return ROW.format(size, *(f"{x:.1f}" for x in figures), f"{disk:.0f}", f"{got['rss']:.0f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--corpus", type=Path, nargs="+", default=[ROOT / "sample"])
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    embedder = Embedder(ensure_exported(find_source(), cache_folder()))
    if given.ask:
        print(json.dumps(ask(given.ask, embedder)))
        return
    passages = [p for corpus in given.corpus for p in passages_of(corpus)]
    vectors = vectors_of(passages, embedder)
    originals = [
        Embedded(0, p, v, embedded_by(embedder)) for p, v in zip(passages, vectors, strict=True)
    ]
    print(ROW.format(*TITLES), ROW.format(*UNITS), sep="\n")
    for size in given.sizes:
        print(measure(size, originals), flush=True)


if __name__ == "__main__":
    main()
