"""Building the vector index from the passages in SQL, and telling whether the one there is is still right."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine

from bot.errors import OutOfReach
from bot.register.passages import read_rows
from bot.register.state import read_stamp
from bot.services import Services
from bot.settings import Settings
from bot.storage.sessions import reading
from knowledge.index import FolderPlace, IndexBroken
from knowledge.sealing import alone
from knowledge.search import IndexPlace

FOLDER = "index"
_LOCK = "building.lock"
NO_INDEX = (
    "The search index could not be built: {why}. Answers are found without it, only slower. "
    "Check the free space of ISMS_HOME (or the server of CHROMA_URL), then run `isms sync` again."
)


def index_home(isms_home: Path) -> Path:
    """The folder of this home's index; deleting it costs a rebuild and nothing else."""
    return isms_home / FOLDER


def index_place(settings: Settings) -> IndexPlace:
    """Where the index is: on the Chroma server of CHROMA_URL, else in this home's folder; nothing connects yet."""
    if settings.chroma_url is None:
        return FolderPlace(index_home(settings.isms_home))
    # Imported here: Chroma's client takes half a second.
    from knowledge.server import ServerPlace

    return ServerPlace(settings.chroma_url)


def is_current(engine: Engine, place: IndexPlace) -> bool:
    """Whether the index was built from what the register holds now; true too where there is nothing to index."""
    with reading(engine) as session:
        stamp = read_stamp(session)
    return stamp is None or place.current_stamp() == str(stamp)


def bring_index_up_to_date(services: Services) -> bool:
    """Build the index unless it is right; whether it was built. Raises OutOfReach when that fails."""
    try:
        return refresh_index(services.engine, services.settings)
    except (IndexBroken, OSError) as error:
        raise OutOfReach(NO_INDEX.format(why=error)) from error


def refresh_index(engine: Engine, settings: Settings) -> bool:
    """Build the index anew unless it is current; whether it was built. Raises IndexBroken when that fails.

    While another process of this machine builds it, this one waits.
    """
    place = index_place(settings)
    if is_current(engine, place):
        return False
    with alone(index_home(settings.isms_home) / _LOCK):
        # Another process may have finished it while we waited.
        if is_current(engine, place):
            return False
        _build(engine, place)
    return True


def forget_index(place: IndexPlace, stamp: str) -> None:
    """Let the index with this stamp be no longer the current one, so that it is built anew."""
    # Another process may have put a new one in place of the one that failed; a server that is away has none.
    with suppress(IndexBroken):
        if place.current_stamp() == stamp:
            place.forget()


def _build(engine: Engine, place: IndexPlace) -> None:
    # The stamp is read first: rows that came after it make the index look old, never newer than it is.
    with reading(engine) as session:
        stamp = read_stamp(session)
        place.build(str(stamp), read_rows(session))
