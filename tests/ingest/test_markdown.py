"""A Markdown file becomes sections under their headings, in their exact words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.markdown import MOST_LINES, read_markdown
from ingest.reading import Document
from ingest.text import Unreadable


def read(text: str, path: str = "policies/access-control.md") -> Document:
    return read_markdown(path, text.encode()).document


def sections(text: str) -> list[tuple[str, str, int]]:
    """Heading path, words and line of each."""
    return [(" > ".join(s.heading_path), s.text, s.line) for s in read(text).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("just words", [("", "just words", 1)], id="no-heading"),
        pytest.param("# T\n\na", [("", "a", 3)], id="only-the-title"),
        pytest.param("pre\n\n# T\n\na", [("", "pre", 1), ("", "a", 5)], id="words-above-the-title"),
        pytest.param("# T\n\n## A\n\na\n\n### B\n\nb\n\n## C\nc",
                     [("A", "a", 5), ("A > B", "b", 9), ("C", "c", 12)], id="a-tree"),
        pytest.param("# T\n\n#### A\n\na\n\n## B\n\nb", [("A", "a", 5), ("B", "b", 9)], id="levels-left-out"),
        pytest.param("## A\n\na\n\n# T\n\nb", [("A", "a", 3), ("", "b", 7)], id="the-title-further-down"),
        pytest.param("# T\n\n## A\n\na\n\n# B\n\nb", [("A", "a", 5), ("B", "b", 9)], id="two-of-the-first-level"),
        pytest.param("# T\n\n## A\n\na\n\n## A\n\nb", [("A", "a", 5), ("A", "b", 9)], id="one-heading-twice"),
        pytest.param("# T\n\n## A\n## B\n\nb", [("B", "b", 6)], id="a-heading-without-words-below"),
        pytest.param("# T\n\n## A\n\n---\n\n***\n", [], id="rules-only"),
        pytest.param("# T\r\n\r\na\r\nb\r\n", [("", "a\nb", 3)], id="line-ends-of-windows"),
        pytest.param("# T\n\n## A\n\n\n  - a\n\n    b  \n\n\n", [("A", "  - a\n\n    b", 6)], id="indented"),
        pytest.param("# T\n\n| a | b |\n|---|---|\n| c | d |", [("", "| a | b |\n|---|---|\n| c | d |", 3)], id="a-table"),
        pytest.param("# T\n\n```\n# no\n```\n\na", [("", "```\n# no\n```\n\na", 3)], id="code"),
        pytest.param("# T\n\n**a** [b](c) <br> &amp; d\\_e", [("", "**a** [b](c) <br> &amp; d\\_e", 3)], id="markup-is-kept"),
        pytest.param("# T\n\n## A\n\na\n\n<!-- note -->\n\nb", [("A", "a", 5), ("A", "b", 9)], id="cut-at-a-comment"),
        pytest.param("# T\n\na <!-- note --> b.", [("", "a", 3), ("", "b.", 3)], id="cut-in-a-sentence"),
        pytest.param("---\nid: x\n---\n# T\n\na", [("", "a", 6)], id="below-front-matter"),
        pytest.param("# T\n\na\u200bb \u2028c", [("", "a\u200bb \u2028c", 3)], id="odd-signs-are-kept"),
    ],
)  # fmt: skip
def test_sections_have_their_headings_words_and_line(
    text: str, expected: list[tuple[str, str, int]]
) -> None:
    assert sections(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "paths"),
    [
        pytest.param("# Access\n\n## A\n\na", "Access", ["A"], id="the-first-heading"),
        pytest.param("---\ntitle: Access\n---\n# Access\n\n## A\n\na", "Access", ["A"], id="both-the-same"),
        pytest.param("---\ntitle: Access\n---\n# ACCESS\n\n## A\n\na", "Access", ["A"], id="but-for-case"),
        pytest.param("---\ntitle: Access\n---\n# Rules\n\n## A\n\na", "Access", ["A"], id="another-alone-at-the-top"),
        pytest.param("---\ntitle: Access\n---\n# A\n\na\n\n# B\n\nb", "Access", ["A", "B"], id="chapters-below-a-title"),
        pytest.param("# 1. A\n\na\n\n# 2. B\n\nb", "Access control", ["1. A", "2. B"], id="numbered-chapters"),
        pytest.param("# 1. A\n\na", "1. A", [""], id="one-number-is-a-title"),
        pytest.param("## A\n\na", "Access control", ["A"], id="from-the-name-of-the-file"),
        pytest.param("words", "Access control", [""], id="no-heading-at-all"),
    ],
)  # fmt: skip
def test_a_document_has_one_title_and_it_stands_above_no_section(
    text: str, title: str, paths: list[str]
) -> None:
    document = read(text)
    assert document.title == title
    assert [" > ".join(section.heading_path) for section in document.sections] == paths


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("a/remote_work-and  travel.md", "Remote work and travel"),
        ("Übersicht der Räume.markdown", "Übersicht der Räume"),
        ("---.md", "---.md"),
    ],
)
def test_a_title_is_made_of_the_file_name(path: str, title: str) -> None:
    assert read("words", path).title == title


def test_the_id_is_the_path_where_none_is_given() -> None:
    assert read("words", "a/b.c.md").document_id == "a/b.c"
    assert read("---\nid: POL-1\n---\nwords").document_id == "POL-1"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        pytest.param("", 1, "empty", id="an-empty-file"),
        pytest.param("---\nid: a\n---\n\n", 5, "nothing below", id="front-matter-only"),
        pytest.param("a\n" * MOST_LINES, MOST_LINES, "50,000 lines", id="too-many-lines"),
    ],
)
def test_a_file_without_a_text_to_read_is_refused(text: str, line: int, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as refused:
        read(text)
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        pytest.param("a.md", "---\ntitle: A\nid: " + "x" * 1001 + "\n---\nText.", 3, id="an id"),
        pytest.param("ä" * 501 + ".md", "Text.", 1, id="a path"),
    ],
)
def test_what_is_too_long_to_be_known_by_is_refused(path: str, text: str, line: int) -> None:
    with pytest.raises(Unreadable, match="too long") as refused:
        read_markdown(path, text.encode())
    assert refused.value.line == line


PIECES = st.sampled_from(
    ["# One", "## Two", "###Three", "Four\n===", "five six", "- seven", "  - eight", "> nine", "```", "~~~",
     "    ten", "| a | b |", "<!-- x", "y -->", "<!-- z -->", "<div>", "</div>", "`", "``", "---", "***", "", "",
     "[l]: # (m)", "\u200bz\u200c", "A.\u2028B", "\tn", "<h2>O</h2>", "1. p", "\\# q", "&lt;", "\U000e0041"]
)  # fmt: skip
PAGES = st.lists(PIECES, min_size=1, max_size=30).map("\n".join)


@given(PAGES)
def test_every_section_is_a_slice_of_the_file_at_its_line(text: str) -> None:
    try:
        document = read(text)
    except Unreadable:
        return
    lines = text.split("\n")
    for section in document.sections:
        at = "\n".join(lines[section.line - 1 :]).find(section.text)
        assert 0 <= at <= len(lines[section.line - 1])


WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "`gamma`", "delta.", "**eps**", "zeta|"]), min_size=1
)
HEADINGS = st.tuples(st.integers(1, 6), WORDS).map(
    lambda pair: f"{'#' * pair[0]} {' '.join(pair[1])}"
)
BLOCKS = st.one_of(
    WORDS.map(" ".join), HEADINGS, WORDS.map("\n- ".join), WORDS.map(lambda words: "> " + " ".join(words))
)  # fmt: skip


@given(st.lists(BLOCKS, min_size=1).map("\n\n".join))
def test_every_word_below_the_headings_is_in_exactly_one_section(text: str) -> None:
    below = "\n".join(line for line in text.split("\n") if not line.startswith("#"))
    read_of_it = "\n".join(section.text for section in read(text).sections)
    assert re.findall(r"\w+", read_of_it) == re.findall(r"\w+", below)


@given(st.one_of(PAGES, st.text(), st.text(alphabet="#-=`~<>![]()|*_ \n\t:ax\\&;{}")))
def test_any_text_is_a_document_or_refused_with_a_line_of_it(text: str) -> None:
    try:
        reading = read_markdown("a.md", text.encode(errors="replace"))
    except Unreadable as refused:
        lines = [refused.line]
    else:
        lines = [line for line, _ in (*reading.notes, *reading.problems)]
        lines += [section.line for section in reading.document.sections]
    assert all(1 <= line <= text.count("\n") + text.count("\r") + 1 for line in lines)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_refused(content: bytes) -> None:
    try:
        document = read_markdown("a.md", content).document
    except Unreadable:
        return
    assert document.title
