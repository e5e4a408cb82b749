"""Rows of a register are known by an id or by their words; what stands there twice or is not filled in is said."""

import pytest

from tests.ingest.tables.making import in_document, table

RISKS = "Risk ID,Risk,Likelihood,Impact,Owner,Status,Due,Controls\n"


def test_values_are_folded_and_empty_ones_are_absent() -> None:
    (row,) = table(RISKS + "R1,Fire,4 - likely,Hoch,Ann,in Arbeit,23.11.2026,A.5.1; 8.12\n").rows
    assert row.values == {
        "id": "R1", "title": "Fire", "likelihood": "4", "impact": "high", "owner": "Ann", "state": "in treatment",
        "due": "2026-11-23", "controls": "A.5.1, A.8.12",
    }  # fmt: skip
    assert (row.key, row.line, row.path, row.place, row.extra) == ("R1", 2, "table.csv", "", {})


def test_a_row_without_an_id_is_known_by_its_words() -> None:
    read = table("Risk,Asset,Likelihood,Impact\nFire,Server,1,2\nFire,Office,1,2\n")
    assert [row.key for row in read.rows] == ["Fire / Server", "Fire / Office"]


def test_numbers_that_only_count_the_rows_are_no_ids() -> None:
    read = table(
        "No.,Supplier,Service,Criticality\n1,Host,Hosting,high\n2,Post,Mail,low\n3,Host,Hosting,low\n"
    )
    assert [row.key for row in read.rows] == ["Host / Hosting", "Post / Mail", "Host / Hosting / 3"]


def test_a_number_that_is_called_an_id_is_one() -> None:
    assert [r.key for r in table("Risk No.,Risk,Likelihood,Impact\n1,Fire,1,2\n").rows] == ["1"]


def test_a_person_may_take_a_course_each_year() -> None:
    read = table(
        "Name,Course,Completed on\nAnn,Basics,2025-01-02\nAnn,Basics,2026-01-02\n", "training.csv"
    )
    assert len(read.rows) == 2


def test_the_same_row_twice_is_a_note() -> None:
    read = table(RISKS + "R1,Fire,4,4,Ann,open,,\n" * 2)
    assert [row.line for row in read.rows] == [2]
    assert [(line, "line 2" in what) for line, what in read.notes] == [(3, True)]
    assert (read.problems, read.complete) == ((), True)


def test_capitals_make_no_other_row() -> None:
    read = table(RISKS + "R1,Fire,4,4,Ann,open,,\nr1,fire,4,4,ANN,open,,\n")
    assert ([row.key for row in read.rows], read.problems) == (["R1"], ())
    assert [(line, "line 2" in what) for line, what in read.notes] == [(3, True)]


def test_an_id_twice_with_other_words_is_a_problem_and_the_first_is_held() -> None:
    read = table(
        RISKS + "R1,Fire,4,4,Ann,open,,\nr-1,Flood,4,4,Ann,open,,\nR-1,Flood,4,3,Ann,open,,\n"
    )
    assert [row.values["title"] for row in read.rows] == ["Fire", "Flood"]
    ((line, what),) = read.problems
    assert (line, "line 3" in what, "impact" in what, read.complete) == (4, True, True, False)
    assert read.rows[1].again == ("line 4: another impact",)


@pytest.mark.parametrize(
    ("row", "absent", "note"),
    [
        pytest.param("R1,Fire,4,4,[OWNER],open,,", "owner", "[OWNER]", id="an-owner"),
        pytest.param("R1,Fire,4,4,Ann,TBD,,", "state", "TBD", id="a-state"),
        pytest.param("R1,Fire,4,4,Ann,open,{{date}},", "due", "{{date}}", id="a-day"),
        pytest.param("R1,Fire,4,4,Ann,open,Q4 2026,", "due", "Q4 2026", id="no-certain-day"),
        pytest.param("R1,Fire,4,4,Ann,open,03/04/2026,", "due", "03/04/2026", id="a-day-that-could-be-two"),
        pytest.param("R1,Fire,4,4,Ann,open,,A.5.99", "controls", "A.5.99", id="no-control"),
    ],
)  # fmt: skip
def test_what_is_no_value_is_absent_and_said(row: str, absent: str, note: str) -> None:
    read = table(RISKS + row + "\n")
    assert absent not in read.rows[0].values
    assert [(line, note in what) for line, what in read.notes] == [(2, True)]


