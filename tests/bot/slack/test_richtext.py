"""Quoted Markdown: every word stays, markup becomes style, nothing becomes live."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.richtext import MOST_CHARACTERS, MOST_SPANS, plain, quote, quotes


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
        pytest.param("    2. b\n       c\n    3. d", "2. b c\n3. d", id="items of an inner list"),
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


def test_invisible_characters_do_not_turn_or_hide_the_words() -> None:
    assert words(quote("must \u202eton\u202c be\u200b shared\x00")) == "must ton be shared"


def test_plain_words_are_those_without_markup() -> None:
    markdown = "You **must** `lock` it.\n\n- [now](https://x.example)\n- later"
    assert plain(markdown) == "You must lock it.\n• now\n• later"


def test_a_long_text_fills_blocks_and_loses_no_line() -> None:
    lines = [f"{n}. line {n} of a **long** section" for n in range(400)]
    blocks = quotes("\n".join(lines))
    shown = "".join(words(block) + "\n" for block in blocks)
    assert len(blocks) > 3
    assert all(f"line {n} of a long section" in shown for n in range(400))


def test_a_table_that_is_cut_is_still_drawn_as_a_table() -> None:
    rows = "".join(f"| cell {n} | **b{n}** |\n" for n in range(400))
    blocks = quotes(f"| h | i |\n|---|---|\n{rows}")
    shown = "\n".join(words(block) for block in blocks)
    assert all(f"cell {n} | b{n}" in shown for n in range(400))
    assert "**" not in shown
    assert "|---" not in shown


def test_what_is_longer_than_one_block_is_cut_with_a_sign() -> None:
    block = quote("word " * 2000)
    assert words(block).endswith("word  …")
    assert len(words(block)) <= MOST_CHARACTERS + 2


HOSTILE = {
    "stars": "*a* " * 10_000,
    "brackets": "[" * 40_000,
    "one word": "x" * 40_000,
    "paragraphs": "a\n\n" * 10_000,
    "fences": "```\na\n```\n\n" * 3000,
    "code": "`a` b " * 6000,
    "quotes": ">" * 2000 + "x",
    "lists": "".join("  " * n + "- a\n" for n in range(200)),
    "a wide table": "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + ("|" + "x|" * 500 + "\n") * 20,
    "styles": "**a***b*`c`" * 3000,
    "backticks": "`" * 40_000,
    "much too long": "many words " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_passage_stays_within_slacks_limits(name: str) -> None:
    blocks = quotes(HOSTILE[name])
    for block in blocks:
        spans = [span for part in block["elements"] for span in part["elements"]]
        assert 0 < len(block["elements"]) <= len(spans) <= MOST_SPANS
        assert len(words(block)) <= MOST_CHARACTERS
        assert len(json.dumps(block)) < 20_000
        assert all(span["text"] for span in spans)


@given(st.text(max_size=400))
def test_any_text_makes_a_block_without_empty_elements(markdown: str) -> None:
    block = quote(markdown)
    assert block["elements"]
    for part in block["elements"]:
        assert part["elements"]
        assert all(e["text"] for e in part["elements"])
