"""Quoted Markdown: every word stays, markup becomes style, nothing becomes live."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.richtext import quote


def words(block: dict[str, Any]) -> str:
    return "".join(e["text"] for part in block["elements"] for e in part["elements"])


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        pytest.param("You must **not** share.", "You must not share.", id="bold"),
        pytest.param("one\ntwo", "one two", id="a wrapped line"),
        pytest.param("one\n\ntwo", "one\ntwo", id="two paragraphs"),
        pytest.param("- a\n- b", "• a\n• b", id="bullets"),
        pytest.param("3. c\n4. d", "3. c\n4. d", id="numbers stay as written"),
        pytest.param("1) a\n   - b", "1) a\n\u2003• b", id="a list in a list"),
        pytest.param("- a\n\n  more", "• a\n\u2003more", id="a second paragraph of an item"),
        pytest.param("| h | i |\n|---|---|\n| 1 | 2 |", "h | i\n1 | 2", id="a table"),
        pytest.param("a<br>b", "a\nb", id="a line break in HTML"),
        pytest.param("<name>@x.example", "<name>@x.example", id="angle brackets stay"),
        pytest.param("<!channel> <@U1>", "<!channel> <@U1>", id="Slack's own markup stays text"),
        pytest.param("[text](https://evil.example)", "text", id="a link keeps its text only"),
        pytest.param("```\ncode\n```", "code", id="code"),
        pytest.param("", " …", id="nothing"),
    ],
)
def test_the_words_are_those_of_the_policy(markdown: str, shown: str) -> None:
    assert words(quote(markdown)) == shown


def test_only_text_elements_are_drawn() -> None:
    block = quote(
        "<@U1> <!here> **[x](https://evil.example)** ![i](https://evil.example/i.png) `c`"
    )
    kinds = {e["type"] for part in block["elements"] for e in part["elements"]}
    assert kinds == {"text"}
    assert "evil" not in str(block)


def test_bold_is_a_style() -> None:
    element = quote("**must**")["elements"][0]["elements"][0]
    assert element == {"type": "text", "text": "must", "style": {"bold": True}}


@given(st.text(max_size=400))
def test_any_text_makes_a_block_without_empty_elements(markdown: str) -> None:
    block = quote(markdown)
    assert block["elements"]
    for part in block["elements"]:
        assert part["elements"]
        assert all(e["text"] for e in part["elements"])
