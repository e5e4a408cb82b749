"""A large register is opened anew aside, while questions are answered from what was open before."""

import threading
import time
from collections.abc import Callable

import pytest

from bot.errors import Misconfigured
from bot.register.aside import Aside
from bot.register.finder import RegisterFinder
from bot.register.indexing import index_place
from knowledge.passages import Found
from tests.bot.register.conftest import IsmsFolder, Register

PASSWORDS = "Passwords have at least fourteen characters."
BACKUPS = "Backups are made every night."
BONUSES = "Bonuses are paid in spring."
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
STAFF, BOARD = frozenset({"all"}), frozenset({"all", "board"})


def wait_for(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.01)


class Held:
    """Reads the vocabulary only when told to."""

    def __init__(self, finder: RegisterFinder, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go, self.read = threading.Event(), 0
        read = finder._read_vocabulary

        def held() -> object:
            self.read += 1
            assert self.go.wait(20)
            return read()

        monkeypatch.setattr(finder, "_read_vocabulary", held)


@pytest.fixture
def finder(register: Register, folder: IsmsFolder) -> RegisterFinder:
    """One that was opened for three policies, and takes each register for a large one."""
    folder.policy("a.md", PASSWORDS)
    folder.policy("b.md", BACKUPS)
    folder.policy("c.md", BONUSES)
    register.sync(folder)
    services = register.services
    place = index_place(services.settings)
    found = RegisterFinder(
        services.engine, register.embedder, place, services.business_now, at_once_up_to=0
    )
    found.find("passwords", STAFF)
    return found


def texts(found: Found) -> set[str]:
    return {ranked.passage.text for ranked in found.passages}


def test_a_question_after_a_sync_does_not_wait_and_sees_nothing_that_has_left(
    register: Register,
    folder: IsmsFolder,
    finder: RegisterFinder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = Held(finder, monkeypatch)
    folder.remove("b.md")
    folder.policy("c.md", BONUSES, audience="board")
    folder.policy("d.md", "Visitors wear a badge.")
    register.sync(folder)
    assert texts(finder.find("what holds?", STAFF)) == {PASSWORDS}
    assert texts(finder.find("what holds?", BOARD)) <= {PASSWORDS, BONUSES}
    held.go.set()
    wait_for(lambda: "Visitors wear a badge." in texts(finder.find("what holds?", STAFF)))
    assert texts(finder.find("what holds?", STAFF)) == {PASSWORDS, "Visitors wear a badge."}
    assert texts(finder.find("what holds?", BOARD)) == {
        PASSWORDS,
        BONUSES,
        "Visitors wear a badge.",
    }
    assert held.read == 1


@on_sqlite
def test_of_several_syncs_the_last_is_what_is_opened_in_the_end(
    register: Register, folder: IsmsFolder, finder: RegisterFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(finder, monkeypatch)
    for words in ("Visitors wear a badge.", "Visitors wear two badges."):
        folder.policy("d.md", words)
        register.sync(folder)
        finder.find("what holds?", STAFF)
    held.go.set()
    wait_for(lambda: "Visitors wear two badges." in texts(finder.find("what holds?", STAFF)))
    assert "Visitors wear a badge." not in texts(finder.find("what holds?", STAFF))


@on_sqlite
def test_what_goes_wrong_aside_is_said_and_said_again(
    register: Register, folder: IsmsFolder, finder: RegisterFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> object:
        raise Misconfigured("another model")

    monkeypatch.setattr(finder, "_read_vocabulary", broken)
    folder.remove("b.md")
    register.sync(folder)
    finder.find("what holds?", STAFF)

    def raises() -> bool:
        try:
            finder.find("what holds?", STAFF)
        except Misconfigured:
            return True
        return False

    wait_for(raises)
    assert all(raises() for _ in range(3))


def test_what_was_made_for_another_key_is_not_given() -> None:
    aside: Aside[str, str] = Aside(lambda key: f"made for {key}")
    assert aside.made("one") is None
    wait_for(lambda: aside.made("two") == "made for two")
