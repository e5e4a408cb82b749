"""What was read once is not read again, stays within its bound, and is in force only while SQL says so."""

from datetime import date

import pytest
from sqlalchemy import event

from bot.register.records import PassageRow, VersionRow
from bot.register.remembering import RememberedPassages
from bot.storage.sessions import reading

TODAY = date(2026, 11, 24)


@pytest.fixture
def ids(register, folder):
    """Three passages, one of a document that begins to hold a week later."""
    folder.policy("a.md", "Doors are locked.")
    folder.policy("b.md", "Screens are locked.")
    folder.policy("c.md", "Windows are locked.", effective="2026-12-01")
    register.sync(folder)
    with reading(register.services.engine) as session:
        return [row.id for row in session.execute(PassageRow.__table__.select())]


def texts(store, ids):
    return {passage.text for passage, _ in store.fetch(ids)}


@pytest.fixture
def read_columns(engine):
    """The statements that read vectors."""
    said = []

    def hear(_connection, _cursor, statement, *_others):
        if "sentences" in statement:
            said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield said
    event.remove(engine, "before_cursor_execute", hear)


def test_what_was_read_is_not_read_again(engine, ids, read_columns):
    store = RememberedPassages(engine, lambda: TODAY)
    first = texts(store, ids)
    assert first == {"Doors are locked.", "Screens are locked."}
    assert texts(store, ids) == first
    assert len(read_columns) == 1


def test_what_is_remembered_is_in_force_only_while_sql_says_so(engine, ids):
    store = RememberedPassages(engine, lambda: TODAY)
    assert len(texts(store, ids)) == 2
    with engine.begin() as connection:
        connection.execute(VersionRow.__table__.update().values(status="retired"))
    assert texts(store, ids) == set()


def test_a_document_is_there_from_the_day_it_holds(engine, ids):
    today = [TODAY]
    store = RememberedPassages(engine, lambda: today[0])
    assert "Windows are locked." not in texts(store, ids)
    today[0] = date(2026, 12, 1)
    assert "Windows are locked." in texts(store, ids)
    today[0] = TODAY
    assert "Windows are locked." not in texts(store, ids)


@pytest.mark.parametrize("most_bytes", [0, 10_000])
def test_it_never_holds_more_than_it_may(engine, ids, most_bytes):
    store = RememberedPassages(engine, lambda: date(2027, 1, 1), most_bytes)
    for _ in range(2):
        assert len(texts(store, ids)) == 3
        assert store.bytes <= most_bytes


def test_nothing_is_asked_for_nothing(engine, read_columns):
    assert RememberedPassages(engine, lambda: TODAY).fetch([]) == []
    assert read_columns == []
