"""Real `isms sync` processes: killed at any moment, and several at once."""

import os
import signal
import time

import pytest
from sqlmodel import col, func, select

from bot.people.records import count_people
from bot.register.indexing import index_home, index_place, is_current
from bot.register.records import DocumentRow, PassageRow, VersionRow
from bot.storage.sessions import reading

DOCUMENTS = 8
SECONDS = 60

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("full")]


@pytest.fixture
def full(folder):
    """A folder whose sync takes a moment."""
    for number in range(DOCUMENTS):
        words = "\n\n".join(f"Rule {number}.{n} holds for everybody." for n in range(12))
        folder.policy(f"p{number}.md", words)
    folder.write("people.csv", "name,email\nAda,ada@x.example\n")
    return folder


def kill(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def finish(process):
    said, _ = process.communicate(timeout=SECONDS)
    return process.returncode, said.decode()


def wait_until(condition, process):
    until = time.monotonic() + SECONDS
    while not condition() and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.002)


def check(register, engine, services):
    """Every document once, with one current version and passages of it; people, ledger and index right."""
    with reading(engine) as session:
        current = select(func.count()).select_from(VersionRow)
        assert session.scalar(current.where(col(VersionRow.replaced_at).is_(None))) == DOCUMENTS
        assert session.scalar(select(func.count()).select_from(DocumentRow)) == DOCUMENTS
        assert session.scalar(select(func.count()).select_from(PassageRow)) == DOCUMENTS
        assert count_people(session) == 1
    assert register.records() == DOCUMENTS + 1
    assert is_current(engine, index_place(services.settings))
    assert register.finder().is_indexed


def test_a_sync_that_is_killed_goes_on_where_it_was(register, engine, services, start):
    home = index_home(services.settings.isms_home)

    def documents():
        with reading(engine) as session:
            return session.scalar(select(func.count()).select_from(VersionRow))

    def people():
        with reading(engine) as session:
            return count_people(session)

    moments = {
        "the people are in": lambda: people() == 1,
        "half of them are in": lambda: documents() >= DOCUMENTS // 2,
        "all are in": lambda: documents() == DOCUMENTS,
        "the index is begun": lambda: any(home.glob("*/chroma.sqlite3")),
    }
    for condition in moments.values():
        process = start()
        wait_until(condition, process)
        kill(process)
        register.records()
    code, said = finish(start())
    assert code == 0, said
    check(register, engine, services)


def test_three_syncs_at_once_make_one_register(register, engine, services, start):
    processes = [start() for _ in range(3)]
    for code, said in map(finish, processes):
        assert code == 0, said
    check(register, engine, services)
