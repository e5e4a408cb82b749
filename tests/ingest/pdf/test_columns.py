"""Two columns with a clear gutter are read one after the other."""

from ingest.pdf import read_pdf
from tests.ingest.pdf.making import drawn, set_in_type

N = "Helvetica"


def column(
    x: float, mark: str, count: int, top: float
) -> list[tuple[float, float, str, float, str]]:
    return [
        (x, top + 14 * n, f"{mark}{n} words that fill the column here", 10.0, N)
        for n in range(count)
    ]


def order_of(text: str, marks: list[str]) -> list[str]:
    return sorted(marks, key=text.index)


def test_the_left_column_comes_first() -> None:
    page = [*column(72, "L", 12, 150), *column(310, "R", 12, 150)]
    page = page[::2] + page[1::2]  # They need not be drawn in the order in which they are read.
    text = " ".join(block.text for block in read_pdf(drawn(page)).blocks)
    marks = [f"{side}{n} " for side in "LR" for n in range(12)]
    assert order_of(text, marks) == marks


def test_columns_of_different_sizes_are_told_apart() -> None:
    page = [*column(72, "L", 14, 150)]
    page += [
        (310, 150 + 10.5 * n, f"R{n} words that fill the column here as well", 8.0, N)
        for n in range(18)
    ]
    text = " ".join(block.text for block in read_pdf(drawn(page)).blocks)
    marks = [*(f"L{n} " for n in range(14)), *(f"R{n} " for n in range(18))]
    assert order_of(text, marks) == marks


def test_lines_across_the_page_part_the_columns() -> None:
    wide = [
        (
            72.0,
            100.0,
            "A first line that goes across the whole of the page, over both of the columns.",
            10.0,
            N,
        )
    ]
    wide += [
        (
            72.0,
            290.0,
            "A second line that goes across the whole of the page, over both of the columns.",
            10.0,
            N,
        )
    ]
    page = [
        *wide,
        *column(72, "L", 8, 150),
        *column(310, "R", 8, 150),
        *column(72, "M", 8, 330),
        *column(310, "S", 8, 330),
    ]
    text = " ".join(block.text for block in read_pdf(drawn(page)).blocks)
    marks = ["A first", "L0 ", "L7 ", "R0 ", "R7 ", "A second", "M0 ", "M7 ", "S0 ", "S7 "]
    assert order_of(text, marks) == marks


def test_columns_set_in_type_keep_their_sentences() -> None:
    source = (
        '#set page(columns: 2)\n#set par(justify: true)\n#set text(lang: "en", hyphenate: false)\n'
    )
    sentences = " ".join(
        f"Sentence number {n} is here to be read as it was written." for n in range(120)
    )
    written = read_pdf(set_in_type(source + sentences))
    assert " ".join(block.text for block in written.blocks) == sentences


def test_few_lines_in_columns_below_a_page_of_text_are_no_table() -> None:
    across = "Words that go across the whole of the page and are read before the columns are."
    page = [(72.0, 80.0 + 14 * n, across, 11.0, N) for n in range(20)]
    page += [*column(72, "L", 4, 400), *column(310, "R", 4, 400)]
    written = read_pdf(drawn(page))
    text = " ".join(block.text for block in written.blocks)
    marks = [f"{side}{n} " for side in "LR" for n in range(4)]
    assert order_of(text, marks) == marks
    assert not any(block.grid for block in written.blocks)


def test_a_heading_below_the_columns_follows_both() -> None:
    across = (
        "Words that go across the whole of the page, and follow on the heading below the columns."
    )
    page = [(72.0, 60.0, "Title", 20.0, N), *column(72, "L", 8, 100), *column(310, "R", 8, 100)]
    page += [(72.0, 240.0, "Heading", 14.0, "Helvetica-Bold")]
    page += [(72.0, 260.0 + 14 * n, across, 11.0, N) for n in range(2)]
    written = read_pdf(drawn(page))
    assert [block.text for block in written.blocks][-2] == "Heading"
