"""Tables keep their cells as they lie; a table that is but a frame is read as the paragraphs in it."""

import pytest

from ingest.text import Unreadable


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def cells_of(block) -> list[tuple[str, ...]]:
    return [line.cells for line in block.grid.lines]


WIDE, HIGH, BELOW = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_table_has_its_cells_and_one_line_a_row(read, p) -> None:
    rows = row(cell(p("Owner")), cell(p("CISO"))), row(cell(p("Kind")), cell(p("a|b"), p("c")))
    block = read(p("Intro.") + table(*rows) + p("After.")).blocks[1]
    assert block.text == "| Owner | CISO |\n| --- | --- |\n| Kind | a\\|b c |"
    assert cells_of(block) == [("Owner", "CISO"), ("Kind", "a|b\nc")]
    assert (block.line, [line.number for line in block.grid.lines]) == (2, [2, 4])


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param(lambda c: [row(c("a", WIDE), c("b")), row(c("c"), c("d"), c("e"))], [("a", "", "b"), ("c", "d", "e")],
                     id="wide"),
        pytest.param(lambda c: [row(c("a", HIGH), c("b")), row(c("", BELOW), c("d"))], [("a", "b"), ("", "d")], id="high"),
        pytest.param(lambda c: [row(c("a", WIDE), c("b")), row(c("c", WIDE), c("d"))], [("a", "b"), ("c", "d")],
                     id="columns-without-words"),
        pytest.param(lambda c: [row(c("a"), c("b")), row(c("d"), properties='<w:gridBefore w:val="1"/>')],
                     [("a", "b"), ("", "d")], id="a-row-that-begins-later"),
        pytest.param(lambda c: [row(c("a"), c("b")), row(c(""), c("")), row(c("c"), c(""))], [("a", "b"), ("c", "")],
                     id="empty-rows"),
        pytest.param(lambda c: [row(c("a"), c("b"), c("c")), row(c("d"))], [("a", "b", "c"), ("d", "", "")], id="short-rows"),
        pytest.param(lambda c: [row(c("a"), c("b", "<w:cellDel/>"), c("c")), row(c("d"), c("e"))], [("a", "c"), ("d", "e")],
                     id="a-deleted-cell"),
    ],
)  # fmt: skip
def test_merged_and_missing_cells_leave_each_word_once_and_in_its_column(
    read, p, rows, cells
) -> None:
    written = read(table(*rows(lambda words, properties="": cell(p(words), properties=properties))))
    assert cells_of(written.blocks[0]) == cells


@pytest.mark.parametrize(
    "properties",
    ['<w:gridSpan w:val="999999999"/>', '<w:gridSpan w:val="-1"/>', '<w:gridSpan w:val="x"/>'],
)
def test_a_span_that_cannot_be_costs_nothing(read, p, properties: str) -> None:
    written = read(table(row(cell(p("a"), properties=properties), cell(p("b")))))
    assert cells_of(written.blocks[0]) == [("a", "b")]


def test_a_table_beyond_measure_is_refused(read) -> None:
    rows = (
        row(*[cell("<w:p/>", properties='<w:gridSpan w:val="63"/>')] * 160),
        row(cell("<w:p><w:r><w:t>a</w:t></w:r></w:p>"), cell("<w:p><w:r><w:t>b</w:t></w:r></w:p>")),
    )
    with pytest.raises(Unreadable, match="Split it"):
        read(table(rows[0], *[rows[1]] * 50))


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        pytest.param(lambda p: table(row(cell(p("Note"), p("All of it.")))), ["Note", "All of it."], id="one-cell"),
        pytest.param(lambda p: table(row(cell(p("a"))), row(cell(p("b")))), ["a", "b"], id="one-column"),
        pytest.param(lambda p: table(row(cell(p("")), cell(p("a")))), ["a"], id="one-cell-with-words"),
        pytest.param(lambda p: table(row(cell(p("Logo")), cell(p("Scope", "H1"), p("x" * 250)))), ["Logo", "Scope", "x" * 250],
                     id="headings-with-their-text"),
        pytest.param(lambda p: table(row(cell(p("a"), table(row(cell(p("b")), cell(p("c")))), p("")))),
                     ["a", "| b | c |\n| --- | --- |"], id="around-a-table"),
        pytest.param(lambda p: table(row(cell(p("")), cell(p("")))), [], id="without-words"),
    ],
)  # fmt: skip
def test_a_frame_is_read_as_paragraphs(read, p, body, texts: list[str]) -> None:
    assert [block.text for block in read(body(p) + p("End.")).blocks] == [*texts, "End."]


def test_a_table_in_a_cell_is_a_table_of_its_own(read, p) -> None:
    inner = table(row(cell(p("c")), cell(p("d"))))
    blocks = read(table(row(cell(p("a"), inner, p("")), cell(p("b"))))).blocks
    assert [cells_of(block) for block in blocks] == [[("a", "b")], [("c", "d")]]


def test_a_cell_that_nobody_filled_in_is_empty_and_said(read, p) -> None:
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{cell(p('Click here.'))}</w:sdtContent></w:sdt>"
    written = read(
        table(row(cell(p("Owner")), cell(p("CISO"))), row(cell(p("Approver")), empty)) + p("End.")
    )
    assert cells_of(written.blocks[0]) == [("Owner", "CISO"), ("Approver", "")]
    assert written.blocks[1].line == 5
    assert written.notes == (
        (4, "these fields are not filled in, and were left out: “Click here.”."),
    )


DARK = '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblStylePr w:type="firstRow">%s</w:tblStylePr></w:style>'
SHADE, LIGHT = (
    '<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>',
    '<w:color w:val="FFFFFF"/>',
)


@pytest.mark.parametrize(
    ("style", "look", "withheld"),
    [
        pytest.param(DARK % SHADE, 'w:firstRow="1"', ["x"], id="dark-first-row"),
        pytest.param(DARK % SHADE, 'w:val="0020"', ["x"], id="dark-first-row-of-2007"),
        pytest.param(DARK % SHADE, 'w:firstRow="0"', ["a", "b", "x"], id="style-not-used"),
        pytest.param(DARK % "", 'w:firstRow="1"', ["a", "b", "x"], id="without-shade"),
    ],
)
def test_white_words_are_seen_on_the_dark_rows_of_a_table_style(
    read, p, style, look, withheld
) -> None:
    look = f'<w:tblStyle w:val="T"/><w:tblLook {look}/>'
    rows = (
        row(cell(p("a", run=LIGHT)), cell(p("b", run=LIGHT))),
        row(cell(p("x", run=LIGHT)), cell(p("y"))),
    )
    assert [
        each.words for each in read(table(*rows, properties=look), styles=style).withheld
    ] == withheld


def test_letters_that_a_table_style_makes_white_are_seen_on_its_shade(read, p) -> None:
    style = DARK % f"<w:rPr>{LIGHT}</w:rPr>{SHADE}"
    rows = row(cell(p("a")), cell(p("b"))), row(cell(p("c")), cell(p("d")))
    look = '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1"/>'
    assert read(table(*rows, properties=look), styles=style).withheld == ()
