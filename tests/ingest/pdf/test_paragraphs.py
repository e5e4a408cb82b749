"""Lines become paragraphs by their distance, their marks and how far they reach."""

import pytest

from ingest.pdf import read_pdf
from tests.ingest.pdf.making import drawn, pages, words

LONG = "This line is as long as the column is wide and so its sentence goes on below in"
NORMAL, BOLD = "Helvetica", "Helvetica-Bold"
Line = tuple[float, float, str, float, str]


def line(text: str, top: float, x: float = 72) -> Line:
    return x, top, text, 11.0, NORMAL


def texts(*pages: list[Line]) -> list[str]:
    return [block.text for block in read_pdf(drawn(*pages)).blocks]


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        pytest.param([line(LONG, 100), line("the next line.", 114)], [f"{LONG} the next line."], id="a-sentence"),
        pytest.param([line(LONG, 100), line("next.", 114), line("Another one.", 140)], [f"{LONG} next.", "Another one."], id="a-gap"),
        pytest.param([line(LONG, 100), line("It ends.", 114), line("New words begin.", 128)], [f"{LONG} It ends.", "New words begin."], id="a-short-last-line"),
        pytest.param([line(LONG, 100), line("Owner: Ann", 140), line("Version: 2", 154)], [LONG, "Owner: Ann\nVersion: 2"], id="keys-keep-their-lines"),
        pytest.param(
            [line(LONG, 90), line("• One " + LONG[:70], 110), line("that goes on", 124, 82), line("• Two", 138)],
            [LONG, f"- One {LONG[:70]} that goes on", "- Two"], id="bullets",
        ),
        pytest.param(
            [line(LONG, 90), line("1. One", 110), line("a) inner", 124, 90), line("2. Two", 138)],
            [LONG, "1. One", "  - a) inner", "2. Two"], id="numbers-and-letters",
        ),
        pytest.param([line(LONG, 100), line("- and a dash in a sentence that is only broken here", 114)], [f"{LONG} - and a dash in a sentence that is only broken here"], id="a-dash-is-no-bullet"),
        pytest.param([line(LONG, 100), line("2. The second place goes on.", 114)], [f"{LONG} 2. The second place goes on."], id="a-number-is-no-item"),
    ],
)  # fmt: skip
def test_lines_of_a_page(page: list[Line], blocks: list[str]) -> None:
    assert texts(page) == blocks


@pytest.mark.parametrize(
    ("last", "first", "blocks"),
    [
        pytest.param(LONG, "the next page.", [f"{LONG} the next page."], id="goes-on"),
        pytest.param(
            LONG + " infor-", "mation of it.", [f"{LONG} information of it."], id="broken-word"
        ),
        pytest.param(
            "It ends here.", "New words begin.", ["It ends here.", "New words begin."], id="ends"
        ),
        pytest.param(LONG, "• An item", [LONG, "- An item"], id="a-list"),
    ],
)
def test_a_paragraph_over_a_page_break(last: str, first: str, blocks: list[str]) -> None:
    filler = [line(LONG, 100), line("of words.", 114)]
    assert texts([*filler, line(last, 760)], [line(first, 60)])[1:] == blocks


def test_a_block_says_where_it_begins() -> None:
    blocks = read_pdf(drawn([line(LONG, 100), line("Short.", 114), line("Next.", 160)])).blocks
    assert [(block.page, block.line) for block in blocks] == [(1, 1), (1, 3)]


def test_bullets_that_are_drawn_as_shapes_are_marks() -> None:
    """Browsers print them so."""
    dot = "60 703 4 4 re f\n"
    hollow = "63 689 m 63 690 62 691 61 691 c 60 691 59 690 59 689 c 59 688 60 687 61 687 c 62 687 63 688 63 689 c s\n"
    content = words(LONG, 730) + dot + words("one", 700) + hollow + words("two", 686)
    assert [block.text for block in read_pdf(pages(content)).blocks] == [LONG, "- one", "- two"]
