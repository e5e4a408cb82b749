"""Reading a folder beside LangChain's stock recipe: `python benchmarks/sync.py [--documents 1000]`.

Writes a folder of made-up policies of about 600 words, then prints how long `isms sync` takes, and how much
memory all its processes hold together at most: for the first reading, with nothing changed, and with one
document in a hundred changed. Beside it, on the same files in the same run, the recipe of LangChain's
tutorials (recursive splitter 1000/200, MiniLM on torch, Chroma), which has no way but to begin anew.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

_SUBJECTS = [
    "passwords",
    "laptops",
    "phones",
    "visitors",
    "backups",
    "suppliers",
    "contracts",
    "keys",
    "logs",
    "accounts",
    "customers",
    "drawings",
    "invoices",
    "servers",
    "parcels",
    "badges",
    "cameras",
    "printers",
    "archives",
    "rooms",
    "networks",
    "licences",
    "tokens",
    "recordings",
]
_WHO = ("Staff", "Managers", "The IT service desk", "Suppliers", "The security team", "Owners")
_MUST = ("must", "must not", "may", "should")
_DO = (
    "check", "report", "lock away", "hand over", "encrypt", "record", "delete", "approve", "renew", "test",
    "label", "return",
)  # fmt: skip


def write_folder(root: Path, documents: int, seed: int = 1) -> None:
    """A folder of policies in Markdown, each with its own words."""
    for number in range(documents):
        folder = root / f"area-{number % 20:02}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"policy-{number:05}.md").write_text("\n".join(_policy(number, seed)))


def change(root: Path, share: float) -> int:
    """Rewrite some of the documents; gives how many."""
    files = sorted(root.rglob("*.md"))
    some = files[:: round(1 / share)]
    for file in some:
        file.write_text(file.read_text().replace("must not", "may not", 1) + "\nThis is new.\n")
    return len(some)


def _policy(number: int, seed: int) -> Iterator[str]:
    dice = random.Random(f"{seed}:{number}")  # noqa: S311  Made-up policies need no secrecy.
    yield f"---\nid: POL-{number:05}\nversion: 1.{number % 9}\nstatus: in_force\naudience: all\n---"
    yield f"# Policy {number} on {dice.choice(_SUBJECTS)}\n"
    for section in range(8):
        yield f"## {section + 1} Rules for {dice.choice(_SUBJECTS)} {dice.randrange(1000)}\n"
        yield " ".join(_sentence(dice) for _ in range(6)) + "\n"


def _sentence(dice: random.Random) -> str:
    one, other = dice.sample(_SUBJECTS, 2)
    return (
        f"{dice.choice(_WHO)} {dice.choice(_MUST)} {dice.choice(_DO)} {one} and {other}"
        f" within {dice.randrange(2, 90)} days."
    )


@dataclass(frozen=True)
class Took:
    """One run of a program: how long, and the most memory that all its processes held together."""

    seconds: float
    megabytes: float
    printed: str


def run(*words: str, **environment: str) -> Took:
    """Run a program to its end while its memory is watched."""
    begun = time.perf_counter()
    program = subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    watch = _Watch(program.pid)
    watch.start()
    printed, _ = program.communicate()
    watch.join()
    if program.returncode not in (0, 1):
        raise SystemExit(f"{words} ended with {program.returncode}")
    return Took(time.perf_counter() - begun, watch.most / 1e6, printed)


class _Watch(threading.Thread):
    """Looks every 50 ms how much memory a program and its children hold (PSS, so shared pages count once)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self.most = pid, 0.0

    def run(self) -> None:
        while held := sum(map(_held, _tree(self._pid))):
            self.most = max(self.most, held)
            time.sleep(0.05)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _held(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().split("\n")
    except OSError:
        return 0.0
    return sum(float(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def stock(folder: Path, home: Path) -> dict[str, Any]:
    """Index the folder with LangChain's recipe, in this process."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document as Chunk
    from langchain_core.embeddings import Embeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from sentence_transformers import SentenceTransformer

    from knowledge.model import find_source

    model: Any = SentenceTransformer(str(find_source().folder), device="cpu", local_files_only=True)

    class OnTorch(Embeddings):
        """sentence-transformers as LangChain's tutorials use it."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = model.encode(texts).tolist()
            return rows

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    files = sorted(folder.rglob("*.md"))
    whole = [Chunk(page_content=file.read_text(), metadata={"source": str(file)}) for file in files]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.split_documents(whole)
    Chroma.from_documents(chunks, OnTorch(), persist_directory=str(home))
    return {"chunks": len(chunks)}


def measure(documents: int, beside: bool) -> Iterator[tuple[str, Took]]:
    """Each figure as it comes."""
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place, "isms"), str(Path(place, "home"))
        write_folder(folder, documents)
        sync = ("-m", "bot.cli", "sync", str(folder), "--json")
        yield f"isms sync, {documents} new documents", run(*sync, ISMS_HOME=home)
        yield "isms sync, nothing changed", run(*sync, ISMS_HOME=home)
        if beside:
            again = (__file__, "--stock", str(folder), str(Path(place, "chroma")))
            yield f"stock recipe, {documents} documents", run(*again)
        changed = change(folder, 0.01)
        yield f"isms sync, {changed} changed", run(*sync, ISMS_HOME=home)
        if beside:
            again = (__file__, "--stock", str(folder), str(Path(place, "anew")))
            yield f"stock recipe, {changed} changed, so all anew", run(*again)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--alone", action="store_true", help="without the recipe beside it")
    parser.add_argument("--stock", nargs=2, metavar=("FOLDER", "HOME"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.stock:
        print(json.dumps(stock(Path(given.stock[0]), Path(given.stock[1]))))
        return
    print(f"{'':48} {'seconds':>9} {'MB at most':>11}")
    for what, took in measure(given.documents, not given.alone):
        print(f"{what:48} {took.seconds:9.1f} {took.megabytes:11.0f}", flush=True)


if __name__ == "__main__":
    main()
