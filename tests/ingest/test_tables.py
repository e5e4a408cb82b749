"""CSV is read as spreadsheets write it, and each fault has its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tables import LONGEST_FIELD, MOST_ROWS, Table, read_table
from ingest.text import Unreadable

COLUMNS = {"name": ("full name", "größe"), "email": ("e-mail",), "team": ()}


def table(text: str) -> Table:
    return read_table(text.encode(), COLUMNS, ["name", "email"])


def rows(text: str) -> list[tuple[int, str, str]]:
    """Line, name and e-mail of each."""
    return [(row.line, row.first("name"), row.first("email")) for row in table(text).rows]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("name,email\nAnn,a@b\n", id="commas"),
        pytest.param("name;email\nAnn;a@b\n", id="semicolons"),
        pytest.param("name\temail\nAnn\ta@b\n", id="tabs"),
        pytest.param("name|email\nAnn|a@b\n", id="bars"),
        pytest.param("name,email\r\nAnn,a@b\r\n", id="line-ends-of-windows"),
        pytest.param("\ufeffname,email\nAnn,a@b\n", id="byte-order-mark"),
        pytest.param("Full Name,E-Mail\nAnn,a@b", id="other-names-and-no-last-line-end"),
        pytest.param(" NAME , e_mail \n Ann , a@b \n", id="blanks-and-capitals"),
        pytest.param('"name","email"\n"Ann","a@b"\n', id="all-quoted"),
        pytest.param('name, email\n"Ann", "a@b"\n', id="blanks-before-quotes"),
        pytest.param("gro\u0308ße,email\nAnn,a@b\n", id="an-umlaut-of-two-signs"),
        pytest.param("name,email,,\nAnn,a@b,,\n", id="empty-columns-at-the-end"),
        pytest.param("name,email\nAnn,a@b,,\n", id="empty-cells-at-the-end"),
        pytest.param("shoe size,email,name\n42,a@b,Ann\n", id="columns-that-are-not-ours"),
        pytest.param('"name";email;"a, b, c, d"\nAnn;a@b;x\n', id="commas-in-a-quoted-header"),
    ],
)
def test_a_table_is_read_whatever_its_shape(text: str) -> None:
    assert rows(text) == [(2, "Ann", "a@b")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("sep=;\nname;email\nAnn;a@b\n", 3, id="excel-names-the-separator"),
        pytest.param("\n\nname,email\n\nAnn,a@b\n\n", 5, id="empty-lines"),
        pytest.param(",,\nname,email,\n,,\nAnn,a@b,\n", 4, id="rows-of-empty-cells"),
        pytest.param(
            "Our staff,,\nas of May,,\nname,email,team\nAnn,a@b,IT\n", 4, id="a-title-above"
        ),
    ],
)
def test_rows_that_say_nothing_are_passed_over(text: str, line: int) -> None:
    assert rows(text) == [(line, "Ann", "a@b")]
    assert table(text).problems == []


def test_a_quoted_cell_may_hold_lines_separators_and_quotes() -> None:
    text = 'name,email\n"Ann\n""the"" first, of two",a@b\nBob,b@b\n'
    assert rows(text) == [(2, 'Ann\n"the" first, of two', "a@b"), (4, "Bob", "b@b")]


def test_a_row_may_leave_out_its_last_cells_with_a_note() -> None:
    read = table("name,email,team\nAnn,a@b\n")
    assert [row.first("team") for row in read.rows] == [""]
    assert [line for line, _ in read.notes] == [2]
    assert read.complete


def test_two_columns_may_be_one_of_ours() -> None:
    (row,) = table("name,full name,email\n,Ann,a@b\n").rows
    assert (row.cells["name"], row.first("name")) == (("", "Ann"), "Ann")


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        pytest.param("name,email\nAnn,a@b\nBob,b@b,IT\nCid,c@b\n", 3, "3 values", id="one-too-many"),
        pytest.param('name,email\nAnn,a@b\n"Bob" B,b@b\nCid,c@b\n', 3, "quotation", id="text-behind-quotes"),
        pytest.param('name,email\nAnn,a@b\nCid,c@b\n"Bob,b@b\n', 4, "quotation", id="an-open-quote"),
        pytest.param("name,email\nAnn,a@b\nCid,c@b\n" + "x" * (LONGEST_FIELD + 1), 4, "quotation", id="a-cell-too-long"),
    ],
)  # fmt: skip
def test_a_broken_row_is_named_and_the_others_are_read(text: str, line: int, word: str) -> None:
    read = table(text)
    ((found, what),) = read.problems
    assert (found, word in what, read.complete) == (line, True, False)
    assert [row.first("name") for row in read.rows] == ["Ann", "Cid"]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        pytest.param("", 1, "empty", id="an-empty-file"),
        pytest.param("name,team\nAnn,IT\n", 1, "“email”", id="a-column-is-missing"),
        pytest.param(
            "\n\nname,team\nAnn,IT\n", 3, "“email”", id="a-column-is-missing-further-down"
        ),
        pytest.param("Ann,a@b\n", 1, "“name”", id="no-header"),
        pytest.param("name,email,name\nAnn,a@b,x\n", 1, "twice", id="a-column-twice"),
        pytest.param("name,email\n" + "a,b\n" * MOST_ROWS, MOST_ROWS, "50,000", id="too-many-rows"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(text: str, line: int, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as refused:
        table(text)
    assert refused.value.line == line


def test_a_table_without_rows_is_a_note() -> None:
    assert [line for line, _ in table("\nname,email\n").notes] == [2]


@given(st.text(alphabet='name,email;"\n\t\r ab=\u2028|', max_size=80))
def test_any_text_below_a_header_is_rows_or_problems(text: str) -> None:
    read = table("name,email\n" + text)
    lines = [row.line for row in read.rows] + [line for line, _ in (*read.problems, *read.notes)]
    assert all(1 <= line <= text.count("\n") + text.count("\r") + 2 for line in lines)
