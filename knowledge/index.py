"""The vector index: an embedded Chroma that can be thrown away, built aside, probed, then swapped in.

An embedded Chroma that is killed while writing may never open again, or take down the process that
opens it; so nothing is ever written into an index that is in use, and none is opened whose files are
not those that stood the probe.
"""

import json
import os
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from knowledge.passages import Vectors
from knowledge.sealing import alone, hold, is_sealed, seal, sweep

if TYPE_CHECKING:
    from chromadb.api.client import Client

    from knowledge.chroma import LabelledCollections

POINTER = "CURRENT"
LABELS = "labels.json"
"""How many rows each audience label has."""
PREFIX = "for-"
PROBE_SECONDS = 120
_LOCK = "writing.lock"


class IndexBroken(RuntimeError):
    """There is no index here, or it does not open; search without it and build it anew."""


def open_collections(folder: Path) -> "tuple[Client, LabelledCollections]":
    """The finished index in that folder; raises one of `knowledge.chroma.FAULTS`."""
    from knowledge.chroma import LabelledCollections

    counts = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    client = _open_client(folder)
    return client, LabelledCollections(client, PREFIX, counts)


def _open_sealed(folder: Path) -> "tuple[Client, LabelledCollections]":
    if not is_sealed(folder):
        raise ValueError("its files are not those that were built")
    return open_collections(folder)


def _open_client(folder: Path) -> "Client":
    """Chroma in that folder, silent towards the network."""
    # Imported here: it takes half a second that a process without search need not spend.
    import chromadb
    from chromadb.config import Settings

    quiet = Settings(anonymized_telemetry=False, allow_reset=False)
    return cast("Client", chromadb.PersistentClient(str(folder), settings=quiet))


def build(home: Path, stamp: str, passages: Iterable[tuple[str, frozenset[str], Vectors]]) -> None:
    """Build an index of these passages (id, audience, rows) and make it the current one of `home`.

    `stamp` says what was indexed; `Index.stamp` gives it back. Raises IndexBroken when the finished
    index does not stand the probe; the one that was current then stays. Builders wait for each other.
    """
    with alone(home / _LOCK):
        folder = home / uuid4().hex
        folder.mkdir()
        try:
            _fill(folder, passages)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        _point(home, folder, stamp)


def _fill(folder: Path, passages: Iterable[tuple[str, frozenset[str], Vectors]]) -> None:
    from chromadb.errors import ChromaError

    from knowledge.chroma import fill

    client = _open_client(folder)
    try:
        counts = fill(client, PREFIX, passages)
        (folder / LABELS).write_text(json.dumps(counts), encoding="utf-8")
    except ChromaError as error:
        raise IndexBroken(f"the index cannot be written ({error})") from error
    finally:
        client.close()
    _probe(folder)
    seal(folder)


def _probe(folder: Path) -> None:
    """Open and query it in a process of its own, since a broken index may kill the process that opens it."""
    command = [sys.executable, "-m", "knowledge.probe", str(folder)]
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
    """Make `folder` current by one rename, and drop what is neither it nor the one before it nor in use."""
    before = _pointed(home)
    aside = home / f".{folder.name}"
    aside.write_text(json.dumps({"folder": folder.name, "stamp": stamp}), encoding="utf-8")
    aside.replace(home / POINTER)
    sweep(home, kept={folder.name, before["folder"] if before else ""})


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
    """The current index of a folder, open for search (`knowledge.search.CandidateSearch`).

    Later builds leave its folder alone for as long as this object is in use.
    """

    def __init__(self, home: Path) -> None:
        """Opens it; raises IndexBroken when there is none, or its files are not those that were built."""
        from knowledge.chroma import FAULTS

        pointed = _pointed(home)
        if pointed is None:
            raise IndexBroken("there is no index")
        self.stamp = pointed["stamp"]
        self._folder = home / pointed["folder"]
        try:
            weakref.finalize(self, os.close, hold(self._folder))
            client, self._collections = _open_sealed(self._folder)
        except FAULTS as error:
            raise IndexBroken(f"the index does not open ({error})") from error
        weakref.finalize(self, client.close)

    def candidates(self, question: Vectors, reader: frozenset[str], limit: int) -> list[str]:
        """As `CandidateSearch` says; raises IndexBroken when the index fails while it is in use."""
        from knowledge.chroma import FAULTS

        if not self._folder.is_dir():
            raise IndexBroken("the index was deleted")
        try:
            return self._collections.near(question, reader, limit)
        except FAULTS as error:
            raise IndexBroken(f"the index failed ({type(error).__name__})") from error


class FolderPlace:
    """A folder of this machine where an index may be (`knowledge.search.IndexPlace`)."""

    def __init__(self, home: Path) -> None:
        """`home` need not be there yet."""
        self._home = home

    def build(self, stamp: str, passages: Iterable[tuple[str, frozenset[str], Vectors]]) -> None:
        """As `IndexPlace` says."""
        build(self._home, stamp, passages)

    def current_stamp(self) -> str | None:
        """As `IndexPlace` says."""
        return current_stamp(self._home)

    def open(self) -> Index:
        """As `IndexPlace` says."""
        return Index(self._home)

    def forget(self) -> None:
        """As `IndexPlace` says."""
        (self._home / POINTER).unlink(missing_ok=True)
