"""Pages are read upright, whichever way they are turned, cropped or scaled."""

import pytest

from ingest.pdf import read_pdf
from tests.ingest.pdf.making import ENOUGH, pages, words

SECOND = "And a second line stands below the first one, whichever way the page is turned."
TURNED = {
    0: "1 0 0 1 0 0 cm\n",
    90: "0 1 -1 0 595 0 cm\n",
    180: "-1 0 0 -1 595 842 cm\n",
    270: "0 -1 1 0 0 842 cm\n",
}


@pytest.mark.parametrize("angle", TURNED)
def test_a_turned_page_is_read_as_it_is_shown(angle: int) -> None:
    upper = 500 if angle in (90, 270) else 700
    content = TURNED[angle] + words(SECOND, upper - 40) + words(ENOUGH, upper)
    written = read_pdf(pages(content, page=f"/Rotate {angle}"))
    assert [block.text for block in written.blocks] == [ENOUGH, SECOND]


@pytest.mark.parametrize(
    ("content", "page"),
    [
        pytest.param(words(ENOUGH) + words(SECOND, 650), "/CropBox [50 500 595 800]", id="cropped"),
        pytest.param("0.5 0 0 0.5 0 0 cm\n" + words(ENOUGH, 1400, 144, 22) + words(SECOND, 1300, 144, 22), "", id="scaled"),
        pytest.param("1 0 0 -1 0 842 cm BT /F1 11 Tf 1 0 0 -1 72 142 Tm (" + ENOUGH + ") Tj 1 0 0 -1 72 192 Tm (" + SECOND + ") Tj ET", "", id="flipped-twice"),
        pytest.param(f"BT /F1 11 Tf 14 TL 72 700 Td ({ENOUGH}) Tj T* T* ({SECOND}) ' ET", "", id="line-by-line"),
        pytest.param(f"BT /F1 11 Tf 72 700 TD [(This page) -300 (holds) -300 ({ENOUGH[16:]})] TJ 0 -50 TD 1 2 ({SECOND}) \" ET".replace('1 2 (', '0 0 ('), "", id="with-gaps"),
        pytest.param("BT /F1 11 Tf 72 700 Td " + "".join(f"({letter}) Tj " for letter in ENOUGH) + f"0 -50 Td ({SECOND}) Tj ET", "", id="letter-by-letter"),
        pytest.param(words(ENOUGH) + words(ENOUGH, x=72.3) + words(SECOND, 650), "", id="bold-by-drawing-twice"),
    ],
)  # fmt: skip
def test_words_are_the_same_however_they_are_placed(content: str, page: str) -> None:
    assert [block.text for block in read_pdf(pages(content, page=page)).blocks] == [ENOUGH, SECOND]


def test_a_raised_figure_stays_on_its_line() -> None:
    content = (
        words("The rules hold for everybody", 700)
        + "BT /F1 6 Tf 214 704 Td (2) Tj ET\n"
        + words("and for all guests.", 700, 220)
    )
    (block,) = read_pdf(pages(content)).blocks
    assert block.text.replace(" ", "") == "Therulesholdforeverybody2andforallguests."
    assert block.line == 1
