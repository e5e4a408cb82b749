"""The register's search on a Chroma server, as many replicas share it."""

from dataclasses import replace

import pytest

from bot.register.indexing import index_place
from tests.bot.register.test_finder import BACKUPS, PASSWORDS, texts

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]


@pytest.fixture
def shared(register, chroma_server):
    """The register, with CHROMA_URL naming a server on which there is no index."""
    settings = register.services.settings.model_copy(update={"chroma_url": chroma_server})
    index_place(settings).forget()
    return replace(register, services=replace(register.services, settings=settings))


def test_a_replica_finds_on_the_server_what_another_indexed(shared, folder):
    folder.policy("a.md", PASSWORDS)
    folder.policy("b.md", BACKUPS, audience="board")
    shared.sync(folder)
    replica = shared.finder()
    assert texts(replica) == {PASSWORDS}
    assert not replica.is_indexed
    assert shared.build_index()
    assert texts(replica) == {PASSWORDS}
    assert replica.is_indexed
    assert BACKUPS not in texts(replica, "backups")
    assert not (shared.services.settings.isms_home / "index" / "CURRENT").exists()


def test_an_index_that_is_dropped_in_use_is_done_without(shared, folder):
    folder.policy("a.md", PASSWORDS)
    shared.sync(folder)
    assert shared.build_index()
    replica = shared.finder()
    assert texts(replica) == {PASSWORDS}
    index_place(shared.services.settings).forget()
    assert texts(replica) == {PASSWORDS}
    assert not replica.is_indexed
    assert shared.build_index()
    assert texts(replica) == {PASSWORDS}
    assert replica.is_indexed


def test_while_the_server_is_away_everything_is_found_in_sql(register, folder):
    away = register.services.settings.model_copy(update={"chroma_url": "http://127.0.0.1:1"})
    alone = replace(register, services=replace(register.services, settings=away))
    folder.policy("a.md", PASSWORDS)
    alone.sync(folder)
    finder = alone.finder()
    assert texts(finder) == {PASSWORDS}
    assert not finder.is_indexed
