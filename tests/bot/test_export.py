"""Lists handed over as CSV and Excel: all that stands in a cell stays text."""

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.export import LONGEST_CELL, Listing, as_csv, as_xlsx, harmless

FORMULAS = [
    pytest.param("=1+1", id="equals"),
    pytest.param("+1", id="plus"),
    pytest.param("-1", id="minus"),
    pytest.param("@SUM(A1)", id="at"),
    pytest.param("\t=1", id="tab"),
    pytest.param("\r=1", id="carriage return"),
    pytest.param("\n=1", id="line feed"),
    pytest.param("＝1", id="full-width equals"),
    pytest.param("－1", id="full-width minus"),
    pytest.param("＋1", id="full-width plus"),
    pytest.param("＠x", id="full-width at"),
    pytest.param("  =cmd|' /C calc'!A0", id="behind blanks"),
    pytest.param("\u200b=1", id="behind an invisible sign"),
    pytest.param("\ufeff=1", id="behind a byte order mark"),
]
PLAIN = ["", "Passwords", "A.5.1", "2026-11-23", "a = b", "'quoted'", "5 - 6", 'Zoë, "x"; y\nz']


def cells(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def sheets(written: bytes) -> dict[str, list[list[str]]]:
    book = openpyxl.load_workbook(io.BytesIO(written))
    return {
        sheet.title: [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
        for sheet in book
    }


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_could_begin_a_formula_gets_an_apostrophe(cell):
    assert harmless(cell) == f"'{cell}"
    assert cells(as_csv(Listing("Risks", ["a"], [[cell]])))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", PLAIN)
def test_what_is_no_formula_stays_as_it_is(cell):
    assert harmless(cell) == cell


def test_a_list_is_read_back_from_both_as_it_was():
    listing = Listing("Risks", ["id", "title"], [["R-1", cell] for cell in PLAIN])
    wanted = [["id", "title"], *(list(row) for row in listing.rows)]
    assert cells(as_csv(listing)) == wanted
    assert sheets(as_xlsx([listing])) == {"Risks": wanted}


def test_a_workbook_holds_no_formula_and_no_type_but_text():
    rows = [[param.values[0]] for param in FORMULAS] + [["12"], ["TRUE"], ["2026-11-23"], ["#REF!"]]
    with zipfile.ZipFile(io.BytesIO(as_xlsx([Listing("Risks", ["a"], rows)]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count("<c ") == sheet.count('t="inlineStr"') == len(rows) + 1


def test_what_excel_cannot_hold_is_replaced_or_cut_and_says_so():
    long = "x" * (LONGEST_CELL + 5)
    found = sheets(as_xlsx([Listing("Risks", ["a"], [["a\0b\x1f"], [long]])]))["Risks"]
    assert found[1] == ["a\ufffdb\ufffd"]
    assert len(found[2][0]) == LONGEST_CELL
    assert "cut here" in found[2][0]
    assert cells(as_csv(Listing("Risks", ["a"], [[long]])))[1] == [long]


def test_sheets_have_names_that_excel_takes_and_no_two_alike():
    names = ["a/b:c", "A B C", "x" * 40, "x" * 50, "", "'"]
    found = list(sheets(as_xlsx([Listing(name, ["a"], []) for name in names])))
    assert found == ["a b c", "A B C 2", "x" * 31, "x" * 29 + " 2", "List", "List 2"]


@given(st.text(max_size=40))
def test_no_text_whatever_begins_a_formula_when_it_was_exported(text):
    cell = cells(as_csv(Listing("Risks", ["a", "b"], [[text, "x"]])))[1][0]
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
