"""The Statement of Applicability is read row by row, and an unknown control is a problem with its line."""

import pytest

from ingest.controls import TITLES
from ingest.tables.delimited import read_csv
from ingest.tables.merging import merge_statements
from ingest.tables.recognising import recognise
from ingest.tabular import SoaRow, TableReading

HEADER = "control,title,applicable,justification,status,owner\n"
FULL = HEADER + "".join(f"{n},,yes,needed,implemented,a@b.example\n" for n in TITLES)


def read(text: str, path: str = "soa.csv") -> tuple[tuple[SoaRow, ...], TableReading]:
    (grid,) = read_csv(text.encode())
    table = recognise(grid, path)
    assert table is not None
    assert table.kind == "soa"
    return table.soa, table


def notes_on_all(*texts: str) -> list[tuple[int, str]]:
    """What is said of the statement that several files make together."""
    merged = merge_statements([(f"{at}.csv", read(text)[1]) for at, text in enumerate(texts)])
    return [(note.line, note.what) for note in merged.notes]


def test_a_row_is_read_as_it_is_written() -> None:
    rows, table = read(HEADER + 'A.5.1,Policies,yes,"Asked for, daily",Implemented,a@b.example\n')
    assert rows == (
        SoaRow(
            "A.5.1",
            "Policies",
            True,
            "Asked for, daily",
            "implemented",
            "a@b.example",
            2,
            "soa.csv",
        ),
    )
    assert (table.problems, table.complete) == ((), True)


def test_a_whole_statement_has_no_remark() -> None:
    rows, table = read(FULL)
    assert {row.control: row.title for row in rows} == TITLES
    assert (table.problems, table.notes) == ((), ())
    assert notes_on_all(FULL) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Control ID,Applicable?\n5.1,Y\n", id="few-columns"),
        pytest.param("Ref.;Control;Applicable (Y/N)\nA.5.1;Policies;Yes\n", id="number-and-name-apart"),
        pytest.param("ID,Control,Included\n1,A.5.1 Policies,TRUE\n", id="number-and-name-in-one"),
        pytest.param("Maßnahme;Anwendbar\nA.5.1;ja\n", id="german"),
        pytest.param("Maßnahme;Anwendbarkeit\n5.1;WAHR\n", id="german-excel"),
        pytest.param("Annex A;In scope\nA.5 Organizational controls;\nA.5.1;x\n", id="a-row-as-heading"),
        pytest.param("Annex A;In scope\nOrganizational controls\nA.5.1;✓\n", id="words-as-heading"),
        pytest.param("Annex A;In scope\nA.5;\n5.1;applicable\n", id="a-theme-as-heading"),
        pytest.param("Statement of Applicability;;\n;;\nControl;Title;Applicable\n5.1;;yes\n", id="a-title-above"),
    ],
)  # fmt: skip
def test_other_shapes_are_understood(text: str) -> None:
    rows, table = read(text)
    assert [(row.control, row.applicable) for row in rows] == [("A.5.1", True)]
    assert table.problems == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("control,applicable\nA.5.1,yes\n", TITLES["A.5.1"], id="the-standards"),
        pytest.param("control,title,applicable\nA.5.1,Ours,yes\n", "Ours", id="the-companys"),
        pytest.param("ref,control,applicable\nA.5.1,Ours,yes\n", "Ours", id="in-another-column"),
    ],
)
def test_a_control_has_a_title(text: str, title: str) -> None:
    assert read(text)[0][0].title == title