@pytest.mark.parametrize("cell", ["-", "n/a", "k.A."])
def test_what_says_nothing_is_absent_without_a_word(cell: str) -> None:
    read = table(RISKS + f"R1,Fire,4,4,{cell},open,,\n")
    assert ("owner" in read.rows[0].values, read.notes) == (False, ())


def test_what_could_not_be_read_is_kept_beside() -> None:
    (row,) = table(RISKS + "R1,Fire,4,4,Ann,open,Q4 2026,A.5.1 and good locks\n").rows
    assert row.extra == {"Due": "Q4 2026", "Controls": "A.5.1 and good locks"}
    assert row.values["controls"] == "A.5.1"


def test_many_rows_of_one_sort_are_one_note() -> None:
    read = table(RISKS + "".join(f"R{n},Fire {n},4,4,TBD,open,,\n" for n in range(9)))
    assert [(line, "9 rows" in what) for line, what in read.notes] == [(2, True)]


def test_controls_of_2013_are_read_as_those_of_2022_and_said() -> None:
    read = table(RISKS + 'R1,Fire,4,4,Ann,open,,"A.9.2.3, A.18.2.3"\n')
    assert read.rows[0].values["controls"] == "A.8.2, A.5.36, A.8.8"
    ((line, note),) = read.notes
    assert (line, "A.9.2.3 → A.8.2; A.18.2.3 → A.5.36 and A.8.8" in note) == (2, True)


def test_a_state_of_no_kind_is_kept_as_it_is_and_said() -> None:
    read = table(RISKS + "R1,Fire,4,4,Ann,purple,,\n")
    assert read.rows[0].values["state"] == "purple"
    assert [(line, "“purple”" in what) for line, what in read.notes] == [(2, True)]


def test_headings_and_rows_of_a_template_are_left_out_and_said() -> None:
    read = table(
        RISKS + "Operations,,,,,,,\nR1,Fire,4,4,Ann,open,,\nR2,,,,,,,\nR-[NNN],[Risk],,,,open,,\n"
    )
    assert [row.key for row in read.rows] == ["R1"]
    assert [(line, "lines 2, 4, 5" in what) for line, what in read.notes] == [(2, True)]


def test_a_row_that_is_about_nothing_is_a_problem() -> None:
    read = table(RISKS + ",,4,4,Ann,open,,\nR1,Fire,4,4,Ann,open,,\n")
    assert [(line, "id" in what) for line, what in read.problems] == [(2, True)]
    assert not read.complete


def test_columns_that_belong_together_are_joined() -> None:
    (row,) = table(
        "Risk ID,Risk,Likelihood,Impact,Existing controls,Additional controls\nR1,Fire,4,4,Alarm,Hoses\n"
    ).rows
    assert set(row.values["measures"].split("; ")) == {"Alarm", "Hoses"}


def test_a_contract_without_an_end_needs_no_day() -> None:
    read = table("Supplier,Service,Criticality,Contract end\nHost,Hosting,high,unbefristet\n")
    assert (read.rows[0].extra, read.notes) == ({"Contract end": "unbefristet"}, ())


def test_lines_of_a_markdown_table_are_those_of_the_file() -> None:
    (read,) = in_document(
        "# Risks\n\n| Risk ID | Risk | Likelihood | Impact | Owner |\n|-|-|-|-|-|\n| R1 | Fire | M | H | Ann |\n"
    )
    assert (read.rows[0].line, read.rows[0].place) == (5, "Risks")
    assert (read.rows[0].values["likelihood"], read.rows[0].values["impact"]) == ("medium", "high")
