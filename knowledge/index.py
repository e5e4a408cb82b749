"""The vector index: an embedded Chroma that can be thrown away, built aside, probed, then swapped in.

An embedded Chroma that is killed while writing may never open again, or take down the process that
opens it; so nothing is ever written into an index that is in use.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import chromadb
from chromadb.api.types import Where
from chromadb.config import Settings
from chromadb.errors import ChromaError

from knowledge.passages import Vectors

COLLECTION = "passages"
POINTER = "CURRENT"
BATCH = 2000
PROBE_SECONDS = 120
ROWS_A_PASSAGE = 4
"""How many rows are asked for to get one passage: its headings and parts may all be near."""
_LABEL = "for:"


class IndexBroken(RuntimeError):
    """There is no index here, or it does not open; search without it and build it anew."""


def _client(folder: Path) -> chromadb.api.ClientAPI:
    quiet = Settings(anonymized_telemetry=False, allow_reset=False)
    return chromadb.PersistentClient(str(folder), settings=quiet)


def build(home: Path, stamp: str, passages: Iterable[tuple[str, frozenset[str], Vectors]]) -> None:
    """Build an index of these passages (id, audience, rows) and make it the current one of `home`.

    `stamp` says what was indexed; `Index.stamp` gives it back. Raises IndexBroken when the finished
    index does not stand the probe; the one that was current then stays.
    """
    folder = home / uuid4().hex
    folder.mkdir(parents=True)
    try:
        rows = _fill(folder, passages)
        _probe(folder, rows)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _point(home, folder, stamp)


def _fill(folder: Path, passages: Iterable[tuple[str, frozenset[str], Vectors]]) -> int:
    # The default embedding function would load whatever model the stored configuration names.
    collection = _client(folder).create_collection(
        COLLECTION,
        embedding_function=None,
        configuration={"hnsw": {"space": "ip", "ef_search": 200}},
    )
    count = 0
    ids: list[str] = []
    vectors: list[Vectors] = []
    labels: list[dict[str, bool]] = []
    for name, audience, rows in passages:
        for number, row in enumerate(rows):
            ids.append(f"{name}#{number}")
            vectors.append(row)
            labels.append({_LABEL + label: True for label in sorted(audience)})
        if len(ids) >= BATCH:
            collection.add(ids=ids, embeddings=vectors, metadatas=labels)  # type: ignore[arg-type]  # Rows of arrays are taken.
            count, ids, vectors, labels = count + len(ids), [], [], []
    if ids:
        collection.add(ids=ids, embeddings=vectors, metadatas=labels)  # type: ignore[arg-type]  # As above.
    return count + len(ids)


def _probe(folder: Path, rows: int) -> None:
    """Open and query it in a process of its own, since a broken index may kill the process that opens it."""
    command = [sys.executable, "-m", "knowledge.probe", str(folder), str(rows)]
    root = str(Path(__file__).parents[1])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    try:
        done = subprocess.run(  # noqa: S603  Our own module, with a folder we made.
            command,
            timeout=PROBE_SECONDS,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired as error:
        raise IndexBroken("the new index did not answer in time") from error
    if done.returncode != 0:
        raise IndexBroken(f"the new index does not open (exit code {done.returncode})")


def _point(home: Path, folder: Path, stamp: str) -> None:
    """Make `folder` current by one rename, and drop all but it and the one before it."""
    before = _pointed(home)
    aside = home / f".{folder.name}"
    aside.write_text(json.dumps({"folder": folder.name, "stamp": stamp}), encoding="utf-8")
    aside.replace(home / POINTER)
    kept = {folder.name, before["folder"] if before else ""}
    for other in home.iterdir():
        if other.is_dir() and other.name not in kept:
            shutil.rmtree(other, ignore_errors=True)


def _pointed(home: Path) -> dict[str, str] | None:
    try:
        pointed = json.loads((home / POINTER).read_text(encoding="utf-8"))
        return {"folder": str(pointed["folder"]), "stamp": str(pointed["stamp"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def current_stamp(home: Path) -> str | None:
    """What the current index says was indexed; None where there is none."""
    pointed = _pointed(home)
    if pointed is None or not (home / pointed["folder"]).is_dir():
        return None
    return pointed["stamp"]


class Index:
    """The current index of a folder, open for search (`knowledge.search.CandidateSearch`)."""

    def __init__(self, home: Path) -> None:
        """Opens it; raises IndexBroken when there is none or it does not open."""
        pointed = _pointed(home)
        if pointed is None or not (home / pointed["folder"] / "chroma.sqlite3").is_file():
            raise IndexBroken("there is no index")
        self.stamp = pointed["stamp"]
        self._lock = threading.Lock()
        try:
            client = _client(home / pointed["folder"])
            self._collection = client.get_collection(COLLECTION, embedding_function=None)
            self.rows = self._collection.count()
        except (ChromaError, ValueError, OSError, RuntimeError) as error:
            raise IndexBroken(f"the index does not open ({type(error).__name__})") from error

    def candidates(self, question: Vectors, reader: frozenset[str], limit: int) -> list[str]:
        """As `CandidateSearch` says; raises IndexBroken when the index fails while it is in use."""
        if not self.rows or not reader:
            return []
        try:
            found = self._collection.query(
                query_embeddings=question,
                n_results=min(limit * ROWS_A_PASSAGE, self.rows),
                where=_where(reader),
                include=["metadatas"],
            )
        except (ChromaError, ValueError, OSError, RuntimeError) as error:
            raise IndexBroken(f"the index failed ({type(error).__name__})") from error
        labels = found["metadatas"][0] if found["metadatas"] else []
        pairs = zip(found["ids"][0], labels, strict=True)
        readable = (row for row, held in pairs if any(held.get(_LABEL + one) for one in reader))
        return list(dict.fromkeys(row.rsplit("#", 1)[0] for row in readable))[:limit]


def _where(reader: frozenset[str]) -> Where:
    wanted: list[Where] = [{_LABEL + label: True} for label in sorted(reader)]
    return wanted[0] if len(wanted) == 1 else {"$or": wanted}
