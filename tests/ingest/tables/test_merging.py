"""Registers from several tables are one; what comes in twice is said and counted once."""

from ingest.tables.merging import merge_people, merge_rows, merge_statements
from ingest.tabular import TableReading
from tests.ingest.tables.making import in_document, table

RISKS = "Risk ID,Risk,Likelihood,Impact,Owner\n"
SOA = "Control,Applicable,Justification\n"


def named(*tables: tuple[str, str]) -> list[tuple[str, TableReading]]:
    return [(path, table(text, path)) for path, text in tables]


def test_different_rows_of_several_files_are_one_register() -> None:
    merged = merge_rows(
        named(("a.csv", RISKS + "R1,Fire,1,2,Ann\n"), ("b.csv", RISKS + "R2,Flood,1,2,Ann\n"))
    )
    assert [(row.key, row.path) for row in merged.rows] == [("R1", "a.csv"), ("R2", "b.csv")]
    assert (merged.notes, merged.problems) == ((), ())


def test_a_copy_of_a_whole_register_is_said_once() -> None:
    text = RISKS + "R1,Fire,1,2,Ann\nR2,Flood,1,2,Ann\nR3,Theft,1,2,Ann\n"
    merged = merge_rows(named(("a.csv", text), ("old/a.csv", text)))
    assert len(merged.rows) == 3
    ((note),) = merged.notes
    assert (note.file, note.line, "all 3 rows" in note.what, "a.csv" in note.what) == (
        "old/a.csv", 1, True, True,
    )  # fmt: skip
    assert merged.problems == ()


def test_some_rows_that_come_again_are_said_once() -> None:
    first = RISKS + "R1,Fire,1,2,Ann\nR2,Flood,1,2,Ann\n"
    second = RISKS + "R3,Theft,1,2,Ann\nR2,Flood,1,2,Ann\n"
    merged = merge_rows(named(("a.csv", first), ("b.csv", second)))
    assert [row.key for row in merged.rows] == ["R1", "R2", "R3"]
    assert [(n.file, n.line, "one row" in n.what) for n in merged.notes] == [("b.csv", 3, True)]
    assert merged.rows[1].again == ("b.csv, line 3: the same",)


def test_each_place_of_rows_that_come_again_is_named() -> None:
    texts = [f"{RISKS}{row}\n" for row in ("R1,Fire,1,2,Ann", "R2,Flood,1,2,Ann")]
    both = texts[0] + texts[1].removeprefix(RISKS)
    merged = merge_rows(named(("a.csv", texts[0]), ("b.csv", texts[1]), ("c.csv", both)))
    assert ["in a.csv and b.csv too" in note.what for note in merged.notes] == [True]


def test_rows_that_say_otherwise_are_a_problem_and_the_first_is_held() -> None:
    first = RISKS + "R1,Fire,1,2,Ann\nR2,Flood,1,2,Ann\n"
    second = RISKS + "R1,Fire,1,2,Bob\nR2,Flood,5,2,Ann\n"
    merged = merge_rows(named(("a.csv", first), ("b.csv", second)))
    assert [row.values["owner"] for row in merged.rows] == ["Ann", "Ann"]
    ((problem),) = merged.problems
    assert (problem.file, problem.line) == ("b.csv", 2)
    assert ("R1 (owner)" in problem.what, "R2 (likelihood)" in problem.what) == (True, True)


def test_what_another_table_says_more_is_added_and_said() -> None:
    plan = "Risk ID,Treatment,Action,Target date\nR1,modify,Alarm,2026-11-23\n"
    merged = merge_rows(named(("a.csv", RISKS + "R1,Fire,1,2,Ann\n"), ("plan.csv", plan)))
    (row,) = merged.rows
    assert (row.values["owner"], row.values["measures"], row.path) == ("Ann", "Alarm", "a.csv")
    assert [(n.file, "measures" in n.what) for n in merged.notes] == [("plan.csv", True)]


def test_a_statement_in_four_tables_is_one() -> None:
    text = "\n".join(
        f"## Theme {t}\n\n| Control | Title | Applicable |\n|-|-|-|\n| A.{t}.1 | x | yes |\n"
        for t in (5, 6, 7, 8)
    )
    merged = merge_statements([("soa.md", read) for read in in_document(text, "soa.md")])
    assert [row.control for row in merged.rows] == ["A.5.1", "A.6.1", "A.7.1", "A.8.1"]
    assert [("89 of the 93" in n.what, n.file) for n in merged.notes] == [(True, "soa.md")]


def test_a_statement_comes_before_a_gap_analysis() -> None:
    gap, soa = SOA + "A.5.1,no,nothing yet\n", SOA + "A.5.1,yes,needed\n"
    merged = merge_statements(named(("gap.csv", gap), ("soa.csv", soa)))
    assert [(row.applicable, row.path) for row in merged.rows] == [(True, "soa.csv")]
    assert [(p.file, "A.5.1 (applicable, justification)" in p.what) for p in merged.problems] == [
        ("gap.csv", True)
    ]
    assert merged.rows[0].again == ("gap.csv, line 2: not applicable",)


def test_what_is_missing_is_not_told_while_a_table_could_not_be_read() -> None:
    merged = merge_statements(named(("soa.csv", SOA + "A.5.1,maybe,\nA.5.2,yes,\n")))
    assert (len(merged.rows), merged.notes) == (1, ())


def test_a_person_is_one_by_address_or_slack_account() -> None:
    merged = merge_people(
        named(
            ("a/people.csv", "name,email,slack_id\nAnn,a@b.example,U1\n"),
            (
                "b/people.csv",
                "name,email,slack_id,team\nAnn,A@B.example,,IT\nAnn,ann@b.example,U1,\n",
            ),
        )
    )
    ((person),) = merged.rows
    assert (person.email, person.team) == ("a@b.example", "IT")
    assert len(merged.notes) == 2
