"""Status and audience that stand in the text are noticed where they restrict."""

import pytest

from ingest.in_text import notes_on_text, restriction


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


def test_a_restriction_in_the_text_is_a_note_with_its_line() -> None:
    lines = ["# Access", "", "Status: Draft", "Audience: board"]
    notes = list(notes_on_text(lines, 0, given={"audience"}))
    assert [(line, "“Status: Draft”" in what) for line, what in notes] == [(3, True)]


def test_far_down_such_words_are_about_something_else() -> None:
    assert list(notes_on_text(["text"] * 60 + ["Status: draft"], 0, given=())) == []
