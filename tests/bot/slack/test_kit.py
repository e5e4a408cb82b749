"""Builders keep Slack's limits, and foreign text never becomes markup."""

import pytest

from bot.slack import kit


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("<!channel>", "&lt;!channel&gt;", id="a ping"),
        pytest.param(
            "<https://evil.example|policy>",
            "&lt;https://evil.example|policy&gt;",
            id="a masked link",
        ),
        pytest.param("a & b", "a &amp; b", id="an ampersand"),
        pytest.param("&lt;", "&amp;lt;", id="an entity typed by hand"),
    ],
)
def test_foreign_text_is_escaped_as_slack_says(text: str, shown: str) -> None:
    assert kit.escape(text) == shown


@pytest.mark.parametrize(
    ("text", "limit", "clipped"),
    [
        pytest.param("short", 10, "short", id="fits"),
        pytest.param("x" * 10, 10, "x" * 10, id="just fits"),
        pytest.param("one two three", 10, "one two …", id="cut at a word"),
        pytest.param("x" * 20, 10, "x" * 8 + " …", id="one long word"),
        pytest.param("aaaaaa&amp;b", 10, "aaaaaa …", id="never half an entity"),
    ],
)
def test_what_is_too_long_is_cut_and_says_so(text: str, limit: int, clipped: str) -> None:
    assert kit.clip(text, limit) == clipped
    assert len(kit.clip(text, limit)) <= limit


def test_slack_is_told_not_to_look_for_names_in_our_text() -> None:
    assert kit.section("x")["text"]["verbatim"] is True
    assert kit.context("x")["elements"][0]["verbatim"] is True


def test_a_section_never_passes_slacks_limit() -> None:
    assert len(kit.section("word " * 1000)["text"]["text"]) <= 3000


def test_a_button_keeps_its_limits() -> None:
    drawn = kit.button("l" * 100, "a", "v" * 3000, "s" * 100)
    assert (len(drawn["text"]["text"]), len(drawn["value"])) == (75, 2000)
    assert len(drawn["accessibility_label"]) == 75


def test_a_link_cannot_be_ended_early_by_its_address_or_label() -> None:
    drawn = kit.link("https://x.example/a|b>c", "t > <!here>")
    assert drawn == "<https://x.example/a%7Cb%3Ec|t &gt; &lt;!here&gt;>"
