"""A database that an earlier version wrote keeps its rows when it is upgraded."""

from datetime import UTC, date, datetime

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, Engine, bindparam, text

from bot.people.held import HeldPeople
from bot.register.held_rows import first_held
from bot.register.registers import files_of
from bot.register.rules import File
from bot.register.soa import entries_of
from bot.storage.engine import open_engine
from bot.storage.schema import MIGRATIONS, upgrade
from bot.storage.sessions import reading, writing
from ingest.tabular import SoaRow

READ = datetime(2026, 9, 1, 8, tzinfo=UTC)
SHA = "a" * 64
BEFORE_REGISTERS = {
    "INSERT INTO isms_folder (id, root) VALUES (1, '/isms'), (2, '/more')": {},
    "INSERT INTO document (id, folder_id, document_id, path) VALUES (1, 1, 'AC', 'a.md')": {},
    "INSERT INTO document_version (document, path, title, sha256, status, audience, controls, added_at)"
    " VALUES (1, 'a.md', 'Access', :sha, 'in_force', '[]', '[]', :read)": {
        "sha": SHA, "read": "2026-09-01 08:00:00",
    },
    "INSERT INTO soa_entry (folder, control, title, applicable, justification, status, owner, line)"
    " VALUES (1, 'A.5.1', 'Policies', :yes, 'The law', 'done', 'ada@x.example', 2),"
    " (1, 'A.5.2', 'Roles', :no, 'We do not', '', NULL, 3),"
    " (2, 'A.5.1', 'Policies', :no, '', '', NULL, 9)": {"yes": True, "no": False},
    "INSERT INTO register_file (folder, kind, path, sha256) VALUES (1, 'soa', 'lists/soa.csv', :sha),"
    " (1, 'people', 'lists/people.csv', :sha), (1, 'settings', 'isms.toml', :sha),"
    " (2, 'soa', 'soa.csv', :sha)": {"sha": SHA},
    "INSERT INTO person (folder, email, name, roles) VALUES (1, 'ada@x.example', 'Ada', :roles)": {
        "roles": ["board"],
    },
}  # fmt: skip


@pytest.fixture
def old(database_url):
    """A database as it was before registers of any kind, with a statement, people and settings."""
    opened = open_engine(database_url)
    with writing(opened) as session:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "0006")
        for statement, values in BEFORE_REGISTERS.items():
            typed = [bindparam("roles", type_=JSON)] if "roles" in values else []
            session.execute(text(statement).bindparams(*typed), values)
    yield opened
    opened.dispose()


def test_a_statement_its_files_and_people_are_as_they_were(old: Engine) -> None:
    upgrade(old)
    with reading(old) as session:
        assert entries_of(session, 1) == {
            "A.5.1": SoaRow(
                "A.5.1", "Policies", True, "The law", "done", "ada@x.example", 2, "lists/soa.csv"
            ),
            "A.5.2": SoaRow("A.5.2", "Roles", False, "We do not", "", None, 3, "lists/soa.csv"),
        }
        assert [row.path for row in entries_of(session, 2).values()] == ["soa.csv"]
        assert files_of(session, 1) == {
            "soa": {File("lists/soa.csv", SHA)},
            "people": {File("lists/people.csv", SHA)},
            "settings": {File("isms.toml", SHA)},
        }
        assert HeldPeople().held(session, 1)["ada@x.example"].roles == {"board"}


def test_people_stand_in_the_file_that_they_were_read_from(old: Engine) -> None:
    """Else they would be taken for gone as soon as that file cannot be read."""
    upgrade(old)
    with reading(old) as session:
        (ada,) = HeldPeople().held(session, 1).values()
    assert ada.path == "lists/people.csv"


def test_a_statement_is_held_since_the_folder_was_read_first(old: Engine) -> None:
    upgrade(old)
    with reading(old) as session:
        assert first_held(session, "soa") == READ
        assert list(entries_of(session, 1, date(2026, 9, 1))) == ["A.5.1", "A.5.2"]
        assert entries_of(session, 1, date(2026, 8, 31)) == {}
        assert entries_of(session, 2, date(2026, 9, 1)) == {}
