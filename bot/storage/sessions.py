"""The two ways into the database: one writing transaction, or one reading one."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import Session

from bot.errors import OutOfReach
from bot.storage.engine import READ_ONLY


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that commits at the end, or not at all; raises OutOfReach when the database is gone."""
    with _reached(), Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One consistent view that never waits for a writer; raises OutOfReach when the database is gone."""
    with _reached(), Session(engine.execution_options(**{READ_ONLY: True})) as session:
        yield session


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        # The driver's own text may hold the address with its password, so it stays in the cause.
        raise OutOfReach(
            "The database does not answer. Check DATABASE_URL and that the database is running, then try again."
        ) from error
