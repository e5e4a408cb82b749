"""Files made to cost much are read or refused, whatever they hold; benchmarks/parsing.py measures how fast."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from ingest.markdown import read_markdown
from ingest.reading import TableReading as Table
from ingest.settings_file import read_settings
from ingest.tables.alone import read_people, read_soa
from ingest.text import LARGEST, Unreadable

SIZE = LARGEST - 100
MOST = 49_000


def lines(unit: str) -> str:
    """As many of this line as are allowed."""
    return f"{unit}\n" * min(MOST, SIZE // (len(unit) + 1))


PAGES = {
    "one line of marks": "#" * SIZE,
    "quotations in quotations": ">" * SIZE,
    "lists in lists": "- " * (SIZE // 2),
    "lists in lists, line by line": lines("- " * 50),
    "deeper and deeper": "\n".join(" " * (2 * n) + "- x" for n in range(2_000)),
    "brackets": "[" * SIZE,
    "backticks": " ".join("`" * n for n in range(1, 3_000)),
    "tabs": "\t" * SIZE + "x",
    "open comments": "a <!--" * (SIZE // 6),
    "open elements": "a <b " * (SIZE // 5),
    "hidden elements": "a <b hidden>" * (SIZE // 12),
    "tags that go on": ("<b " + "display:non " * 16) * (SIZE // 195),
    "comments": "a <!-- b -->" * (SIZE // 12),
    "headings full of brackets": lines("# " + "[" * 290),
    "headings full of stars": lines("# " + "*a_" * 95),
    "everything mixed": lines("> - > 1. # a"),
    "front matter of brackets": "---\nstatus: " + "[" * 19_000 + "\n---\nx",
    "front matter of braces": "---\na: " + "{b: " * 4_000 + "\n---\nx",
    "front matter without end": "---\n" + lines("a: b"),
    "rules and rules": lines("---"),
}


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_made_to_cost_much_is_read_or_refused(page: str) -> None:
    with suppress(Unreadable):
        assert read_markdown("a.md", page.encode()).document.title


@pytest.mark.slow
@pytest.mark.parametrize(
    "table",
    [
        pytest.param("control,applicable\n" + "A.5.1,yes\n" * 49_000, id="one-control-again-and-again"),
        pytest.param("control,applicable\n" + '"\n' * 49_000, id="quotes"),
        pytest.param("," * SIZE, id="commas"),
        pytest.param("name,email\n" + "," * SIZE, id="a-row-of-commas"),
        pytest.param('"' * SIZE, id="one-line-of-quotes"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("read", [read_soa, read_people])
def test_a_table_made_to_cost_much_is_read_or_refused(
    table: str, read: Callable[[bytes], tuple[object, Table]]
) -> None:
    with suppress(Unreadable):
        rows, remarks = read(table.encode())
        assert rows or remarks.problems or remarks.notes


@pytest.mark.slow
def test_settings_made_to_cost_much_are_refused() -> None:
    with pytest.raises(Unreadable):
        read_settings("isms.toml", b"a = " + b"[" * SIZE)
