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
        pytest.param("R&D may do so", 10, "R&D may …", id="an ampersand is no entity"),
        pytest.param(
            "a " + "x" * 100, 60, "a " + "x" * 56 + " …", id="a long word keeps its beginning"
        ),
    ],
)
def test_what_is_too_long_is_cut_and_says_so(text: str, limit: int, clipped: str) -> None:
    assert kit.clip(text, limit) == clipped
    assert len(kit.clip(text, limit)) <= limit


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("plain text, Zoë", "plain text, Zoë", id="plain"),
        pytest.param("a\u202egnp.exe", "agnp.exe", id="turned writing"),
        pytest.param("a\u2066b\u2069", "ab", id="isolates"),
        pytest.param("a\u200bb\ufeffc\u2060d", "abcd", id="zero width"),
        pytest.param("hi\U000e0041\U000e0042", "hi", id="tag characters"),
        pytest.param("a\x00b\x07c\x1b[31md", "abc[31md", id="control characters"),
        pytest.param("a\x0cb", "a b", id="a form feed parts words"),
        pytest.param("a\r\nb\rc\n\td", "a\nb\nc\n\td", id="line breaks and tabs stay"),
        pytest.param("\ud800x", "x", id="half a character"),
        pytest.param("👩\u200d💻", "👩\u200d💻", id="joined emoji stay"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="Persian stays"),
        pytest.param("שלום\u200f!", "שלום\u200f!", id="Hebrew stays"),
    ],
)
def test_what_is_not_seen_and_changes_what_is_falls_away(text: str, seen: str) -> None:
    assert kit.visible(text) == seen


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Remote work", "Remote work", id="plain"),
        pytest.param(" two\n\tlines ", "two lines", id="always one line"),
        pytest.param("<!here> & co", "&lt;!here&gt; &amp; co", id="escaped"),
        pytest.param("&" * 200, "&amp;" * 147 + " …", id="cut before it is escaped"),
        pytest.param("\u202e\x00", "", id="nothing to be seen"),
    ],
)
def test_a_foreign_name_is_one_harmless_line(text: str, name: str) -> None:
    assert kit.name(text) == name


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("ask x", "`ask x`", id="plain"),
        pytest.param("a` <!here> `b", "`a' &lt;!here&gt; 'b`", id="cannot end the code"),
        pytest.param("x " * 100, "`" + ("x " * 74).strip() + " …`", id="short"),
    ],
)
def test_foreign_words_as_code_stay_code(words: str, code: str) -> None:
    assert kit.code_span(words) == code


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
    drawn = kit.link("https://x.example/a|b>c d?e&f", "t > <!here>")
    assert drawn == "<https://x.example/a%7Cb%3Ec%20d?e&amp;f|t &gt; &lt;!here&gt;>"
