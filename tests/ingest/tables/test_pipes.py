"""Pipe tables of Markdown give their words without markup, with line and heading."""

import pytest

from ingest.tables.pipes import plain, tables_of_markdown
from tests.ingest.tables.making import in_document


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("**Ann**", "Ann"), ("*Ann* and __Bob__", "Ann and Bob"), ("`code`", "code"), ("[Ann](mailto:a@b.example)", "Ann"), ("![logo](a.png)", "logo"),
        ("A.5.1<br>A.5.2", "A.5.1\nA.5.2"), ("A<br/>B<BR />C", "A\nB\nC"), ("a &amp; b", "a & b"), ("<!-- note -->Ann", "Ann"), ("<b>Ann</b>", "Ann"),
        ("<owner>", "<owner>"), ("isms_manager_role", "isms_manager_role"), ("2 * 3 * 4", "2 * 3 * 4"), ("a\\*b", "a*b"), ("***Ann***", "Ann"), ("", ""),
        ("~~old~~ new", "old new"), ("**" * 3000, "**" * 3000),
    ],
)  # fmt: skip
def test_a_cell_gives_its_words(cell: str, words: str) -> None:
    assert plain(cell) == words


@pytest.mark.parametrize(
    "row",
    ["| R1 | a \\| b |", "R1 | a \\| b", "  | R1 | a \\| b |  ", "|R1|a \\| b|"],
)
def test_a_pipe_behind_a_backslash_parts_no_cells(row: str) -> None:
    (grid,) = tables_of_markdown(f"| id | text |\n|---|:-:|\n{row}\n")
    assert [line.cells for line in grid.lines] == [("id", "text"), ("R1", "a | b")]


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        pytest.param("# A\n\n## **Risks**\n\n| a | b |\n|-|-|\n| 1 | 2 |\n", "Risks", 5, id="the-innermost-heading"),
        pytest.param("##Risks\n| a | b |\n|-|-|\n| 1 | 2 |\n", "Risks", 2, id="a-heading-without-a-blank"),
        pytest.param("Risks\n=====\n| a | b |\n|-|-|\n| 1 | 2 |\n", "Risks", 3, id="an-underlined-heading"),
        pytest.param("> | a | b |\n> |-|-|\n> | 1 | 2 |\n", "", 1, id="in-a-quotation"),
        pytest.param("- x\n\n  | a | b |\n  |-|-|\n  | 1 | 2 |\n", "", 3, id="in-a-list"),
    ],
)  # fmt: skip
def test_a_table_has_its_heading_and_its_lines(text: str, name: str, line: int) -> None:
    (grid,) = tables_of_markdown(text)
    assert (grid.name, [one.number for one in grid.lines]) == (name, [line, line + 2])
    assert grid.lines[1].cells == ("1", "2")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\n| a | b |\n|-|-|\n| 1 | 2 |\n```\n", id="in-code"),
        pytest.param("<!--\n| a | b |\n|-|-|\n| 1 | 2 |\n-->\n", id="in-a-comment"),
        pytest.param("a | b\nc | d\n", id="lines-with-pipes"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_a_reader_does_not_see_as_a_table_is_none(text: str) -> None:
    assert tables_of_markdown(text) == ()


def test_a_cell_too_many_is_a_problem_of_that_row() -> None:
    (table,) = in_document(
        "# Risks\n\n| Risk ID | Risk | Likelihood | Impact | Owner |\n|-|-|-|-|-|\n"
        "| R1 | Fire | or flood | 2 | 4 | Ann |\n| R2 | Theft | 2 | 4 | Ann |\n"
    )
    assert [row.key for row in table.rows] == ["R2"]
    assert [(line, "6 values" in what) for line, what in table.problems] == [(5, True)]


def test_many_brackets_cost_no_time() -> None:
    assert len(tables_of_markdown("| a | b |\n|-|-|\n| " + "[" * 100_000 + " | 2 |\n")) == 1
