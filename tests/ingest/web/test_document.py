"""A web page is read as a browser shows it, every fact once or withheld."""

import re

import pytest

from ingest.text import Unreadable
from ingest.web import read_html
from ingest.written import Written

WHOLE = """<!DOCTYPE html>
<html lang="en" data-version="3.4"><head><meta charset="utf-8"><title>Acme Wiki : Access Policy</title>
<meta name="owner" content="Jane Doe">
<style>.gone {display: none} @media print {.shown {display: none}}</style><script>var a = "fact-never-script";</script></head>
<body><header><p>Acme Ltd fact-margin</p><nav><a href="#">fact-never-nav</a></nav></header>
<main><h1>Access Policy</h1>
<p>All <b>staff</b> use fact-<i>inline</i> of
 fourteen   characters.<br>fact-break &amp; more.</p>
<p class="gone">fact-hidden-class</p><p class="shown">fact-print</p>
<p>Seen <span style="color:#fff">fact-hidden-white</span> here.</p><!-- fact-hidden-comment -->
<h2>Rules <a href="#r">&para;</a></h2>
<ul><li>fact-item<ul><li>fact-nested</li></ul></li><li><p>fact-two</p><p>fact-second-paragraph</p></li></ul>
<ol start="3"><li>fact-third<li>fact-fourth</ol>
<dl><dt>Owner<dd>fact-dd<dt>Version:<dd>fact-dd-two</dl>
<table><caption>fact-caption</caption><thead><tr><th>Role<th style="background:#036;color:white">fact-header</thead>
<tr><td rowspan=2>fact-over-rows<td>Approves | signs<br>fact-cell<tr><td>Reviews<tr><td colspan=2>fact-over-columns</table>
<pre>
fact-pre
   indented
</pre><blockquote>fact-quote</blockquote>
<p aria-hidden="true">fact-aria</p><div role="heading" aria-level="3">fact-role-heading</div>fact-bare
<details><summary>fact-summary</summary>fact-details</details>
</main><footer>Version 3.4</footer></body></html>
"""


def text_of(written: Written) -> str:
    return "\n".join(block.text for block in written.blocks)


def page(body: str) -> Written:
    return read_html(f"<html><body><h1>T</h1>{body}</body></html>".encode())


def texts(body: str) -> list[str]:
    return [block.text for block in page(body).blocks]


def test_every_fact_is_found_once() -> None:
    written = read_html(WHOLE.encode())
    facts = set(re.findall(r"fact-[a-z-]+[a-z]", WHOLE.replace("<i>", "")))
    seen = " ".join([text_of(written), *written.margins])
    held = " ".join(withheld.words for withheld in written.withheld)
    for fact in facts:
        times = len(re.findall(rf"{fact}(?![\w-])", seen))
        assert times == (0 if "hidden" in fact or "never" in fact else 1), fact
        assert held.count(fact) == ("hidden" in fact), fact


def test_title_properties_and_margins_are_told_apart() -> None:
    written = read_html(WHOLE.encode())
    assert written.title == "Access Policy"
    assert written.properties == {
        "title": "Acme Wiki : Access Policy",
        "owner": "Jane Doe",
        "version": "3.4",
    }
    assert written.margins == ("Acme Ltd fact-margin", "Version 3.4")
    assert written.notes == ((5, "navigation was left out, from this line on."),)


