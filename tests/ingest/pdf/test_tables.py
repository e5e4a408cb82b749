"""Words that line up in columns are a table, with rules or without; none of them is lost."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.pdf import read_pdf
from ingest.written import Block
from tests.ingest.pdf.making import drawn, pages, words

N = "Helvetica"
TEXT = "Words above the table are long enough to be a paragraph of their own on this page."


def tables(content: bytes) -> list[Block]:
    return [block for block in read_pdf(content).blocks if block.grid]


def cells(block: Block) -> list[tuple[str, ...]]:
    return [line.cells for line in block.grid.lines] if block.grid else []


def ruled(xs: list[float], ys: list[float]) -> str:
    """A full grid of rules."""
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S " for y in ys)
    return "0.5 w " + across + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S " for x in xs)


def test_a_cell_of_several_lines_is_one_cell() -> None:
    content = (
        ruled([60, 160, 400], [740, 720, 680, 660])
        + words("Role", 725, 65)
        + words("Duty", 725, 165)
    )
    content += (
        words("CISO", 705, 65)
        + words("approves and re-", 710, 165)
        + words("views all of it", 696, 165)
    )
    content += words("Staff", 665, 65) + words("reads | signs", 665, 165)
    (block,) = tables(pages(content))
    assert cells(block) == [
        ("Role", "Duty"),
        ("CISO", "approves and reviews all of it"),
        ("Staff", "reads | signs"),
    ]
    assert block.text.split("\n")[1:3] == [
        "| --- | --- |",
        "| CISO | approves and reviews all of it |",
    ]
    assert "reads \\| signs" in block.text


def test_rules_may_be_thin_areas_or_borders_of_cells() -> None:
    boxes = "".join(f"{x} {y} 100 20 re S " for x in (60, 160) for y in (700, 680, 660))
    content = boxes + "".join(
        words(f"c{x}{y}", y + 5, x + 5) for x in (60, 160) for y in (700, 680, 660)
    )
    assert cells(tables(pages(content))[0]) == [
        ("c60700", "c160700"),
        ("c60680", "c160680"),
        ("c60660", "c160660"),
    ]


def test_a_merged_cell_stands_once() -> None:
    content = (
        "0.5 w 60 740 m 360 740 l S 60 720 m 360 720 l S 60 700 m 360 700 l S 60 680 m 360 680 l S "
    )
    content += "60 680 m 60 740 l S 360 680 m 360 740 l S 200 680 m 200 720 l S "
    content += (
        words("A title over both of the columns", 725, 120)
        + words("Owner", 705, 65)
        + words("Ann", 705, 210)
    )
    content += words("Version", 685, 65) + words("2.0", 685, 210)
    assert cells(tables(pages(content))[0]) == [
        ("A title over both of the columns", ""),
        ("Owner", "Ann"),
        ("Version", "2.0"),
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param([["Name", "Role", "Since"], ["Ann Lee", "Admin", "2020"], ["Bob", "Auditor", "2021"]], True, id="three-rows"),
        pytest.param([["Owner:", "Ann"], ["Version:", "2.1"], ["Status:", "Approved"]], True, id="keys-and-values"),
        pytest.param([["Name", "Role", "Since"], ["Ann Lee", "Admin", "2020"]], False, id="two-rows"),
    ],
)  # fmt: skip
def test_columns_without_rules(rows: list[list[str]], found: bool) -> None:
    page = [(72.0, 80.0, TEXT, 11.0, N)]
    page += [
        (72.0 + 150 * x, 120.0 + 16 * y, word, 11.0, N)
        for y, row in enumerate(rows)
        for x, word in enumerate(row)
    ]
    content = drawn(page)
    blocks = tables(content)
    assert [cells(block) for block in blocks] == ([[tuple(row) for row in rows]] if found else [])
    everything = " ".join(block.text for block in read_pdf(content).blocks)
    assert all(word in everything for row in rows for word in row)


def test_a_cell_without_rules_may_go_on_below() -> None:
    page = [(72.0, 80.0, TEXT, 11.0, N)]
    page += [(72, 120, "Term", 11, N), (200, 120, "Meaning", 11, N)]
    page += [
        (72, 140, "Asset", 11, N),
        (200, 140, "anything that is of", 11, N),
        (200, 154, "value to us", 11, N),
    ]
    page += [(72, 174, "Risk", 11, N), (200, 174, "effect of uncertainty", 11, N)]
    assert cells(tables(drawn(page))[0]) == [
        ("Term", "Meaning"),
        ("Asset", "anything that is of value to us"),
        ("Risk", "effect of uncertainty"),
    ]


def test_items_of_a_list_are_no_table() -> None:
    page = [(72.0, 100.0 + 16 * n, mark, 11.0, N) for n, mark in enumerate(("1.", "2.", "3."))]
    page += [
        (100.0, 100.0 + 16 * n, text, 11.0, N)
        for n, text in enumerate(("first of all", "second", "third"))
    ]
    written = read_pdf(drawn(page))
    assert [block.text for block in written.blocks] == ["1. first of all", "2. second", "3. third"]


def test_a_repeated_header_is_kept_once() -> None:
    page = (
        ruled([60, 160, 400], [790, 770, 750, 730])
        + words("Role", 775, 65)
        + words("Duty", 775, 165)
    )
    first = (
        page
        + words("A", 755, 65)
        + words("one", 755, 165)
        + words("B", 735, 65)
        + words("two", 735, 165)
    )
    second = (
        page
        + words("C", 755, 65)
        + words("three", 755, 165)
        + words("D", 735, 65)
        + words("four", 735, 165)
    )
    (block,) = tables(pages(first, second))
    assert cells(block) == [
        ("Role", "Duty"),
        ("A", "one"),
        ("B", "two"),
        ("C", "three"),
        ("D", "four"),
    ]


def test_rows_of_a_colour_of_their_own_are_a_table() -> None:
    """As word processors and browsers draw them, every second row: without any rule."""
    content, text = "", words(TEXT, 800)
    for n in range(5):
        if n % 2:
            content += f"0.9 g 60 {700 - 40 * n} 460 40 re f 0 g\n"
        content += words(f"Class {n}", 720 - 40 * n, 70) + words("Yearly", 720 - 40 * n, 440)
        content += words("a line of the check", 727 - 40 * n, 180) + words(
            f"that goes on {n}", 713 - 40 * n, 180
        )
    (block,) = tables(pages(text + content))
    assert cells(block) == [
        (f"Class {n}", f"a line of the check that goes on {n}", "Yearly") for n in range(5)
    ]


def test_rules_between_rows_only_are_a_table() -> None:
    content = words(TEXT, 800) + words("Class", 726, 70) + words("Check", 726, 180)
    for n in range(4):
        content += f"60 {720 - 40 * n} 460 0.5 re f\n"
    for n in range(3):
        content += words(f"Class {n}", 700 - 40 * n, 70)
        content += words("a line of the check", 707 - 40 * n, 180) + words(
            f"that goes on {n}", 693 - 40 * n, 180
        )
    (block,) = tables(pages(content))
    assert cells(block) == [
        ("Class", "Check"),
        *((f"Class {n}", f"a line of the check that goes on {n}") for n in range(3)),
    ]


def test_rules_between_paragraphs_are_none() -> None:
    content = "".join(
        f"60 {720 - 40 * n} 460 0.5 re f\n" + words(TEXT, 700 - 40 * n) for n in range(4)
    )
    written = read_pdf(pages(content))
    assert [block.text for block in written.blocks] == [TEXT] * 4


def test_a_row_over_a_page_break_is_one() -> None:
    def frame(upper: float, lower: float, level: list[float]) -> str:
        return (
            "0.5 w "
            + "".join(f"60 {y} m 400 {y} l S " for y in level)
            + "".join(f"{x} {lower} m {x} {upper} l S " for x in (60, 160, 400))
        )

    first = frame(200, 60, [200, 180, 160]) + words("Role", 185, 65) + words("Duty", 185, 165)
    first += (
        words("A", 165, 65)
        + words("one", 165, 165)
        + words("B", 90, 65)
        + words("two and", 90, 165)
    )
    second = (
        frame(790, 700, [740, 700])
        + words("more", 770, 165)
        + words("C", 720, 65)
        + words("three", 720, 165)
    )
    (block,) = tables(pages(first, second))
    assert cells(block) == [("Role", "Duty"), ("A", "one"), ("B", "two and more"), ("C", "three")]


def stretched(line: str, top: float, width: float) -> list[tuple[float, float, str, float, str]]:
    """The words of a justified line, each in its place."""
    found = line.split()
    widths = [stringWidth(word, N, 10) for word in found]
    gap = (width - sum(widths)) / (len(found) - 1)
    starts = [72 + sum(widths[:n]) + gap * n for n in range(len(found))]
    return [(x, top, word, 10.0, N) for x, word in zip(starts, found, strict=True)]


def test_words_drawn_apart_to_fill_a_line_are_no_cells() -> None:
    text = ["every notebook has", "labels engraved on", "their underside so"]
    page = [word for n, line in enumerate(text) for word in stretched(line, 100 + 14 * n, 130)]
    blocks = read_pdf(drawn(page)).blocks
    assert [block.text for block in blocks] == [" ".join(text)]


def test_cells_as_far_apart_as_each_other_stay_cells() -> None:
    rows = [("yes", "no", "yes"), ("no", "yes", "no"), ("yes", "no", "yes")]
    page = [
        (72 + 50 * n - stringWidth(word, N, 10) / 2, 100.0 + 14 * line, word, 10.0, N)
        for line, row in enumerate(rows)
        for n, word in enumerate(row)
    ]
    assert [cells(table) for table in tables(drawn(page))] == [rows]
