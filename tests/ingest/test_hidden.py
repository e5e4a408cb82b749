"""What a page does not show is found, and what it shows as an example is not."""

import pytest

from ingest.blocks import parse_blocks
from ingest.hidden import MOST_HIDDEN
from ingest.layout import Layout
from ingest.text import Unreadable


def hidden(text: str) -> list[str]:
    lines = text.split("\n")
    layout = Layout.of(lines, parse_blocks(lines, 0), 0)
    return [text[part.start : part.end] for part in layout.hidden]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("a\n\n<!-- x -->\n\nb", ["<!-- x -->"], id="a-comment"),
        pytest.param("a <!-- x --> b", ["<!-- x -->"], id="in-a-sentence"),
        pytest.param("a <!-- x\ny --> b", ["<!-- x\ny -->"], id="over-two-lines"),
        pytest.param("<!-- x\n\n# y\n\nz -->\nb", ["<!-- x\n\n# y\n\nz -->"], id="over-empty-lines"),
        pytest.param("<!-- x --> b <!-- y -->", ["<!-- x -->", "<!-- y -->"], id="two-in-a-line"),
        pytest.param("<!--> b", ["<!-->"], id="the-shortest"),
        pytest.param("- a <!-- x -->\n- b", ["<!-- x -->"], id="in-a-list"),
        pytest.param("> <!-- x -->\n> b", ["<!-- x -->"], id="in-a-quotation"),
        pytest.param("| a |\n|---|\n| <!-- x --> |", ["<!-- x -->"], id="in-a-table"),
        pytest.param("# a <!-- x -->", ["<!-- x -->"], id="in-a-heading"),
        pytest.param("<div>\na <!-- x -->\n</div>", ["<!-- x -->"], id="in-html"),
        pytest.param("a\n\n<!-- x\n\nb", ["<!-- x\n\nb"], id="without-an-end"),
        pytest.param("<script>\nx\n\ny\n</script>\n\nb", ["<script>\nx\n\ny\n</script>\n"], id="a-script"),
        pytest.param("<style>\nx {}\n</style>", ["<style>\nx {}\n</style>"], id="a-style"),
        pytest.param("a\n\n[//]: # (x)\n\nb", ["[//]: # (x)\n"], id="a-definition-as-remark"),
        pytest.param('[comment]: <> "x"', ['[comment]: <> "x"'], id="another-such"),
        pytest.param("a\U000e0041\U000e0042 b", ["\U000e0041\U000e0042"], id="letters-without-a-shape"),
        pytest.param('a <span style="display: none">x</span> b', ['<span style="display: none">x</span>'], id="not-displayed"),
        pytest.param("<div hidden>\nx\n</div>\n\nb", ["<div hidden>\nx\n</div>"], id="a-hidden-block"),
        pytest.param("a <b class=c hidden>x <i>y</i> z", ["<b class=c hidden>x <i>y</i> z"], id="hidden-without-an-end"),
        pytest.param('<span style="color:#fff">x</span>', ['<span style="color:#fff">x</span>'], id="white-on-white"),
        pytest.param('a <font color="white">x</font>', ['<font color="white">x</font>'], id="white-in-the-old-way"),
        pytest.param('a <span style="font-size:0">x</span>', ['<span style="font-size:0">x</span>'], id="without-a-size"),
        pytest.param('a <p style="visibility: hidden">x</p>', ['<p style="visibility: hidden">x</p>'], id="not-visible"),
        pytest.param('a <p style="opacity:0;">x</p>', ['<p style="opacity:0;">x</p>'], id="without-a-shade"),
        pytest.param("a ` b <!-- x -->", ["<!-- x -->"], id="behind-a-single-backtick"),
    ],
)  # fmt: skip
def test_what_is_not_shown_is_found(text: str, parts: list[str]) -> None:
    assert hidden(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```html\n<!-- x -->\n```", id="in-code"),
        pytest.param("    <!-- x -->", id="in-indented-code"),
        pytest.param("write `<!-- x -->` so", id="in-code-in-a-sentence"),
        pytest.param("write ``a ` <!-- x -->`` so", id="in-code-with-two-backticks"),
        pytest.param("a <!-- x\n\nb --> c", id="over-two-paragraphs"),
        pytest.param("a <!-- x", id="without-an-end-in-a-sentence"),
        pytest.param("a -> b --> c", id="arrows"),
        pytest.param("[link]: https://a.example", id="a-link"),
        pytest.param("[link]: #place", id="a-link-within-the-page"),
        pytest.param("\U0001f3f4\U000e0067\U000e0062\U000e007f", id="a-flag"),
        pytest.param(
            '<input type="hidden"> a <div class="hidden-xs">b</div>', id="what-sounds-like-hidden"
        ),
        pytest.param("`<b hidden>x</b>`", id="a-hidden-example"),
        pytest.param('<th style="background:#036;color:white">x</th>', id="white-on-blue"),
        pytest.param('<p style="background-color:white">x</p>', id="a-white-ground"),
        pytest.param('<p style="opacity:0.8;font-size:10px;color:#fff8e1">x</p>', id="light"),
        pytest.param("<details>\n\nshown on a click\n\n</details>", id="details"),
    ],
)
def test_what_is_shown_is_not_hidden(text: str) -> None:
    assert hidden(text) == []


def test_thousands_of_comments_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        hidden("a <!-- x -->\n\n" * (MOST_HIDDEN + 1))
    assert refused.value.line == 2 * MOST_HIDDEN + 1
