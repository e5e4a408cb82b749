"""Cells of a web page's tables in rows and columns."""

import pytest

from ingest.web import read_html
from ingest.web.cells import span


def rows(table: str) -> list[tuple[str, ...]]:
    (block,) = [
        block for block in read_html(f"<h2>H</h2><p>a</p>{table}".encode()).blocks if block.grid
    ]
    assert block.grid is not None
    assert block.grid.name == "H"
    return [line.cells for line in block.grid.lines]


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        pytest.param(
            "<table><tr><th>a<th>b<tr><td>1<td>2</table>", [("a", "b"), ("1", "2")], id="plain"
        ),
        pytest.param(
            "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>",
            [("a", "b"), ("a", "c")],
            id="over-rows",
        ),
        pytest.param(
            "<table><tr><td colspan=2>a<tr><td>b<td>c</table>",
            [("a", ""), ("b", "c")],
            id="over-columns",
        ),
        pytest.param(
            "<table><tr><td>a<td>b<tr><td>c</table>", [("a", "b"), ("c", "")], id="a-short-row"
        ),
        pytest.param("<table><tr><td>a<td>b<tr><td><td></table>", [("a", "b")], id="an-empty-row"),
        pytest.param(
            "<table><tr><td><ul><li>a<li>b</ul><td>c<br>d</table>",
            [("a b", "c d")],
            id="lists-in-cells",
        ),
        pytest.param(
            "<table><tr hidden><td>x<td>y<tr><td>a<td>b</table>", [("a", "b")], id="a-hidden-row"
        ),
    ],
)
def test_cells_of_a_table(table: str, cells: list[tuple[str, ...]]) -> None:
    assert rows(table) == cells


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3", 3),
        (None, 1),
        ("", 1),
        ("0", 1),
        ("x", 1),
        ("99999999999", 1),
        ("2000", 1000),
        ("³", 1),
    ],
)
def test_spans(written: str | None, number: int) -> None:
    assert span(written, 1000) == number
