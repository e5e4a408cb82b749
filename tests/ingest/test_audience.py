"""Who may read a document is read strictly."""

import pytest

from ingest.audience import read_audience
from ingest.text import Unreadable
from ingest.yamltext import read_entries


def audience(source: str) -> frozenset[str]:
    return read_audience({entry.key: entry for entry in read_entries(source, 2)})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("id: a", {"all"}, id="silence"),
        pytest.param("audience: all", {"all"}, id="all"),
        pytest.param("audience: All Staff", {"all"}, id="all-staff"),
        pytest.param("audience: all_employees", {"all"}, id="with-an-underscore"),
        pytest.param("audience: Alle Mitarbeitenden", {"all"}, id="german"),
        pytest.param("audience: Security Team", {"security team"}, id="one-role"),
        pytest.param("audience: [Security Team, board]", {"security team", "board"}, id="a-list"),
        pytest.param("audience:\n- board\n- IT / HR", {"board", "it", "hr"}, id="two-in-one-item"),
        pytest.param("audience: board; it", {"board", "it"}, id="separated"),
        pytest.param("audience: [all, board]", {"all", "board"}, id="all-and-more"),
        pytest.param("audience: none", {"none"}, id="a-word-for-nobody-is-a-role"),
        pytest.param("audience: all except interns", {"all except interns"}, id="all-but-some"),
        pytest.param("audience: small", {"small"}, id="what-only-ends-in-all"),
    ],
)
def test_the_audience_is_what_is_written(source: str, expected: set[str]) -> None:
    assert audience(source) == expected


@pytest.mark.parametrize(
    ("source", "word"),
    [
        pytest.param("audience:", "empty", id="no-value"),
        pytest.param("audience: ''", "empty", id="no-letter"),
        pytest.param("audience: []", "empty", id="an-empty-list"),
        pytest.param("audience: ~", "empty", id="null"),
        pytest.param("audience: ' , '", "empty", id="only-a-comma"),
        pytest.param("audience:\n  role: board", "plain list", id="keys"),
        pytest.param("audience: [[board]]", "plain list", id="a-list-in-a-list"),
    ],
)
def test_an_audience_without_a_role_is_refused_and_never_everybody(source: str, word: str) -> None:
    with pytest.raises(Unreadable, match=f"“audience”.*{word}") as refused:
        audience(source)
    assert refused.value.line == 2
