"""The kinds of registers are sound as data, and `docs/registers.md` says the same as they."""

import re
import tomllib
from pathlib import Path

import pytest

from ingest.tables.kinds import KINDS
from ingest.tables.recognising import LEFT_OUT
from ingest.tables.spelling import fold, match

DOCS = (Path(__file__).parents[3] / "docs" / "registers.md").read_text()
SECTIONS = {
    part.split("\n", 1)[0]: part for part in re.split(r"^### ", DOCS, flags=re.MULTILINE)[1:]
}


def test_the_docs_have_each_kind() -> None:
    assert list(SECTIONS) == list(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_the_docs_name_each_column_with_what_it_holds(name: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", SECTIONS[name], flags=re.MULTILINE)
    assert rows == [(column.name, column.value.value) for column in KINDS[name].columns]


@pytest.mark.parametrize("name", KINDS)
def test_each_header_in_the_docs_is_read_as_its_column(name: str) -> None:
    for column, headers in re.findall(r"^\| `(\w+)` \|[^|]+\| ([^|]+) \|", SECTIONS[name], re.M):
        for header in headers.split(", "):
            found = match(KINDS[name], header, loosely=True)
            assert (header, found and found.column) == (header, column)


@pytest.mark.parametrize("name", KINDS)
def test_the_docs_name_each_state(name: str) -> None:
    states = re.findall(r"^States: (.*)\.$", SECTIONS[name], flags=re.MULTILINE)
    assert states == ([", ".join(KINDS[name].states)] if KINDS[name].states else [])


def test_the_example_in_the_docs_can_be_read() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCS, flags=re.DOTALL)
    (choice,) = tomllib.loads(example)["table"]
    kind = KINDS[choice["kind"]]
    assert all(not ours or kind.column(ours) for ours in choice["columns"].values())
    assert f"`{LEFT_OUT}`" in DOCS


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_speaks_of_columns_that_it_has(name: str) -> None:
    kind = KINDS[name]
    known = [word for words in kind.known_by for word in words.split("|")]
    groups = [column for group in (*kind.needed, *kind.in_documents) for column in group]
    roles = filter(None, (kind.owner, kind.due, kind.state))
    spoken_of = {*known, *groups, *kind.telling, *roles}
    assert spoken_of <= {column.name for column in kind.columns}


@pytest.mark.parametrize("name", KINDS)
def test_no_spelling_stands_for_two_states(name: str) -> None:
    seen: dict[str, str] = {}
    for state, spellings in KINDS[name].states.items():
        for spelling in map(fold, (state, *spellings)):
            assert seen.setdefault(spelling, state) == state, spelling
