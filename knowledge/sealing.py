"""Knowing that a folder's files are as they were when it was finished, and that nobody uses it any more."""

import fcntl
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from knowledge.model import hash_of

SEAL = "seal.json"
IN_USE = "in-use.lock"
DATABASE = "chroma.sqlite3"
"""Chroma writes to it whenever it is opened; SQLite itself can tell whether it is whole."""


def seal(folder: Path) -> None:
    """Write down the hash of every file there is but the database."""
    (folder / SEAL).write_text(json.dumps(_hashes(folder)), encoding="utf-8")


def is_sealed(folder: Path) -> bool:
    """Whether every file is as it was when the folder was sealed, and the database is whole."""
    try:
        sealed = json.loads((folder / SEAL).read_text(encoding="utf-8"))
        return bool(sealed == _hashes(folder)) and _is_whole(folder / DATABASE)
    except (OSError, ValueError):
        return False


def _hashes(folder: Path) -> dict[str, str]:
    left_out = {SEAL, IN_USE, DATABASE}
    files = [file for file in folder.rglob("*") if file.is_file()]
    # SQLite's own files beside the database come and go.
    counted = [f for f in files if f.name not in left_out and not f.name.startswith(DATABASE)]
    return {file.relative_to(folder).as_posix(): hash_of(file) for file in counted}


def _is_whole(database: Path) -> bool:
    address = f"{database.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    except sqlite3.Error:
        return False


def hold(folder: Path) -> int:
    """A lease on the folder: while the file descriptor given is open, `sweep` leaves it alone.

    Raises FileNotFoundError when the folder is gone. The lease ends with the process at the latest.
    """
    lease = os.open(folder / IN_USE, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lease, fcntl.LOCK_SH)
    if not (folder / IN_USE).exists():
        # It was swept away between the two steps.
        os.close(lease)
        raise FileNotFoundError(folder)
    return lease


def sweep(home: Path, kept: set[str]) -> None:
    """Delete the folders in `home` that nobody holds, those named in `kept` left alone."""
    for folder in home.iterdir():
        if folder.is_dir() and folder.name not in kept:
            _delete_unless_held(folder)


def _delete_unless_held(folder: Path) -> None:
    lease = os.open(folder / IN_USE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        return
    finally:
        os.close(lease)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a lock file, waiting for whoever else holds it."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    held = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
