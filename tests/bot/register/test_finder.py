"""A finder that stays open while the register changes below it, with an index or without."""

import shutil
import sqlite3
import threading
from dataclasses import replace

import pytest

from bot.errors import Misconfigured
from bot.register.indexing import index_home, index_place, is_current
from bot.register.records import PassageRow
from knowledge.index import current_stamp
from knowledge.passages import NoAnswer, NoAnswerReason

PASSWORDS = "Passwords have at least fourteen characters."
BACKUPS = "Backups are made every night."
STAFF = frozenset({"all"})


def test_an_open_finder_notices_how_careful_the_company_is(register, folder):
    folder.policy("a.md", PASSWORDS)
    asked = [f"what is said of passwords {more}" for more in ("", "here", "at home", "on phones")]
    asked += ["are keys like passwords?", "passwords on paper?", "who chooses passwords?"]
    refused = []
    for care in ("low", "usual", "high"):
        folder.write("isms.toml", f'[ask]\ncareful = "{care}"\n')
        register.sync(folder)
        found = [register.finder().find(question, STAFF).outcome for question in asked]
        refused.append(sum(isinstance(outcome, NoAnswer) for outcome in found))
    assert refused == sorted(refused)
    assert refused[0] < refused[-1]


# Building an index is the same work on either engine, and takes a second.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def texts(finder, question="passwords"):
    return {ranked.passage.text for ranked in finder.find(question, STAFF).passages}


@pytest.fixture
def home(services):
    """The folder of the index."""
    return index_home(services.settings.isms_home)


def test_before_the_first_sync_there_is_nothing_to_find(register):
    finder = register.finder()
    assert finder.find("passwords", STAFF).outcome == NoAnswer(NoAnswerReason.NO_PASSAGES)
    assert not finder.is_indexed


def test_an_open_finder_notices_each_sync(register, folder):
    finder = register.finder()
    finder.find("passwords", STAFF)
    folder.policy("a.md", PASSWORDS)
    folder.policy("board.md", "Bonuses are secret.", audience="board")
    register.sync(folder)
    assert texts(finder) == {PASSWORDS}
    folder.policy("a.md", BACKUPS)
    register.sync(folder)
    assert texts(finder) == {BACKUPS}
    folder.remove("a.md")
    register.sync(folder)
    assert texts(finder) == set()


def test_an_open_finder_notices_that_the_companys_zone_changed(register, folder, now):
    folder.policy("a.md", PASSWORDS, effective="2026-11-24")
    register.sync(folder)
    finder = register.at(now.replace(hour=10)).finder()
    assert texts(finder) == set()
    folder.write("isms.toml", '[company]\ntimezone = "Pacific/Kiritimati"\n')
    register.sync(folder)
    assert texts(finder) == {PASSWORDS}


def test_vectors_of_another_model_are_never_compared(register, folder, engine):
    folder.policy("a.md", PASSWORDS)
    register.sync(folder)
    with engine.begin() as connection:
        connection.execute(PassageRow.__table__.update().values(embedded_by="other"))
    finder = register.finder()
    with pytest.raises(Misconfigured, match="isms sync"):
        finder.find("passwords", STAFF)
    register.sync(folder)
    assert texts(finder) == {PASSWORDS}


@pytest.mark.slow
class TestWithAnIndex:
    pytestmark = on_sqlite

    @pytest.fixture
    def finder(self, register, folder):
        """An open finder on an index of two passages."""
        folder.policy("a.md", PASSWORDS)
        folder.policy("b.md", BACKUPS, audience="board")
        register.sync(folder)
        assert register.build_index()
        opened = register.finder()
        assert texts(opened) == {PASSWORDS}
        assert opened.is_indexed
        return opened

    @pytest.mark.usefixtures("finder")
    def test_it_is_built_once(self, register, services):
        assert not register.build_index()
        assert is_current(services.engine, index_place(services.settings))

    def test_who_may_not_read_finds_nothing_there(self, finder):
        assert BACKUPS not in texts(finder, "backups")

    def test_an_index_behind_the_register_is_not_used(self, finder, register, folder):
        folder.policy("a.md", "Doors are locked.")
        register.sync(folder)
        assert texts(finder) == {"Doors are locked."}
        assert not finder.is_indexed
        assert register.build_index()
        assert texts(finder) == {"Doors are locked."}
        assert finder.is_indexed

    def test_an_index_that_is_deleted_in_use_is_done_without(self, finder, register, home):
        shutil.rmtree(home)
        assert texts(finder) == {PASSWORDS}
        assert not finder.is_indexed
        assert register.build_index()
        assert texts(finder) == {PASSWORDS}
        assert finder.is_indexed

    @pytest.mark.usefixtures("finder")
    @pytest.mark.parametrize("name", ["chroma.sqlite3", "data_level0.bin", "header.bin"])
    def test_an_index_whose_files_are_damaged_is_built_anew(self, register, home, name):
        for file in home.rglob(name):
            file.write_bytes(b"\xff" * file.stat().st_size)
        assert texts(register.finder()) == {PASSWORDS}
        assert register.build_index()
        assert register.finder().is_indexed

    @pytest.mark.usefixtures("finder")
    def test_a_small_register_does_without_its_index(self, register, home):
        for file in home.rglob("chroma.sqlite3"):
            file.write_bytes(b"\xff" * file.stat().st_size)
        small = register.finder(exact_up_to=2)
        assert texts(small) == {PASSWORDS}
        assert small.is_indexed

    def test_an_index_of_another_database_is_not_used(self, finder, home, register):
        with register.services.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE register_state SET name = 'another'")
        assert current_stamp(home) is not None
        assert texts(finder) == {PASSWORDS}
        assert not finder.is_indexed

    def test_an_index_of_what_came_after_a_backup_is_not_used_once_that_is_put_back(
        self, finder, register, folder, tmp_path
    ):
        database, backup = tmp_path / "isms.db", tmp_path / "backup.db"
        with sqlite3.connect(database) as source, sqlite3.connect(backup) as copy:
            source.backup(copy)
        folder.policy("a.md", "Doors are locked.")
        register.sync(folder)
        register.build_index()
        register.services.engine.dispose()
        with sqlite3.connect(backup) as source, sqlite3.connect(database) as target:
            source.backup(target)
        folder.policy("a.md", "Doors are open.")
        register.sync(folder)
        assert texts(finder) == {"Doors are open."}
        assert not finder.is_indexed

    def test_a_home_without_space_for_an_index_still_answers(self, finder, home):
        shutil.rmtree(home)
        home.write_text("no folder")
        assert texts(finder) == {PASSWORDS}

    def test_several_threads_ask_while_syncs_go_on(self, finder, register, folder):
        wrong, done = [], threading.Event()

        def ask():
            while not done.is_set():
                found = texts(finder)
                if not found <= {PASSWORDS, "Rule 0.", "Rule 1.", "Rule 2."} or len(found) != 1:
                    wrong.append(found)

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(3):
            folder.policy("a.md", f"Rule {number}.")
            register.sync(folder)
            if number == 1:
                register.build_index()
        done.set()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert texts(finder) == {"Rule 2."}


def test_two_homes_on_one_database_have_an_index_each(register, folder, tmp_path):
    folder.policy("a.md", PASSWORDS)
    register.sync(folder)
    settings = register.services.settings.model_copy(update={"isms_home": tmp_path / "other"})
    other = replace(register, services=replace(register.services, settings=settings))
    assert texts(other.finder()) == {PASSWORDS}
