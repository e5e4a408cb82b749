"""The index on a Chroma server: Chroma's own, started here on a port of this machine."""

from pathlib import Path

import pytest

from knowledge.index import FolderPlace, IndexBroken
from knowledge.search import IndexPlace
from knowledge.server import PREFIX, ServerPlace
from tests.knowledge.test_search import LABELS, oracle, placed, rows

pytestmark = pytest.mark.slow
EVERYBODY = frozenset({"all"})


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> IndexPlace:
    """An index place of each kind, without an index."""
    if request.param == "folder":
        return FolderPlace(tmp_path)
    found = ServerPlace(request.getfixturevalue("chroma_server"))
    found.forget()
    return found


def test_every_place_keeps_the_index_that_was_built_there(place: IndexPlace) -> None:
    assert place.current_stamp() is None
    with pytest.raises(IndexBroken):
        place.open()
    place.build("first", placed([{"all"}] * 30))
    opened = place.open()
    assert opened.stamp == place.current_stamp() == "first"
    assert opened.candidates(rows(1, 5), EVERYBODY, 7) == oracle(
        placed([{"all"}] * 30), rows(1, 5), {"all"}, 7
    )
    place.forget()
    assert place.current_stamp() is None


def test_in_every_place_a_reader_gets_only_what_they_may_read(place: IndexPlace) -> None:
    audiences = [{LABELS[n % 5], LABELS[n % 3]} for n in range(60)]
    place.build("labels", placed(audiences))
    opened = place.open()
    for reader in ({"all"}, {"security", "people"}, {"ü/$or"}, {"unheard of"}, set()):
        found = opened.candidates(rows(1, 9), frozenset(reader), 20)
        assert found == oracle(placed(audiences), rows(1, 9), reader, 20)


def test_a_reader_on_the_server_keeps_the_index_before_and_is_told_of_older_ones(
    chroma_server: str,
) -> None:
    place = ServerPlace(chroma_server)
    place.build("one", placed([{"all"}] * 9))
    opened = ServerPlace(chroma_server).open()
    before = opened.candidates(rows(1, 5), EVERYBODY, 5)
    place.build("two", placed([{"all"}] * 4))
    assert opened.candidates(rows(1, 5), EVERYBODY, 5) == before
    place.build("three", placed([{"all"}] * 4))
    with pytest.raises(IndexBroken, match="no more"):
        opened.candidates(rows(1, 5), EVERYBODY, 5)
    assert ServerPlace(chroma_server).open().stamp == "three"


def test_what_a_killed_builder_left_on_the_server_is_dropped(chroma_server: str) -> None:
    place = ServerPlace(chroma_server)
    place._client.create_collection(f"{PREFIX}dead-abc", embedding_function=None)
    place._client.create_collection("of-somebody-else", embedding_function=None)
    place.build("next", placed([{"all"}] * 4))
    names = {found.name for found in place._client.list_collections()}
    assert f"{PREFIX}dead-abc" not in names
    assert "of-somebody-else" in names


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "chroma:8000", "ftp://x", "http://"])
def test_a_server_that_is_not_there_is_told(url: str) -> None:
    place = ServerPlace(url)
    assert place.current_stamp() is None
    with pytest.raises(IndexBroken):
        place.open()
    with pytest.raises(IndexBroken):
        place.build("one", placed([{"all"}]))
