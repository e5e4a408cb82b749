"""Excel is read as its reader sees it; what is hidden, broken or lying is said."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from xlsxwriter.worksheet import Worksheet

from ingest.reader import read_file
from ingest.tables.workbook import MOST_COLUMNS, read_workbook
from ingest.text import Unreadable
from ingest.written import Grid
from tests.ingest.tables.making import in_workbook, workbook

RISKS = [["Risk ID", "Risk", "Likelihood", "Impact", "Due"]]


def grid(content: bytes) -> Grid:
    (only,) = read_workbook(content)
    return only


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [line.cells for line in grid(content).lines]


def changed(content: bytes, part: str, pattern: str, by: str) -> bytes:
    """The file with one of its parts written otherwise."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                text, count = re.subn(pattern.encode(), by.encode(), text)
                assert count
            new.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("Ann ", "Ann", id="text"),
        pytest.param(4, "4", id="whole-number"),
        pytest.param(4.0, "4", id="whole-number-with-a-point"),
        pytest.param(0.1 + 0.2, "0.3", id="fraction"),
        pytest.param(True, "yes", id="yes"),
        pytest.param(False, "no", id="no"),
        pytest.param("=1+1", "", id="formula-without-a-value"),
        pytest.param("two\nlines", "two\nlines", id="line-break"),
    ],
)
def test_a_cell_says_what_its_reader_sees(value: object, text: str) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["x", value])
    file = io.BytesIO()
    book.save(file)
    assert (cells(file.getvalue())[0] + ("",))[1] == text


def test_dates_and_percentages_are_shown_as_they_are_meant() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        [date(2026, 11, 23), datetime.fromisoformat("2026-11-23T10:05"), 0.155, "23.11.2026"]
    )
    sheet["C1"].number_format = "0.0%"
    file = io.BytesIO()
    book.save(file)
    assert cells(file.getvalue()) == [("2026-11-23", "2026-11-23 10:05", "15.5%", "23.11.2026")]


def test_days_may_be_dates_numbers_or_text() -> None:
    rows = [*RISKS, ["R1", "Fire", 2, 4, date(2026, 11, 23)], ["R2", "Flood", 2, 4, 46349], ["R3", "Theft", 2, 4, "23. November 2026"]]  # fmt: skip
    (table,) = in_workbook(workbook({"Risks": rows}))
    assert [row.values["due"] for row in table.rows] == ["2026-11-23"] * 3


def test_a_formula_gives_the_value_that_was_saved_with_it() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.write_formula("C2", "=1+1", None, 2)
        sheet.write_formula("D2", '=HYPERLINK("http://a.example")', None, "link")

    (table,) = in_workbook(workbook({"Risks": [*RISKS, ["R1", "Fire"]]}, draw))
    assert table.rows[0].values == {
        "id": "R1",
        "title": "Fire",
        "likelihood": "2",
        "impact": "link",
    }


