"""The writer of a document is told what nobody will see of it."""

import pytest

from ingest.markdown import read_markdown

TOP = "---\nversion: 1\nstatus: approved\naudience: all\n---\n"


@pytest.mark.parametrize(
    ("body", "line", "word"),
    [
        pytest.param("a\n\n<!-- x -->", 8, "a part of this is hidden", id="a-comment"),
        pytest.param("a <!-- x -->\n\nb <!-- y -->", 6, "2 parts", id="two-comments"),
        pytest.param("a\n\nb\u200bc", 8, "invisible", id="a-sign-without-width"),
        pytest.param("a\u202eb", 6, "invisible", id="a-change-of-direction"),
        pytest.param("a\n\n```\nb\n\n# c", 8, "no end", id="code-without-an-end"),
        pytest.param("a\n\n~~~~\nb\n~~~", 8, "no end", id="too-few-signs-at-its-end"),
        pytest.param("a\n\n```", 8, "no end", id="code-that-begins-in-the-last-line"),
        pytest.param("# a\n\n## b", 6, "only headings", id="headings-and-no-text"),
        pytest.param("---\n\n***", 6, "only headings", id="rules-and-no-text"),
    ],
)
def test_it_is_a_note(body: str, line: int, word: str) -> None:
    reading = read_markdown("a.md", f"{TOP}{body}\n".encode())
    ((found, what),) = reading.notes
    assert (found, word in what, reading.problems) == (line, True, ())


@pytest.mark.parametrize(
    "body",
    ["```\na\n```", "~~~\na\n~~~~~", "    a", "- x\n\n  ```\n  a\n  ```", "a\n\n```\nb\n```\n\nc"],
)
def test_code_with_an_end_is_no_note(body: str) -> None:
    assert read_markdown("a.md", f"{TOP}{body}\n".encode()).notes == ()


def test_a_comment_without_an_end_is_a_problem_since_it_hides_the_rest() -> None:
    reading = read_markdown("a.md", f"{TOP}a\n\n<!-- x\n\n# b\n\nc\n".encode())
    ((line, what),) = reading.problems
    assert (line, "no end" in what) == (8, True)
    assert [section.text for section in reading.document.sections] == ["a"]
