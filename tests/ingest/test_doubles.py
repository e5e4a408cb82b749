"""Of two files with one id one keeps it, and both are named with their lines."""

import pytest

from ingest.doubles import Claim, Double, find_doubles
from ingest.reading import Document, Known, Section

FILES = {"a.md": 3, "b.md": 2, "c.md": None}
"""Where the id stands; the last has none of its own."""


def doubles(ids: dict[str, str], known: dict[str, str] | None = None) -> list[Double]:
    before = {path: Known("", document_id) for path, document_id in (known or {}).items()}
    claims = [Claim(path, document_id, FILES[path]) for path, document_id in ids.items()]
    return list(find_doubles(claims, before))


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


WORDS = "Doors are locked at seven in the evening, and whoever leaves last switches the alarm on."


def written(path: str, words: str, line: int | None = None) -> Claim:
    document = Document(path, "access", "Access", "", (Section((), words, 1),))
    return Claim(path, "access", line, document)


@pytest.mark.parametrize(
    ("other", "words", "line", "is_rendering", "says"),
    [
        pytest.param("access.pdf", WORDS, None, True, "in another format", id="a PDF of it"),
        pytest.param(
            "out/access.pdf",
            WORDS.upper(),
            1,
            True,
            "in another format",
            id="under its id, elsewhere",
        ),
        pytest.param(
            "access.pdf",
            "Visitors sign a list.",
            None,
            False,
            "the same name and other words",
            id="other words",
        ),
        pytest.param("x/access.docx", WORDS, 1, False, "belongs to access.docx", id="a copy"),
    ],
)
def test_a_document_in_another_format_is_read_once(other, words, line, is_rendering, says) -> None:
    claims = [written(other, words, line), written("access.docx", WORDS, 4)]
    (double,) = find_doubles(claims, {})
    assert (double.path, double.is_rendering) == (other, is_rendering)
    assert says in double.what


def test_the_format_that_is_read_best_is_kept() -> None:
    endings = ("pdf", "txt", "html", "md", "docx")
    found = find_doubles([written(f"access.{ending}", WORDS) for ending in endings], {})
    assert [double.path for double in found] == [
        "access.docx", "access.html", "access.pdf", "access.txt",
    ]  # fmt: skip