def test_a_formula_whose_value_was_not_saved_is_a_problem_with_its_place() -> None:
    book = Workbook()
    assert book.active is not None
    for row in ([*RISKS[0]], ["R1", "Fire", "=1+1", 4]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    (table,) = in_workbook(file.getvalue())
    assert [(line, "C2" in what) for line, what in table.problems] == [(2, True)]
    assert table.rows[0].values == {"id": "R1", "title": "Fire", "impact": "4"}


def test_a_formula_that_gives_no_words_is_no_problem() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.write_formula("E2", '=""', None, "")

    content = workbook({"Risks": [*RISKS, ["R1", "Fire", 2, 4]]}, draw)
    content = changed(content, "xl/worksheets/sheet1.xml", '<c r="E2"', '<c r="E2" t="str"')
    (table,) = in_workbook(content)
    assert (table.problems, table.rows[0].values.get("due")) == ((), None)


def test_an_error_is_a_problem_and_counts_as_empty() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.write_formula("C2", "=Z1", None, "#REF!")

    (table,) = in_workbook(workbook({"Risks": [*RISKS, ["R1", "Fire", None, 4]]}, draw))
    assert [(line, "C2 (#REF!)" in what) for line, what in table.problems] == [(2, True)]
    assert "likelihood" not in table.rows[0].values


def test_several_sheets_are_several_tables_with_titles_above() -> None:
    suppliers = [["Supplier", "Service", "Criticality"], ["Host", "Hosting", "high"]]
    risks = [["Our risks"], ["as of May 2026"], [], *RISKS, ["R1", "Fire", 2, 4]]
    tables = in_workbook(workbook({"Risks": risks, "Suppliers": suppliers, "Notes": [["hello"]]}))
    found = [(table.kind, table.place, table.line, len(table.rows)) for table in tables]
    assert found == [("risks", "Risks", 4, 1), ("suppliers", "Suppliers", 1, 1)]
    assert tables[0].rows[0].line == 5


def test_cells_merged_downwards_are_read_in_each_row() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.merge_range("A1:E1", "Information security risks")
        sheet.merge_range("B3:B4", "Fire")

    rows = [[], ["Risk ID", "Risk", "Asset", "Likelihood", "Impact"], ["R1", None, "Server", 2, 4], ["R2", None, "Office", 1, 3]]  # fmt: skip
    (table,) = in_workbook(workbook({"Risks": rows}, draw))
    assert [(row.key, row.values["title"]) for row in table.rows] == [
        ("R1", "Fire"),
        ("R2", "Fire"),
    ]


def test_a_row_whose_id_is_merged_over_several_lines_is_one_row() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.merge_range("A2:A3", "R1")
        sheet.merge_range("B2:B3", "Fire")

    rows = [["Risk ID", "Risk", "Likelihood", "Impact", "Measures", "Status"], [None, None, 2, 4, "Alarm", "open"], [None, None, None, None, "Hoses", "closed"]]  # fmt: skip
    (table,) = in_workbook(workbook({"Risks": rows}, draw))
    (row,) = table.rows
    assert (row.values["measures"], row.values["state"]) == ("Alarm; Hoses", "open")
    assert row.extra == {"state (line 3)": "closed"}
    assert table.problems == ()


def test_a_header_with_merged_groups_above_is_read() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.merge_range("C1:D1", "Inherent risk")
        sheet.merge_range("E1:F1", "Residual risk")
        sheet.merge_range("A1:A2", "Risk ID")
        sheet.merge_range("B1:B2", "Risk")

    rows = [[], [None, None, "Likelihood", "Impact", "Likelihood", "Impact"], ["R1", "Fire", 3, 4, 1, 2]]  # fmt: skip
    (table,) = in_workbook(workbook({"Sheet1": rows}, draw))
    assert table.rows[0].values == {
        "id": "R1", "title": "Fire", "likelihood": "3", "impact": "4", "residual_likelihood": "1", "residual_impact": "2",
    }  # fmt: skip


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    def draw(sheet: Worksheet) -> None:
        for row in (2, 3, 5):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column("D:D", None, None, {"hidden": True})

    rows = [*RISKS, *[[f"R{n}", f"Fire {n}", 2, 4] for n in range(1, 6)]]
    content = workbook({"Risks": rows, "Scales": [["x"]]}, draw)
    content = changed(content, "xl/workbook.xml", '<sheet name="Risks"', '<sheet name="Risks" state="veryHidden"')  # fmt: skip
    (grid, *_), tables = read_workbook(content), in_workbook(content)
    assert [line.number for line in grid.lines if line.hidden] == [3, 4, 6]
    assert len(tables[0].rows) == 5
    told = " ".join(what for _, what in tables[0].notes)
    assert ("rows 3 to 4, 6" in told, "column D" in told, "“Risks” is hidden" in told) == (
        True, True, True,
    )  # fmt: skip


@pytest.mark.parametrize("dimension", ["A1", "A1:B2", "A1:XFD1048576", "nonsense"])
def test_what_a_sheet_says_of_its_size_is_not_believed(dimension: str) -> None:
    content = workbook({"Risks": [*RISKS, *[[f"R{n}", "Fire", 2, 4] for n in range(30)]]})
    lying = changed(content, "xl/worksheets/sheet1.xml", 'dimension ref="[^"]*"', f'dimension ref="{dimension}"')  # fmt: skip
    if dimension == "nonsense":
        with pytest.raises(Unreadable, match="damaged"):
            read_workbook(lying)
    else:
        assert len(grid(lying).lines) == 31


def test_cells_far_away_are_said_and_cost_nothing() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.write("XFD1048576", "far")
        sheet.write(1, MOST_COLUMNS, "beyond")

    read = grid(workbook({"Risks": [*RISKS, ["R1", "Fire", 2, 4]]}, draw))
    assert len(read.lines) == 2
    assert [line for line, _ in read.problems] == [1, 1_048_576]


def test_more_rows_than_are_read_are_a_problem_of_that_sheet_only() -> None:
    content = workbook({"Data": [[1]] * 50_001, "Risks": [*RISKS, ["R1", "Fire", 2, 4]]})
    huge, small = read_workbook(content)
    assert (huge.lines, len(small.lines)) == ((), 2)
    reading = read_file("isms.xlsx", content)
    assert [table.kind for table in reading.tables] == ["risks"]
    assert ["“Data”" in what for _, what in reading.problems] == [True]


@pytest.mark.parametrize(
    ("part", "pattern", "by"),
    [
        pytest.param("xl/worksheets/sheet1.xml", "</sheetData>", "", id="broken-xml"),
        pytest.param("xl/workbook.xml", 'r:id="rId1"', 'r:id="rId99"', id="a-sheet-without-a-part"),
        pytest.param("xl/sharedStrings.xml", "<si>.*</si>", "", id="no-strings"),
    ],
)
def test_a_damaged_workbook_is_refused_with_what_to_do(part: str, pattern: str, by: str) -> None:
    with pytest.raises(Unreadable, match="save it again"):
        read_workbook(changed(workbook({"Risks": RISKS}), part, pattern, by))


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_workbook(b"PK\x03\x04 nothing")