def test_blocks_say_where_they_begin() -> None:
    lines = {block.text: block.line for block in read_html(WHOLE.encode()).blocks}
    assert lines["Rules"] == 11
    assert lines["fact-quote"] == 20


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        pytest.param("<p>a  b\n c</p>", ["a b c"], id="blanks"),
        pytest.param("<p>pass<b>word</b> <i>of</i><i> two</i></p>", ["password of two"], id="inline"),
        pytest.param("<p>one<br>two<br/> three</p>", ["one\ntwo\nthree"], id="line-ends"),
        pytest.param("<p>one<p>two", ["one", "two"], id="open-paragraphs"),
        pytest.param("<div>one<div>two</div>three</div>", ["one", "two", "three"], id="in-blocks"),
        pytest.param("&Auml;&#228;&#x1F512;&nbsp;&lt;b&gt;", ["Ää🔒\u00a0<b>"], id="entities"),
        pytest.param("<ol><li>a<ol type=a><li>b</ol><li>c</ol>", ["1. a", "  1. b", "2. c"], id="numbers"),
        pytest.param("<ol><li value=7>a<li>b</ol>", ["7. a", "8. b"], id="numbers-from"),
        pytest.param("<ul><li><p>a</p><p>b</p></li></ul><p>c</p>", ["- a", "  b", "c"], id="paragraphs-in-an-item"),
        pytest.param("<ul><li></li><li>b</li></ul>", ["- b"], id="an-empty-item"),
        pytest.param("<pre>a\n  b\n\n\nc</pre>", ["a\n  b\n\n\nc"], id="kept-blanks"),
        pytest.param("<dl><dt>a<dd>b<dd>c</dl>", ["a\nb", "c"], id="definitions"),
        pytest.param("<p>a<span style='display:block'>b</span>c", ["a", "b", "c"], id="shown-as-a-block"),
        pytest.param("<img alt='not shown'><p>a", ["a"], id="a-picture"),
        pytest.param("<p>a <input value='Ann'> <input type=hidden value=x>", ["a Ann"], id="a-field"),
        pytest.param(
            "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>a</p>",
            ["  - a"], id="an-item-of-word",
        ),
        pytest.param(
            "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.</span><![endif]>a</p>",
            ["2. a"], id="a-number-of-word",
        ),
        pytest.param("<ul class='lst-kix_abc-1'><li>a</ul>", ["  - a"], id="an-item-of-google"),
        pytest.param("<table role=presentation><tr><td>a<td>b</table>", ["a", "b"], id="a-layout"),
        pytest.param("<table><tr><td><p>a</p><h2>b</h2></table>", ["a", "b"], id="a-layout-with-headings"),
        pytest.param("<table><tr><td>a<td>b</table>", ["| a | b |\n| --- | --- |"], id="a-table"),
        pytest.param("<section><header><p>a</p></header>b</section>", ["a", "b"], id="a-header-of-a-section"),
        pytest.param("<aside>An aside of words with a <a>link</a></aside>", ["An aside of words with a link"], id="an-aside"),
    ],
)  # fmt: skip
def test_constructs(body: str, blocks: list[str]) -> None:
    assert texts(body) == blocks


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param("<nav>Home</nav>", "navigation", id="nav"),
        pytest.param("<div role=navigation>Home</div>", "navigation", id="role"),
        pytest.param(
            "<aside><a>Home</a> <a>Away</a></aside>", "navigation", id="an-aside-of-links"
        ),
        pytest.param(
            "<nav id=TOC role=doc-toc><a>1 A</a></nav>", "a table of contents", id="contents"
        ),
        pytest.param(
            "<div class='toc-macro x'><ul><li><a>1 A</a></ul></div>",
            "a table of contents",
            id="contents-of-a-wiki",
        ),
        pytest.param(
            "<p class=MsoToc1>1 A 3</p><p class=MsoToc2>2 B 4</p>",
            "a table of contents",
            id="contents-of-word",
        ),
        pytest.param("<ol id=breadcrumbs><li>Home</ol>", "navigation", id="a-trail"),
        pytest.param("<iframe src=x></iframe>", "another page in a frame", id="a-frame"),
        pytest.param(
            "<noscript>Turn it on</noscript>", "what is shown where scripts are off", id="no-script"
        ),
        pytest.param("<select><option>a</select>", "a list to choose from", id="a-choice"),
    ],
)
def test_what_is_no_text_is_left_out_and_said(body: str, kind: str) -> None:
    written = page(f"<p>a</p>{body}<p>b</p>")
    assert [block.text for block in written.blocks] == ["a", "b"]
    assert [what for _, what in written.notes] == [f"{kind} was left out, from this line on."]


