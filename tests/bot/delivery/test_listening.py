"""On PostgreSQL a commit in one process wakes the workers of another."""

import time
from contextlib import suppress

import pytest
from sqlalchemy import text

from bot.delivery import inbox, outbox
from bot.delivery.bells import Bells
from bot.delivery.listening import Listener
from bot.delivery.posts import Post
from bot.storage.engine import open_engine
from bot.storage.sessions import writing

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""SQLite serves one process, which rings its own bells."""


@pytest.fixture
def other(engine):
    """The bells of another process on the same database."""
    theirs = open_engine(engine.url.render_as_string(hide_password=False))
    bells = Bells()
    listener = Listener(theirs, bells)
    listener.start()
    for bell in (bells.inbox, bells.outbox):
        bell.wait(10)  # Rung once when it begins to listen.
    yield bells
    listener.stop()
    theirs.dispose()


def heard(bell, seconds=5.0):
    began = time.monotonic()
    bell.wait(seconds)
    return time.monotonic() - began < seconds


def put(session, now):
    outbox.put(session, [Post("C1", "hello")], now, lambda: "a" * 32)


def test_a_commit_wakes_the_workers_of_another_process(engine, now, other):
    with writing(engine) as session:
        inbox.keep(session, "event:1", None, {}, now)
    assert heard(other.inbox)
    with writing(engine) as session:
        put(session, now)
    assert heard(other.outbox)


def test_what_was_not_committed_wakes_nobody(engine, now, other):
    with suppress(ZeroDivisionError), writing(engine) as session:
        put(session, now)
        raise ZeroDivisionError
    assert not heard(other.outbox, 0.3)


@pytest.mark.slow
def test_a_lost_connection_is_made_anew(engine, now, other):
    with writing(engine) as session:
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
                " AND datname = current_database()"
            )
        )
    assert heard(other.inbox, 10), "rung once when it listens again"
    with writing(engine) as session:
        inbox.keep(session, "event:1", None, {}, now)
    assert heard(other.inbox)