@pytest.mark.parametrize(
    ("row", "word"),
    [
        pytest.param("A.5.99,,yes,,,", "A.5.99", id="a-control-of-no-edition"),
        pytest.param("A.9.2.99,,yes,,,", "A.9.2.99", id="a-control-of-no-edition-at-all"),
        pytest.param("A.5.99,,,,,", "A.5.99", id="an-unknown-control-alone"),
        pytest.param("Policies,,yes,,,", "Policies", id="words"),
        pytest.param(",Policies,yes,,,", "names no control", id="no-control"),
        pytest.param("A.5.2,,maybe,,,", "maybe", id="neither-yes-nor-no"),
        pytest.param("A.5.2,,,needed,,", "yes or no", id="no-answer"),
        pytest.param("5.01,,yes,,,", "line 2", id="a-control-twice"),
        pytest.param("A.5.2,,yes,a,b,c,d", "quotation", id="an-unquoted-comma"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_read(row: str, word: str) -> None:
    rows, table = read(f"{HEADER}A.5.1,,yes,,,\n{row}\nA.8.1,,no,Not ours,,\n")
    ((line, what),) = table.problems
    assert (line, word in what, table.complete) == (3, True, False)
    assert [(r.control, r.applicable, r.line) for r in rows] == [
        ("A.5.1", True, 2),
        ("A.8.1", False, 4),
    ]


def test_missing_controls_are_a_note() -> None:
    lines = [line for line in FULL.split("\n") if not line.startswith("A.7.")]
    ((line, note),) = notes_on_all("\n".join(lines))
    assert (line, "14 of the 93" in note, "A.7.10 and 4 more" in note) == (1, True, True)


def test_an_exclusion_without_a_reason_is_a_note() -> None:
    notes = notes_on_all(FULL.replace("A.5.2,,yes,needed", "A.5.2,,no,"))
    assert [(line, "A.5.2" in note) for line, note in notes] == [(3, True)]


@pytest.mark.parametrize(
    ("written", "applies"),
    [
        ("Yes", True), ("Y", True), ("x", True), ("✓", True), ("☑", True), ("Applicable", True), ("Yes - partly", True), ("Yes. Needed by law", True), ('"Yes\nLR, BR"', True), ("n/a - no offices", False), ("Ja (teilweise)", True), ("in scope", True),
        ("Inc", True), ("Included", True), ("zutreffend", True), ("No", False), ("n/a", False), ("Excluded", False), ("nicht anwendbar", False), ("Nein", False),
        ("Exc", False), ("trifft nicht zu", False), ("not_applicable", False), ("Not applicable (no offices)", False), ("☐", False),
    ],
)  # fmt: skip
def test_yes_and_no_are_understood(written: str, applies: bool) -> None:
    (row,), table = read(f"control,applicable,justification\nA.5.1,{written},because\n")
    assert (row.applicable, table.problems) == (applies, ())


@pytest.mark.parametrize("header", ["Applicable (x = applies)", "Applies (✓)", "Anwendbar (bitte ankreuzen)"])  # fmt: skip
def test_an_empty_cell_says_no_where_the_header_asks_for_a_mark(header: str) -> None:
    rows, table = read(f"control,{header},justification\nA.5.1,x,a\nA.5.2,,b\n")
    assert ([row.applicable for row in rows], table.problems) == ([True, False], ())


@pytest.mark.parametrize(
    ("columns", "cells", "applies"),
    [
        pytest.param("Excluded (Y/N)", "N", True, id="not-excluded"),
        pytest.param("Exclusion? (Yes/No)", "Yes", False, id="excluded"),
        pytest.param("Nicht anwendbar", "x", False, id="german"),
        pytest.param("Not applicable / applicable", "Not applicable", False, id="says-it-in-words"),
        pytest.param("Applicable - Yes,Applicable - No", "x,", True, id="two-to-tick-yes"),
        pytest.param("Applicable - Yes,Applicable - No", ",x", False, id="two-to-tick-no"),
        pytest.param("Applicable,Exclusion", "yes,A reason", True, id="a-reason-is-no-answer"),
    ],
)
def test_a_column_may_say_what_does_not_apply(columns: str, cells: str, applies: bool) -> None:
    rows, table = read(f"Control ID,{columns}\nA.5.1,{cells}\n")
    assert ([row.applicable for row in rows], table.problems) == ([applies], ())


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        pytest.param("Applicable,Excluded", "yes,yes", id="both"),
        pytest.param("Applicable,Excluded", ",", id="neither"),
        pytest.param("Excluded", "n/a", id="unclear"),
    ],
)
def test_a_row_that_does_not_say_whether_it_applies_is_a_problem(columns: str, cells: str) -> None:
    rows, table = read(f"Control ID,{columns}\nA.5.1,{cells}\n")
    assert rows == ()
    assert ["does not say" in what for _, what in table.problems] == [True]


@pytest.mark.parametrize("header", ["Documented (Y/N)", "Audited? (Yes/No)", "Geprüft (J/N)"])
def test_another_question_of_yes_or_no_is_not_whether_it_applies(header: str) -> None:
    rows, table = read(f"Control ID,{header},Justification\nA.5.1,N,law\n")
    assert rows == ()
    assert ["is missing" in what for _, what in table.problems] == [True]


def test_reasons_for_and_against_are_one_justification() -> None:
    rows, _ = read(
        "control,applicable,Justification for inclusion,Justification for exclusion\nA.5.1,yes,law,\nA.5.2,no,,no staff\nA.5.3,no,law,no staff\n"
    )
    assert [row.justification for row in rows] == ["law", "no staff", "law; no staff"]


@pytest.mark.parametrize(
    ("written", "status"),
    [("Implemented", "implemented"), ("umgesetzt", "implemented"), ("Partially", "partly implemented"), ("Geplant", "planned"), ("In_Work Now", "in work now")],
)  # fmt: skip
def test_a_status_is_folded_or_kept(written: str, status: str) -> None:
    assert read(f"control,applicable,status\nA.5.1,yes,{written}\n")[0][0].status == status


def test_a_row_may_stand_for_several_controls() -> None:
    rows, _ = read('control,applicable\nA.8.20-A.8.22,yes\n"A.5.1, A.5.2",no\n')
    assert [row.control for row in rows] == ["A.8.20", "A.8.21", "A.8.22", "A.5.1", "A.5.2"]


def test_clauses_of_the_standard_are_no_controls() -> None:
    rows, table = read(
        "ref,applicable\n4.1,yes\n5.1 Leadership,yes\n9.2.1,yes\nA.5.1,no\nA.5.2,yes\n"
    )
    assert [(row.control, row.applicable) for row in rows] == [("A.5.1", False), ("A.5.2", True)]
    assert [(line, "3 rows" in what) for line, what in table.notes] == [(2, True)]


def test_many_rows_without_an_answer_are_one_problem() -> None:
    _, table = read("control,applicable,owner\nA.5.1,,Ann\nA.5.2,,Ann\nA.5.3,yes,Ann\n")
    assert [(line, "2 rows" in what) for line, what in table.problems] == [(2, True)]


def test_a_number_that_lost_its_zero_is_explained() -> None:
    _, table = read("control,applicable\n5.1,yes\n5.1,no\n")
    ((line, what),) = table.problems
    assert (line, "A.5.10" in what) == (3, True)


def test_the_title_tells_which_number_lost_its_zero() -> None:
    rows, table = read(
        "control,title,applicable\n8.1,Information deletion,no\n8.1,User endpoint devices,yes\n"
    )
    assert [(row.control, row.applicable) for row in rows] == [("A.8.10", False), ("A.8.1", True)]
    assert ([("A.8.10" in what) for _, what in table.notes], table.problems) == ([True], ())


def test_signs_that_nobody_sees_around_a_number_say_nothing() -> None:
    rows, table = read("control,applicable\n\u200bA.5.1\u200b,yes\u200b\n")
    assert ([row.control for row in rows], table.problems) == (["A.5.1"], ())


def test_a_control_that_stands_twice_says_so_itself() -> None:
    rows, _ = read("control,applicable\nA.5.1,yes\nA.5.1,no\n")
    assert rows[0].again == ("line 3: not applicable",)


def test_cells_beside_the_control_are_kept() -> None:
    (row,), _ = read(
        "Section,Control,Control title,Applicable,Reference\nA.5 Organizational,A.5.1,Policies,yes,POL-1\n"
    )
    assert (row.control, row.title) == ("A.5.1", "Policies")
    assert row.extra == {"Section": "A.5 Organizational", "Reference": "POL-1"}


def test_placeholders_are_no_values() -> None:
    (row,), table = read("control,applicable,justification,owner\nA.5.1,yes,TBD,[OWNER]\n")
    assert (row.justification, row.owner) == ("", None)
    assert [(line, "not filled in" in what) for line, what in table.notes] == [(2, True), (2, True)]


def test_columns_that_are_none_of_ours_are_kept() -> None:
    (row,), table = read("control,applicable,Evidence ref\nA.5.1,yes,Drive\n")
    assert row.extra == {"Evidence ref": "Drive"}
    assert table.columns == {"control": "control", "applicable": "applicable", "Evidence ref": ""}
