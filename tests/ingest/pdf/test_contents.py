"""A table of contents is told from text."""

import pytest

from ingest.pdf.contents import contents_lines
from ingest.pdf.rows import Piece


def rows(texts: list[str]) -> list[list[Piece]]:
    return [
        [Piece(text, 72, 400, 100 + 14 * n, 11, False, 1, n + 1)] for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        pytest.param(["Contents", "1 Purpose ........ 3", "2 Scope . . . . . . 4", "1 Purpose", "Text."], {0, 1, 2}, id="leaders"),
        pytest.param(["Inhaltsverzeichnis", "1 Zweck 3", "2 Geltung 4", "Der Text beginnt."], {0, 1, 2}, id="without-leaders"),
        pytest.param(["Contents", "1 Purpose ...... 3", "2 A title that is too", "long for a line ....... 4", "Text."], {0, 1, 2, 3}, id="a-broken-entry"),
        pytest.param(["Name ............", "Date ............", "Text."], set(), id="a-form"),
        pytest.param(["One line .......... 3", "Text."], set(), id="a-single-line"),
        pytest.param(["We list the contents", "of version 3", "and of 2"], set(), id="prose"),
    ],
)  # fmt: skip
def test_lines_of_contents(texts: list[str], gone: set[int]) -> None:
    assert contents_lines(rows(texts)) == gone
