"""Pages without words are named, and what text recognition wrote over a scan is read."""

import pytest

from ingest.pdf import read_pdf
from ingest.pdf.legible import is_garbled, pages_in_words
from ingest.text import Unreadable
from tests.ingest.pdf.making import ENOUGH, pages, words

SCAN = "q 595 0 0 842 0 0 cm /I1 Do Q\n"
PICTURE = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
CODED = (
    "/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /Abc /Encoding /Identity-H /DescendantFonts"
    " [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Abc /DW 500 /CIDSystemInfo"
    " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >> >>"
)
CODES = "BT /F1 11 Tf 72 700 Td <00240025002600270028002900300031003200330034> Tj ET\n"


def scanned(*contents: str) -> bytes:
    return pages(*contents, resources="/XObject << /I1 100 0 R >>", more={100: PICTURE})


def test_a_file_of_scans_only_says_what_to_do() -> None:
    with pytest.raises(Unreadable, match=r"pictures of pages only.*\(OCR\)"):
        read_pdf(scanned(SCAN, SCAN))


def test_scanned_pages_among_others_are_named() -> None:
    written = read_pdf(scanned(words(ENOUGH), SCAN, SCAN, words(ENOUGH[:-1]), SCAN))
    assert written.problems[0][1].startswith(
        "pages 2, 3 and 5 cannot be read: a picture stands there"
    )
    assert len(written.blocks) == 2


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SCAN + words(ENOUGH, before="3 Tr"), id="without-ink"),
        pytest.param(words(ENOUGH) + SCAN, id="under-the-picture"),
    ],
)
def test_recognised_words_over_a_scan_are_read_with_a_note(content: str) -> None:
    written = read_pdf(scanned(content))
    assert [block.text for block in written.blocks] == [ENOUGH]
    assert not written.withheld
    assert "text recognition (OCR)" in written.notes[0][1]


def test_invisible_words_on_a_page_with_a_picture_and_text_are_hidden() -> None:
    written = read_pdf(
        scanned(
            SCAN + words(ENOUGH) + words("Hidden words that are not to be read", 600, before="3 Tr")
        )
    )
    assert [held.words for held in written.withheld] == ["Hidden words that are not to be read"]


def test_letters_that_say_not_which_they_are_make_a_page_unreadable() -> None:
    with pytest.raises(Unreadable, match="do not say which they are"):
        read_pdf(pages(CODES, fonts=CODED))


def test_such_a_page_among_others_is_named_and_left_out() -> None:
    both = CODED[:-2] + " /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    written = read_pdf(pages(words(ENOUGH, font="F2"), CODES, fonts=both))
    assert written.problems[0][1].startswith("page 2 cannot be read: the letters")
    assert [block.text for block in written.blocks] == [ENOUGH]


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        pytest.param("All staff lock the screen. " * 8, False, id="english"),
        pytest.param("Alle Beschäftigten sperren den Bildschirm. " * 8, False, id="german"),
        pytest.param("(cid:12)(cid:7)(cid:99)", True, id="codes"),
        pytest.param("\ue001\ue002\ue003 ab", True, id="private-letters"),
        pytest.param(
            "$FFHVV\x03&RQWURO\x033ROLF\\\x03IRU\x03WKH\x03VWDII\x03RI\x03LW" * 5,
            True,
            id="shifted",
        ),
        pytest.param("机密性 完整性 可用性 " * 20, False, id="chinese"),
        pytest.param("", False, id="empty"),
    ],
)
def test_codes_are_told_from_words(text: str, garbled: bool) -> None:
    assert is_garbled(text) is garbled


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        pytest.param([3], "page 3", id="one"),
        pytest.param([3, 4], "pages 3 and 4", id="two"),
        pytest.param([1, 3, 4, 5, 9], "pages 1, 3 to 5 and 9", id="several"),
    ],
)
def test_pages_are_named(numbers: list[int], said: str) -> None:
    assert pages_in_words(numbers) == said
