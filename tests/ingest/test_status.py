"""Whether a document is in force is read strictly, and the strictest word holds."""

import pytest

from ingest.reading import DocumentStatus
from ingest.status import SPELLINGS, read_status, status_of
from ingest.text import Unreadable
from ingest.yamltext import read_entries

IN_FORCE, DRAFT, SUPERSEDED = DocumentStatus


def status(source: str) -> DocumentStatus:
    return read_status({entry.key: entry for entry in read_entries(source, 2)})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("id: a", IN_FORCE, id="silence"),
        pytest.param("status: in_force", IN_FORCE, id="our-word"),
        pytest.param("status: In Force", IN_FORCE, id="with-a-blank"),
        pytest.param("status: Published", IN_FORCE, id="another-word"),
        pytest.param("status: Außer Kraft", SUPERSEDED, id="german"),
        pytest.param("status: AUSSER KRAFT", SUPERSEDED, id="german-in-capitals"),
        pytest.param("status: Work-in-Progress", DRAFT, id="with-dashes"),
        pytest.param("draft: true", DRAFT, id="as-hugo-marks-it"),
        pytest.param("draft: false", IN_FORCE, id="no-draft"),
        pytest.param("draft:", IN_FORCE, id="draft-without-a-value"),
        pytest.param("published: false", DRAFT, id="as-jekyll-marks-it"),
        pytest.param("published: true", IN_FORCE, id="published"),
        pytest.param("published: 2024-01-05", IN_FORCE, id="published-on-a-day"),
        pytest.param("status: approved\ndraft: yes", DRAFT, id="the-stricter-holds"),
        pytest.param("status: obsolete\ndraft: true", SUPERSEDED, id="superseded-stays-so"),
    ],
)
def test_the_status_is_what_is_written(source: str, expected: DocumentStatus) -> None:
    assert status(source) is expected


@pytest.mark.parametrize(
    ("source", "word"),
    [
        pytest.param("status:", "is empty", id="no-value"),
        pytest.param("status: null", "is empty", id="null"),
        pytest.param("status: sort of ready", "“sort of ready” is not known", id="an-unknown-word"),
        pytest.param("status: true", "“true” is not known", id="a-truth-value"),
        pytest.param("status: [draft]", "“draft” is not known", id="a-list"),
        pytest.param("status:\n  now: draft", "not known", id="keys"),
        pytest.param("draft: maybe", "true or false", id="draft-or-not"),
        pytest.param("draft: [true]", "true or false", id="a-list-of-drafts"),
    ],
)
def test_a_status_that_is_not_understood_is_refused_and_never_in_force(
    source: str, word: str
) -> None:
    with pytest.raises(Unreadable, match=word) as refused:
        status(source)
    assert refused.value.line == 2


def test_no_word_stands_for_two_statuses() -> None:
    words = [word for spellings in SPELLINGS.values() for word in spellings]
    assert len(words) == len(set(words))
    assert {status_of(word) for word in SPELLINGS[DRAFT]} == {DRAFT}