@pytest.mark.parametrize(
    ("body", "title", "headings"),
    [
        pytest.param("<h1>T</h1><h2>A</h2><h4>B</h4>", "T", [(2, "A"), (4, "B")], id="one-h1"),
        pytest.param("<h1>T</h1><h1>A</h1>", "T", [(1, "A")], id="two-h1"),
        pytest.param("<h1>1. A</h1><h1>2. B</h1>", None, [(1, "1. A"), (1, "2. B")], id="chapters"),
        pytest.param("<h2>A</h2>", None, [(2, "A")], id="no-h1"),
        pytest.param("<p class=MsoTitle>T</p><h1>A</h1>", "T", [(1, "A")], id="word"),
        pytest.param("<h1></h1><h1>T</h1>", "T", [], id="an-empty-h1"),
    ],
)
def test_titles_and_headings(body: str, title: str | None, headings: list[tuple[int, str]]) -> None:
    written = read_html(f"{body}<p>text</p>".encode())
    assert written.title == title
    assert [(block.level, block.text) for block in written.blocks if block.level] == headings


def test_a_heading_that_is_too_long_is_text() -> None:
    (block,) = page(f"<h2>{'word ' * 100}</h2>").blocks
    assert block.level == 0


def test_words_beside_the_main_part_are_margins() -> None:
    written = read_html(
        f"<body><div>Breadcrumb</div><main><h1>T</h1><p>{'word ' * 40}</main>".encode()
    )
    assert written.margins == ("Breadcrumb",)


def test_a_main_part_with_few_words_is_not_all_of_the_text() -> None:
    written = read_html(f"<body><p>{'word ' * 40}</p><main><p>a</p></main>".encode())
    assert len(written.blocks) == 2


@pytest.mark.parametrize(
    "content",
    ["", "<html></html>", "<p> </p>", "<!-- x -->", "<script>a</script>", "<style>a{}</style>"],
)
def test_a_page_without_words_says_so(content: str) -> None:
    with pytest.raises(Unreadable):
        read_html(content.encode())


def test_a_page_of_confluence() -> None:
    written = read_html(
        b"<title>ISMS : Access Policy</title><div id=page><div id=main-header><div id=breadcrumb-section>"
        b"<ol id=breadcrumbs><li>ISMS</ol></div><h1 id=title-heading><span id=title-text> ISMS : Access Policy </span></h1>"
        b"</div><div id=main-content><h1>Purpose</h1><p>All staff.</p></div><div id=footer role=contentinfo>"
        b"<p>Document generated by Confluence</p></div></div>"
    )
    assert written.title == "Access Policy"
    assert [(block.level, block.text) for block in written.blocks] == [
        (1, "Purpose"),
        (0, "All staff."),
    ]
    assert written.margins == ("Document generated by Confluence",)


def test_a_page_of_pandoc() -> None:
    written = read_html(
        b"<header id=title-block-header><h1 class=title>Access Policy</h1><p class=author>Ann</p></header>"
        b"<nav id=TOC role=doc-toc><ul><li><a>Purpose</a></ul></nav>"
        b"<section><h1 data-number=1><span class=header-section-number>1</span> Purpose</h1><p>All staff.</p></section>"
    )
    assert written.title == "Access Policy"
    assert [(block.level, block.text) for block in written.blocks] == [
        (0, "Ann"),
        (1, "1 Purpose"),
        (0, "All staff."),
    ]


def test_a_page_of_google_docs() -> None:
    written = read_html(
        b"<style>.c1{color:#000000}.c2{background-color:#ffffff}.title{font-size:26pt}</style><body class=c2>"
        b"<p class='c1 title'><span class=c1>Access Policy</span></p><h1 class=c1><span>Purpose</span></h1>"
        b"<ul class='lst-kix_a-0 start'><li class=c1><span>one</span></ul><ul class='lst-kix_a-1 start'><li><span>two</span></ul>"
    )
    assert written.title == "Access Policy"
    assert [block.text for block in written.blocks] == ["Purpose", "- one", "  - two"]
