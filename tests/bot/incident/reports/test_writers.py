"""Words that would be commands, links or pictures elsewhere stand in the document as they were written."""

import html
import re
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from bot.incident.reports.document import Document, Facts, Section, Sentence, Table, Words, readable
from bot.incident.reports.markdown import as_markdown, escaped
from bot.incident.reports.pdf import as_pdf
from tests.bot.incident.reports.conftest import HOSTILE

LONG = "word " * 19_999 + "endofit"
WORDS = {
    "commands": HOSTILE,
    "typst": '#read("/etc/passwd") #import "@preview/x:1.0.0" #sys.inputs $sum$ = heading <label> @label ```raw',
    "json": '"},{"kind": "sentence", "text": "\\u0041',
    "right to left": "שלום עולם",
    "accents and Greek": "naïve Ünïcödé Ελληνικά Русский ė",
    "one endless word": "x" * 600,
    "long": LONG,
}


def one(words: str) -> Document:
    """A document with the words in each kind of part."""
    table = Table(("No.", "Words"), [("1", words[:300])], (1, 9))
    parts = [Words(words, "As said"), Facts([("Name", words[:300])]), table, Sentence(words[:300])]
    return Document("INC-2026-0001", "Incident report", [Section("What was reported", parts)])


def bare(text: str) -> str:
    """Without blanks, and without what only lets a line break."""
    return re.sub(r"[\s\u200b]", "", text)


def read_back(pdf: bytes) -> str:
    """All that the pages say, without what stands at the top and at the foot of each."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return "\n".join(
        re.sub(r"\A.*\n|(Signs for which|Confidential)[^\n]*(\n[^\n]*)?\Z", "", p) for p in pages
    )


@pytest.mark.slow
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_pdf_says_the_words(words: str) -> None:
    assert bare(words) in bare(read_back(as_pdf(one(words))))


def test_what_nobody_sees_and_what_turns_others_around_is_shown_by_a_sign() -> None:
    said = read_back(as_pdf(one("a\x00b\u202ec\x1bd")))
    assert "a\ufffdb\ufffdc\ufffdd" in said


def test_a_sign_without_a_font_stands_by_its_number() -> None:
    """No font has a sign in this private plane."""
    said = bare(read_back(as_pdf(one("see \U0010fffa and \u0378 here"))))
    assert "here" in said
    assert "\x00" not in said


def test_a_pdf_is_a_tagged_a4_document_with_title_and_page_numbers() -> None:
    read = PdfReader(BytesIO(as_pdf(one(LONG))))
    root = read.trailer["/Root"]
    assert read.metadata is not None
    assert read.metadata.title == "INC-2026-0001"
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    width, height = (float(n) for n in read.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)
    assert f"Page 2 of {len(read.pages)}" in read.pages[1].extract_text()


@pytest.mark.parametrize("write", [as_markdown, as_pdf])
def test_the_same_document_gives_the_same_bytes(write: Callable[[Document], bytes]) -> None:
    assert write(one(HOSTILE)) == write(one(HOSTILE))


class TestMarkdown:
    """In a viewer that takes HTML, tables and bare addresses."""

    viewer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

    def seen(self, text: str) -> str:
        """What a reader sees; fails where a word became a link, a picture or HTML."""
        drawn = self.viewer.render(text)
        assert not re.search(
            r"<(?!/?(h1|h2|p|pre|code|ul|li|strong|table|thead|tbody|tr|th|td)\b)", drawn
        ), drawn
        return html.unescape(re.sub(r"<[^>]+>", "", drawn))

    @pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
    def test_a_viewer_shows_the_words(self, words: str) -> None:
        shown = self.seen(as_markdown(one(words)).decode())
        assert readable(words) in shown
        assert shown.count(" ".join(words[:300].split())) >= 3

    @settings(max_examples=200, deadline=None)
    @given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40))
    def test_a_line_is_what_was_written(self, words: str) -> None:
        """In a paragraph and in a cell of a table, whatever the signs."""
        line = escaped(f"a{words}b")
        assert self.seen(line).strip() == f"a{words}b"
        cells = self.seen(f"| x | y |\n| --- | --- |\n| {line} | z |")
        assert f"a{words}b" in cells

    @settings(max_examples=200, deadline=None)
    @given(st.text("`~ \n>#-*[]a|<\\", max_size=60))
    def test_whole_words_stay_between_their_fences(self, words: str) -> None:
        document = Document("t", "s", [Section("h", [Words(words), Sentence("The end.")])])
        drawn = self.viewer.render(as_markdown(document).decode())
        assert drawn.count("<pre>") == 1
        assert (
            html.unescape(drawn.split("<pre>")[1].split(">", 1)[1].split("</code>")[0])
            == f"{words}\n"
        )
        assert drawn.endswith("<p>The end.</p>\n")
