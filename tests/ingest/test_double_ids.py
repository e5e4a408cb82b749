"""Of two files with one id one keeps it, and both are named with their lines."""

import pytest

from ingest.double_ids import Double, find_doubles
from ingest.reading import Known

FILES = {
    "a.md": b"---\ntitle: A\nid: POL-1\n---\nx",
    "b.md": b"---\nid: POL-1\n---\nx",
    "c.md": b"# no id",
}


def doubles(ids: dict[str, str], known: dict[str, str] | None = None) -> list[Double]:
    before = {path: Known("", document_id) for path, document_id in (known or {}).items()}
    return list(find_doubles(ids, before, lambda path: FILES[path]))


def test_ids_that_differ_are_no_doubles() -> None:
    assert doubles({"a.md": "POL-1", "b.md": "POL-2"}) == []


def test_both_files_are_named_with_the_lines_of_their_ids() -> None:
    (double,) = doubles({"b.md": "POL-1", "a.md": "POL-1", "c.md": "c"})
    assert (double.path, double.line) == ("b.md", 2)
    assert "“POL-1” belongs to a.md line 3" in double.what


@pytest.mark.parametrize("written", ["pol-1", "Pol-1"])
def test_case_does_not_make_ids_differ(written: str) -> None:
    assert [double.path for double in doubles({"a.md": "POL-1", "b.md": written})] == ["b.md"]


def test_an_id_stays_with_the_file_that_had_it() -> None:
    ids = {"a.md": "POL-1", "b.md": "POL-1"}
    assert [double.path for double in doubles(ids, {"b.md": "POL-1"})] == ["a.md"]
    assert [double.path for double in doubles(ids, {"b.md": "POL-2"})] == ["b.md"]


def test_an_id_that_moved_to_another_file_is_no_double() -> None:
    assert doubles({"b.md": "POL-1"}, {"a.md": "POL-1"}) == []


def test_all_but_one_of_many_are_left_out() -> None:
    ids = dict.fromkeys(FILES, "POL-1")
    assert [(double.path, double.line) for double in doubles(ids)] == [("b.md", 2), ("c.md", 1)]
