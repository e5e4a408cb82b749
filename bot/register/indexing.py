"""Building the vector index from the passages in SQL, and telling whether the one there is is still right."""

from pathlib import Path

from sqlalchemy import Engine

from bot.register.passages import read_rows
from bot.register.state import read_stamp
from bot.storage.sessions import reading
from knowledge.index import POINTER, build, current_stamp
from knowledge.sealing import alone

FOLDER = "index"
_LOCK = "building.lock"


def index_home(isms_home: Path) -> Path:
    """The folder of this home's index; deleting it costs a rebuild and nothing else."""
    return isms_home / FOLDER


def is_current(engine: Engine, home: Path) -> bool:
    """Whether the index was built from what the register holds now; true too where there is nothing to index."""
    with reading(engine) as session:
        stamp = read_stamp(session)
    return stamp is None or current_stamp(home) == str(stamp)


def refresh_index(engine: Engine, home: Path) -> bool:
    """Build the index anew unless it is current; whether it was built. Raises IndexBroken when that fails.

    While another process of this machine builds it, this one waits.
    """
    if is_current(engine, home):
        return False
    with alone(home / _LOCK):
        # Another process may have finished it while we waited.
        if is_current(engine, home):
            return False
        _build(engine, home)
    return True


def forget_index(home: Path, stamp: str) -> None:
    """Let the index with this stamp be no longer the current one, so that it is built anew."""
    # Another process may have put a new one in place of the one that failed.
    if current_stamp(home) == stamp:
        (home / POINTER).unlink(missing_ok=True)


def _build(engine: Engine, home: Path) -> None:
    # The stamp is read first: rows that came after it make the index look old, never newer than it is.
    with reading(engine) as session:
        stamp = read_stamp(session)
        build(home, str(stamp), read_rows(session))
