"""Headings are found as a reader of the page sees them."""

import pytest

from ingest.blocks import parse_blocks
from ingest.headings import LONGEST_HEADING, MOST_HEADINGS, find_headings
from ingest.text import Unreadable


def headings(text: str) -> list[tuple[int, int, str]]:
    """Line from 1, level and words of each."""
    lines = text.split("\n")
    found = find_headings(parse_blocks(lines, 0), lines, 0)
    return [(heading.start + 1, heading.level, heading.words) for heading in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# One\n\n###### Six", [(1, 1, "One"), (3, 6, "Six")], id="levels"),
        pytest.param("text\n# One\ntext", [(2, 1, "One")], id="without-empty-lines"),
        pytest.param("## Two ##  ", [(1, 2, "Two")], id="closed"),
        pytest.param("   # One", [(1, 1, "One")], id="three-blanks-before"),
        pytest.param("#\tOne", [(1, 1, "One")], id="a-tab-behind"),
        pytest.param("One\n===\n\nTwo\n---", [(1, 1, "One"), (4, 2, "Two")], id="underlined"),
        pytest.param("One\nand more\n===", [(1, 1, "One and more")], id="two-lines-underlined"),
        pytest.param("##Two\ntext", [(1, 2, "Two")], id="no-blank"),
        pytest.param("#One", [(1, 1, "One")], id="no-blank-and-alone"),
        pytest.param("text\n###Three\ntext", [(2, 3, "Three")], id="no-blank-in-a-paragraph"),
        pytest.param("#\u00a0One\ntext", [(1, 1, "One")], id="the-blank-of-a-mac"),
        pytest.param("##2. Scope", [(1, 2, "2. Scope")], id="no-blank-and-a-number"),
        pytest.param("# **Bold** `code` [link](x) ![alt](y)", [(1, 1, "Bold code link alt")], id="markup"),
        pytest.param("# R&amp;D \\# &lt;tag&gt;", [(1, 1, "R&D #")], id="entities"),
        pytest.param('# One <a name="x"></a>', [(1, 1, "One")], id="an-anchor"),
        pytest.param("# One {#one .wide}", [(1, 1, "One")], id="an-anchor-in-braces"),
        pytest.param("# One <!-- omit in toc -->", [(1, 1, "One")], id="a-comment-behind"),
        pytest.param("# On\u200be\ufeff", [(1, 1, "One")], id="invisible-signs"),
        pytest.param('<h2 class="x">Two</h2>\n\ntext', [(1, 2, "Two")], id="html"),
        pytest.param("<H1>One</H1>", [(1, 1, "One")], id="html-in-capitals"),
        pytest.param("<h2\n id=x>\nTwo\n</h2>", [(1, 2, "Two")], id="html-over-lines"),
        pytest.param("<details>\n<summary>a</summary>\n<h3>Three</h3>\n<p>b</p>\n</details>", [(3, 3, "Three")], id="within-html"),
        pytest.param('<div align="center"><h2>Two</h2></div>', [(1, 2, "Two")], id="centred"),
        pytest.param("# Zugriffsregeln für Büros", [(1, 1, "Zugriffsregeln für Büros")], id="umlauts"),
        pytest.param(f"# {'*a* ' * 30}", [(1, 1, "*a* " * 29 + "*a*")], id="too-much-markup-is-kept"),
    ],
)  # fmt: skip
def test_a_heading_is_found(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\n# comment\n```", id="in-code"),
        pytest.param("~~~sh\n# comment\n~~~", id="in-code-with-tildes"),
        pytest.param("```\n# never closed", id="in-code-without-an-end"),
        pytest.param("    # indented", id="in-indented-code"),
        pytest.param("<!--\n# hidden\n-->", id="in-a-comment"),
        pytest.param("<div>\n# raw\n</div>", id="in-html"),
        pytest.param("<!--\n<h2>x</h2>\n-->", id="html-in-a-comment"),
        pytest.param("<pre>\n<h2>x</h2>\n</pre>", id="html-as-it-stands"),
        pytest.param("<table><tr><td><h2>x</h2></td></tr></table>", id="in-a-cell"),
        pytest.param("> # quoted", id="in-a-quotation"),
        pytest.param("- # item", id="in-a-list"),
        pytest.param("#", id="without-words"),
        pytest.param("# \n", id="with-blanks-only"),
        pytest.param("##", id="marks-only"),
        pytest.param("#general is a channel", id="a-channel"),
        pytest.param("See\n#General and more", id="a-channel-in-a-paragraph"),
        pytest.param("#1 priority", id="number-one"),
        pytest.param("####### Seven", id="seven"),
        pytest.param("\\# escaped", id="escaped"),
        pytest.param("Two lines\nof text.\n---", id="a-rule-right-below-a-paragraph"),
        pytest.param("A sentence.\n---", id="a-rule-right-below-a-sentence"),
        pytest.param("a | b\n--- | ---\n1 | 2", id="a-table"),
        pytest.param("text\n\n---\n\ntext", id="a-rule"),
        pytest.param("# " + "x" * (LONGEST_HEADING + 1), id="a-paragraph-behind-a-mark"),
    ],
)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    assert headings(text) == []


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    lines = ["---", "id: a", "---", "# One", "##Two"]
    found = find_headings(parse_blocks(lines, 3), lines, 3)
    assert [(heading.start, heading.end) for heading in found] == [(3, 4), (4, 5)]


def test_more_headings_than_a_book_has_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        headings("# a\n" * (MOST_HEADINGS + 1))
    assert refused.value.line == MOST_HEADINGS + 1
