"""One whole section, as the button below an answer shows it; and the one rule of what is in force, told twice."""

from datetime import date, timedelta
from itertools import product

import pytest
from sqlmodel import select

from bot.errors import OutOfReach
from bot.register.indexing import index_home
from bot.register.known_documents import live_documents
from bot.register.passages import count_in_force
from bot.register.records import PassageRow, section_of
from bot.register.rules import is_in_force
from bot.storage.sessions import reading
from ingest.reading import DocumentStatus

TODAY = date(2026, 11, 23)
STAFF, BOARD = frozenset({"all"}), frozenset({"all", "board"})
LONG = "\n\n".join(f"Rule {n} holds {'for everybody ' * 70}".strip() for n in range(12))


def passage_ids(engine):
    with reading(engine) as session:
        return session.exec(select(PassageRow.id).order_by(PassageRow.position)).all()


def section(engine, passage_id, reader=STAFF, today=TODAY):
    with reading(engine) as session:
        return section_of(session, passage_id, reader, today)


def test_a_long_section_is_whole_again_from_any_of_its_passages(register, folder, engine):
    folder.policy("a.md", LONG)
    register.sync(folder)
    ids = passage_ids(engine)
    assert len(ids) > 2
    found = section(engine, ids[1])
    assert [passage.id for passage in found] == list(ids)
    assert "\n\n".join(passage.text for passage in found) == LONG


@pytest.mark.parametrize(
    ("front", "reader", "shown"),
    [
        pytest.param({}, STAFF, True, id="for all"),
        pytest.param({"audience": "board"}, STAFF, False, id="for others"),
        pytest.param({"audience": "board"}, BOARD, True, id="for this reader"),
        pytest.param({"status": "draft"}, BOARD, False, id="a draft"),
        pytest.param({"effective": "2026-11-24"}, BOARD, False, id="from tomorrow"),
    ],
)
def test_a_section_is_shown_to_whom_it_binds(register, folder, engine, front, reader, shown):
    folder.policy("a.md", "Doors are locked.", **front)
    register.sync(folder)
    (passage_id,) = passage_ids(engine)
    assert bool(section(engine, passage_id, reader)) is shown


def test_a_section_that_was_replaced_is_gone(register, folder, engine):
    folder.policy("a.md", "Doors are locked.")
    register.sync(folder)
    (passage_id,) = passage_ids(engine)
    folder.policy("a.md", "Doors are open.")
    register.sync(folder)
    assert section(engine, passage_id) == ()
    assert section(engine, "no such id") == ()


def test_the_rule_in_sql_is_the_rule_in_python(register, folder, engine):
    days = [None, *(TODAY + timedelta(days=n) for n in (-1, 0, 1))]
    cases = list(product(DocumentStatus, days))
    for number, (status, day) in enumerate(cases):
        front = {"status": status.value} | ({"effective": day.isoformat()} if day else {})
        folder.policy(f"{number:02}.md", f"Rule {number} holds.", **front)
    register.sync(folder)
    expected = [is_in_force(status, day, TODAY) for status, day in cases]
    with reading(engine) as session:
        found = [document.in_force for document in live_documents(session, 1, TODAY)]
        assert count_in_force(session, TODAY) == sum(expected)
    assert found == expected


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_index_that_cannot_be_written_is_one_sentence(register, folder):
    folder.policy("a.md", "Doors are locked.")
    register.sync(folder)
    home = index_home(register.services.settings.isms_home)
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("no folder")
    with pytest.raises(OutOfReach, match="Answers are found without it"):
        register.build_index()
