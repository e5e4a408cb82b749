"""A statement of 2013 becomes one of 2022, with a report of which row went where."""

import pytest

from ingest.former_controls import BECAME
from ingest.tables.merging import merge_statements
from ingest.tabular import TableReading
from tests.ingest.tables.making import table

HEADER = "Control,Title,Applicable,Justification,Status,Owner\n"


def read(rows: str) -> TableReading:
    return table(HEADER + rows, "soa.csv")


def test_a_whole_statement_of_2013_becomes_82_rows_and_the_new_ones_are_missing() -> None:
    groups = sorted({number.rpartition(".")[0] for number in BECAME})
    rows = [f"{group},Objective,,,," for group in groups]
    rows += [f"{number},Name,yes,needed,Implemented,Ann" for number in BECAME]
    statement = read("\n".join(rows) + "\n")
    assert (len(statement.soa), statement.problems, statement.complete) == (82, (), True)
    ((line, note),) = statement.notes
    assert (line > 1, "114 rows" in note, "82 of 2022" in note) == (True, True, True)
    assert all(f"{number} → " in note for number in BECAME)
    missing = [note.what for note in merge_statements([("soa.csv", statement)]).notes]
    assert ["11 of the 93" in what for what in missing] == [True]


def test_several_rows_become_one_visibly() -> None:
    statement = read(
        "A.12.4.1,Event logging,yes,We must know,Implemented,Ann\n"
        "A.12.4.2,Protection of logs,yes,We must trust,Planned,Bob\n"
    )
    (row,) = statement.soa
    assert (row.control, row.title, row.applicable, row.line) == ("A.8.15", "Logging", True, 2)
    assert row.justification == "A.12.4.1: We must know; A.12.4.2: We must trust"
    assert (row.status, row.owner) == ("planned", "Ann, Bob")
    assert row.extra["2013"] == "A.12.4.1, A.12.4.2"


def test_one_row_may_become_two() -> None:
    assert [row.control for row in read("A.18.2.3,Review,yes,x,,\nA.5.1.1,P,yes,x,,\n").soa] == ["A.5.36", "A.8.8", "A.5.1"]  # fmt: skip


def test_rows_that_differ_are_taken_as_applicable_and_said() -> None:
    statement = read("A.12.4.1,a,no,not ours,,\nA.12.4.2,b,yes,ours,Implemented,\n")
    (row,) = statement.soa
    assert (row.applicable, row.status) == (True, "implemented")
    assert ["A.12.4.1 does not, A.12.4.2 applies" in what for _, what in statement.notes].count(True) == 1  # fmt: skip


@pytest.mark.parametrize("written", ["9.2.3", "A 9.2.3", "A.9.2.3 Management of privileged access", "a9.02.03"])  # fmt: skip
def test_numbers_of_2013_may_be_written_in_many_ways(written: str) -> None:
    assert [row.control for row in read(f"{written},x,yes,y,,\n").soa] == ["A.8.2"]


def test_a_row_of_2013_in_a_statement_of_2022_is_read_too() -> None:
    statement = read("A.5.1,x,yes,y,,\nA.5.2,x,yes,y,,\nA.9.2.3,x,no,not ours,,\n")
    assert [(row.control, row.applicable) for row in statement.soa][-1] == ("A.8.2", False)
    assert [(line, "A.9.2.3 → A.8.2" in what) for line, what in statement.notes] == [(4, True)]


def test_a_row_of_2013_beside_its_own_successor_is_left_out_and_said() -> None:
    statement = read("A.5.1,x,yes,y,,\nA.8.2,x,yes,y,,\nA.9.2.3,x,no,not ours,,\n")
    assert [(row.control, row.applicable) for row in statement.soa] == [("A.5.1", True), ("A.8.2", True)]  # fmt: skip
    assert any("has a row of its own" in what for _, what in statement.notes)
