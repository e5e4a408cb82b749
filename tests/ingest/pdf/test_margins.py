"""Headers, footers and page numbers are taken out, and nothing else."""

from ingest.pdf import read_pdf
from ingest.written import Written
from tests.ingest.pdf.making import drawn, pages, words

N, B = "Helvetica", "Helvetica-Bold"


def document(count: int, head: str = "Acme Ltd", foot: str = "Page {page} of {count}") -> Written:
    found = []
    for page in range(1, count + 1):
        found.append([
            (72, 40, head.format(page=page, count=count), 9, N),
            (72, 100, f"Words of page {page} that are not like those of any other one {'abcdefghi'[page]}.", 11, N),
            (72, 600, "These words stand on every page but in its middle and so they stay.", 11, N),
            (72, 810, foot.format(page=page, count=count), 9, N),
        ])  # fmt: skip
    return read_pdf(drawn(*found))


def text_of(written: Written) -> str:
    return "\n".join(block.text for block in written.blocks)


def test_each_margin_is_told_once() -> None:
    written = document(5)
    assert written.margins == ("Acme Ltd", "Page 1 of 5")
    assert "Acme" not in text_of(written)
    assert text_of(written).count("Words of page") == 5
    assert text_of(written).count("These words stand") == 5


def test_two_pages_are_enough() -> None:
    assert document(2).margins == ("Acme Ltd", "Page 1 of 2")


def test_a_single_page_keeps_what_may_be_text() -> None:
    assert document(1).margins == ("Page 1 of 1",)


def test_a_plain_number_of_the_page_goes() -> None:
    assert document(3, foot="{page}").margins == ("Acme Ltd", "1")


def test_numbers_that_do_not_count_pages_stay() -> None:
    written = document(4, head="Rule {page}{page}{page} of the house applies")
    assert "Rule 222 of the house applies" in text_of(written)


def test_a_header_that_is_a_table_goes_and_its_cells_are_told() -> None:
    rules = "0.5 w 60 770 400 40 re S 260 770 m 260 810 l S 60 790 m 460 790 l S "
    head = (
        words("Company", 795)
        + words("Acme", 795, 270)
        + words("Version", 775)
        + words("2.1", 775, 270)
    )
    body = "Words of page {} that are not like those of any other page there is."
    written = read_pdf(
        pages(*(rules + head + words(body.format(n * 11), 600) for n in range(1, 4)))
    )
    assert written.margins == ("Company | Acme", "Version | 2.1")
    assert len(written.blocks) == 3


def test_words_that_the_file_marks_as_a_header_are_margins_on_a_single_page() -> None:
    marked = (
        "/Artifact << /Type /Pagination /Subtype /Header >> BDC\n"
        + words("Acme Ltd", 810)
        + "EMC\n"
    )
    written = read_pdf(
        pages(marked + words("The text of the only page there is, long enough.", 600))
    )
    assert written.margins == ("Acme Ltd",)


def test_a_watermark_is_a_margin() -> None:
    mark = "q 0.7 0.7 -0.7 0.7 200 300 cm BT /F2 60 Tf (DRAFT) Tj ET Q\n"
    written = read_pdf(pages(mark + words("The text of the only page there is, long enough.", 600)))
    assert written.margins == ("DRAFT",)


def test_large_headings_at_the_top_of_some_pages_stay() -> None:
    found = []
    for page in range(8):
        head = "Purpose" if page in (2, 4, 6) else f"Chapter {'abcdefgh'[page]}"
        found.append(
            [
                (72, 60, head, 18, B),
                (
                    72,
                    100,
                    "abcdefgh"[page] * 3 + " words of this page, long enough to be text.",
                    11,
                    N,
                ),
            ]
        )
    assert text_of(read_pdf(drawn(*found))).count("Purpose") == 3


def test_pages_that_hold_nothing_else_keep_their_lines() -> None:
    written = read_pdf(
        pages(
            *(
                words(f"Certificate number {n} was given to a member of staff.", 780)
                for n in range(1, 5)
            )
        )
    )
    assert len(written.blocks) == 4
    assert written.margins == ()
