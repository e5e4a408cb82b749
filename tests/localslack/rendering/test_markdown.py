"""Markdown blocks and tables are drawn, and no text in them becomes HTML of its own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localslack.rendering.markdown import markdown
from localslack.rendering.paper import Paper
from localslack.rendering.tables import table

OURS = re.compile(
    r"</?(?:p|h[1-6]|ul|ol|li|em|strong|s|pre|code|blockquote|table|thead|tbody|tr|a)>|<(?:br|hr) />"
    r"|<ol start=\"\d+\">|</?t[hd](?: style=\"text-align:\w+\")?>|<code class=\"[^\"<>]*\">"
    r"|<a target=\"_blank\" rel=\"noopener noreferrer\" href=\"[^\"<>]*\"(?: title=\"[^\"<>]*\")?>"
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("**a** and `b`", "<strong>a</strong> and <code>b</code>", id="styles"),
        pytest.param("| a |\n|--|\n| 1 |", "<td>1</td>", id="table"),
        pytest.param("~~a~~ :tada:", "<s>a</s> 🎉", id="strike-and-emoji"),
        pytest.param("[a](https://a.example)", 'rel="noopener noreferrer" href="https://a.example"', id="link"),
        pytest.param("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;", id="html"),
        pytest.param("[a](javascript:alert(1))", "[a](javascript:alert(1))", id="script-link"),
        pytest.param("![a](https://a.example/b.png)", '!<a target="_blank"', id="image"),
    ],
)  # fmt: skip
def test_markdown_is_drawn(text, html):
    assert html in markdown(text)


@given(st.text(alphabet="<>&|*_~`\"'[]()!#-\n :/ahtpsjx1", max_size=80))
def test_no_markdown_becomes_html_of_its_own(text):
    left = OURS.sub("", str(markdown(text)))
    assert "<" not in left
    assert not re.search(
        r'href="\s*(?:javascript|data|vbscript):', str(markdown(text)), re.IGNORECASE
    )


def test_a_table_heads_its_columns_and_aligns_them():
    cells = [[{"type": "raw_text", "text": "<i>"}, {"type": "raw_number", "value": 7}]] * 2
    settings = [None, {"align": "right", "is_wrapped": True}]
    html = str(table(Paper(None), {"rows": cells, "column_settings": settings}))
    assert '<th class="left">&lt;i&gt;</th><th class="right wrapped">7</th>' in html
    assert '<td class="left">&lt;i&gt;</td><td class="right wrapped">7</td>' in html
