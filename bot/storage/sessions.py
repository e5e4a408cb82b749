"""The two ways into the database: one writing transaction, or one reading one."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, TimeoutError
from sqlmodel import Session

from bot.errors import OutOfReach
from bot.storage.engine import PATIENCE, READ_ONLY, WAITS
from bot.storage.turns import turns_at

GONE = (
    "The database does not answer. Check DATABASE_URL and that the database is running, then try"
    " again."
)
FILE_GONE = (
    "The database file {file} cannot be opened or written. Check that it and its folder are there,"
    " that the bot may write them, that no other program keeps it locked and that the disk is not full,"
    " then try again."
)
DAMAGED = (
    "The database file {file} is damaged, or is no database. Stop the bot, move the file away and"
    " put a backup in its place."
)


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that commits at the end, or not at all; raises OutOfReach when the database is gone."""
    with (
        reaching(engine),
        _turn(engine),
        Session(engine, expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


def _turn(engine: Engine) -> AbstractContextManager[None]:
    """On SQLite who must answer Slack in time goes before who only works."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file or file == ":memory:":
        return nullcontext()
    patience: float = engine.get_execution_options().get(WAITS, PATIENCE)
    return turns_at(file).turn(hurried=patience < PATIENCE, seconds=patience)


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One consistent view that never waits for a writer; raises OutOfReach when the database is gone."""
    with reaching(engine), Session(engine.execution_options(**{READ_ONLY: True})) as session:
        yield session


@contextmanager
def reaching(engine: Engine) -> Iterator[None]:
    """Turns a database that does not answer into OutOfReach; what is wrong with a statement stays an error."""
    try:
        yield
    except (OperationalError, InterfaceError, TimeoutError) as error:
        if _is_a_mistake(error):
            raise
        # The driver's own text may hold the address with its password, so it stays in the cause.
        raise OutOfReach(_said(engine, GONE, FILE_GONE)) from error
    except DatabaseError as error:
        # The subclasses are about one statement; the class itself is SQLite's word for a broken file.
        if type(error) is not DatabaseError:
            raise
        raise OutOfReach(_said(engine, GONE, DAMAGED)) from error


def _is_a_mistake(error: Exception) -> bool:
    """Whether SQLite means the statement, for which it has the same class as for a lost file."""
    code: int | None = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_ERROR


def _said(engine: Engine, of_server: str, of_file: str) -> str:
    if engine.dialect.name != "sqlite":
        return of_server
    return of_file.format(file=engine.url.database or "in memory")
