"""CSV is read as spreadsheets write it, and each fault has its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tables.delimited import LONGEST_FIELD, MOST_ROWS, read_csv
from ingest.tables.recognising import recognise
from ingest.tabular import TableReading
from ingest.text import Unreadable
from ingest.written import Grid


def grid(text: str) -> Grid:
    (only,) = read_csv(text.encode())
    return only


def table(text: str) -> TableReading:
    read = recognise(grid(text), "people.csv")
    assert read is not None
    return read


def rows(text: str) -> list[tuple[int, str, str]]:
    """Line, name and e-mail of each."""
    return [(person.line, person.name, person.email) for person in table(text).people]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("name,email\nAnn,a@b.example\n", id="commas"),
        pytest.param("name;email\nAnn;a@b.example\n", id="semicolons"),
        pytest.param("name\temail\nAnn\ta@b.example\n", id="tabs"),
        pytest.param("name|email\nAnn|a@b.example\n", id="bars"),
        pytest.param("name,email\r\nAnn,a@b.example\r\n", id="line-ends-of-windows"),
        pytest.param("\ufeffname,email\nAnn,a@b.example\n", id="byte-order-mark"),
        pytest.param("Full Name,E-Mail\nAnn,a@b.example", id="other-names-and-no-last-line-end"),
        pytest.param(" NAME , e_mail \n Ann , a@b.example \n", id="blanks-and-capitals"),
        pytest.param('"name","email"\n"Ann","a@b.example"\n', id="all-quoted"),
        pytest.param('name, email\n"Ann", "a@b.example"\n', id="blanks-before-quotes"),
        pytest.param(
            "vollsta\u0308ndiger Name,email\nAnn,a@b.example\n", id="an-umlaut-of-two-signs"
        ),
        pytest.param("name,email,,\nAnn,a@b.example,,\n", id="empty-columns-at-the-end"),
        pytest.param("name,email\nAnn,a@b.example,,\n", id="empty-cells-at-the-end"),
        pytest.param("shoe size,email,name\n42,a@b.example,Ann\n", id="columns-that-are-not-ours"),
        pytest.param(
            '"name";email;"a, b, c, d"\nAnn;a@b.example;x\n', id="commas-in-a-quoted-header"
        ),
    ],
)
def test_a_table_is_read_whatever_its_shape(text: str) -> None:
    assert rows(text) == [(2, "Ann", "a@b.example")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("sep=;\nname;email\nAnn;a@b.example\n", 3, id="excel-names-the-separator"),
        pytest.param("\n\nname,email\n\nAnn,a@b.example\n\n", 5, id="empty-lines"),
        pytest.param(",,\nname,email,\n,,\nAnn,a@b.example,\n", 4, id="rows-of-empty-cells"),
        pytest.param(
            "Our staff,,\nas of May,,\nname,email,team\nAnn,a@b.example,IT\n", 4, id="a-title-above"
        ),
    ],
)
def test_rows_that_say_nothing_are_passed_over(text: str, line: int) -> None:
    assert rows(text) == [(line, "Ann", "a@b.example")]
    assert (table(text).problems, grid(text).lines[-1].number) == ((), line)
    assert not any("sep=" in cell for row in grid(text).lines for cell in row.cells)


def test_a_quoted_cell_may_hold_lines_separators_and_quotes() -> None:
    text = 'name,email\n"Ann\n""the"" first, of two",a@b.example\nBob,b@b.example\n'
    assert rows(text) == [(2, 'Ann\n"the" first, of two', "a@b.example"), (4, "Bob", "b@b.example")]


def test_a_row_may_leave_out_its_last_cells_with_a_note() -> None:
    read = table("name,email,team\nAnn,a@b.example\n")
    assert [person.team for person in read.people] == [None]
    assert [line for line, _ in read.notes] == [2]
    assert read.complete


def test_many_short_rows_are_one_note() -> None:
    read = table("name,email,team\nAnn,a@b.example\nBob,b@b.example\n")
    assert [(line, what.startswith("2 rows")) for line, what in read.notes] == [(2, True)]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        pytest.param("name,email\nAnn,a@b.example\nBob,b@b.example,IT\nCid,c@b.example\n", 3, "3 values", id="one-too-many"),
        pytest.param('name,email\nAnn,a@b.example\n"Bob" B,b@b.example\nCid,c@b.example\n', 3, "quotation", id="text-behind-quotes"),
        pytest.param('name,email\nAnn,a@b.example\nCid,c@b.example\n"Bob,b@b.example\n', 4, "quotation", id="an-open-quote"),
        pytest.param("name,email\nAnn,a@b.example\nCid,c@b.example\n" + "x" * (LONGEST_FIELD + 1), 4, "quotation", id="a-cell-too-long"),
    ],
)  # fmt: skip
def test_a_broken_row_is_named_and_the_others_are_read(text: str, line: int, word: str) -> None:
    read = table(text)
    ((found, what),) = read.problems
    assert (found, word in what, read.complete) == (line, True, False)
    assert [person.name for person in read.people] == ["Ann", "Cid"]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        pytest.param("", 1, "empty", id="an-empty-file"),
        pytest.param("name,email\n" + "a,b\n" * MOST_ROWS, MOST_ROWS, "50,000", id="too-many-rows"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(text: str, line: int, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as refused:
        grid(text)
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        pytest.param("name,team\nAnn,IT\n", 1, "“email”", id="a-column-is-missing"),
        pytest.param("\n\nname,team\nAnn,IT\n", 3, "“email”", id="a-column-is-missing-further-down"),
        pytest.param("name,email,name\nAnn,a@b.example,x\n", 1, "twice", id="a-column-twice"),
    ],
)  # fmt: skip
def test_a_table_that_lacks_a_column_gives_no_rows_and_says_so(
    text: str, line: int, word: str
) -> None:
    read = table(text)
    ((found, what),) = read.problems
    assert (found, word in what, read.people, read.complete) == (line, True, (), False)


def test_a_table_without_a_header_is_none() -> None:
    assert recognise(grid("Ann,a@b.example\n"), "people.csv") is None


def test_a_table_without_rows_is_a_note() -> None:
    assert [line for line, _ in table("\nname,email\n").notes] == [2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_utf_8_and_where_a_mark_says_so_in_utf_16(encoding: str) -> None:
    (only,) = read_csv("Größe;Maß\n1;2\n".encode(encoding))
    assert [line.cells for line in only.lines] == [("Größe", "Maß"), ("1", "2")]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", 3, id="decimal-commas"),
        pytest.param("Risks, as of May, 2026\na;b;c\n1;2;3\n4;5;6\n", 3, id="a-title-with-commas"),
        pytest.param("a,b\nx;y;z,2\nu;v;w,3\n", 2, id="lists-with-semicolons"),
        pytest.param('"sep=|"\na|b\n1;1|2;2\n', 2, id="a-delimiter-that-is-named"),
        pytest.param("only\none\ncolumn\n", 1, id="one-column"),
    ],
)
def test_the_delimiter_is_the_sign_that_parts_rows_evenly(text: str, width: int) -> None:
    assert len(grid(text).lines[-1].cells) == width


@given(st.text(alphabet='name,email;"\n\t\r ab=\u2028|', max_size=80))
def test_any_text_below_a_header_is_rows_or_problems(text: str) -> None:
    read = table("name,email\n" + text)
    lines = [p.line for p in read.people] + [line for line, _ in (*read.problems, *read.notes)]
    assert all(1 <= line <= text.count("\n") + text.count("\r") + 2 for line in lines)
