"""Status and audience that stand in the text are noticed where they restrict."""

import pytest

from ingest.document_control import read_control
from ingest.in_text import notes_on_text, restriction
from ingest.yamltext import read_entries


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Status: Draft", "status"), ("**Status:** DRAFT", "status"), ("- Status: superseded  ", "status"),
        ("| Status | Draft |", "status"), ("| **Status** | In review |", "status"), ("> status: draft", "status"),
        ("Audience: Board only", "audience"), ("| Audience | Security Team |", "audience"),
        ("audience:", "audience"), ("draft: true", "draft"),
        ("Status: Approved", None), ("Audience: All staff", None), ("draft: false", None),
        ("The status: draft", None), ("Status of this document", None), ("Status: see below", None),
        ("| Key | Value |", None), ("", None),
    ],
)  # fmt: skip
def test_a_line_restricts_when_it_says_so(line: str, key: str | None) -> None:
    assert restriction(line) == key


def test_a_restriction_that_nothing_else_read_is_a_note_with_its_line() -> None:
    lines = list(enumerate(["# Access", "", "Status: Draft", "Audience: board"], 1))
    control = read_control(read_entries("audience: board", 2))
    notes = list(notes_on_text(lines, control, "the front matter"))
    assert [(line, "“Status: Draft”" in what) for line, what in notes] == [(3, True)]


def test_far_down_such_words_are_about_something_else() -> None:
    lines = list(enumerate(["text"] * 60 + ["Status: draft"], 1))
    assert list(notes_on_text(lines, read_control(()), "the front matter")) == []
