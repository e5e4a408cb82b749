"""Registers of any kind over syncs: rows held, changed, doubled, gone, and asked of another day."""

import json
from datetime import UTC, date, datetime

import pytest

from bot.ledger.records import stream
from bot.register.company import read_company
from bot.register.held_rows import HeldRows, rows_on
from bot.register.planning import plan_folder
from bot.register.soa import entries_of
from bot.register.syncing import carry_out_plan
from bot.storage.sessions import reading

RISKS = "Risk ID;Risk;Likelihood;Impact;Owner;Gut feeling\nR-1;Fire;2;5;ada@x.example;bad\nR-2;Flood;1;4;bob@x.example;fine\n"
SOA = "control,applicable,justification\nA.5.1,yes,We need it\nA.5.2,no,We do not\n"
LATER = datetime(2027, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def risks(engine):
    """The risks held now."""

    def risks():
        with reading(engine) as session:
            return rows_on(session, "risks", 1)

    return risks


@pytest.fixture
def facts(engine):
    """The facts of the last audit record of a kind."""

    def facts(kind):
        with reading(engine) as session:
            bodies = [json.loads(record.body) for record in stream(session)]
        return [body["facts"] for body in bodies if body["kind"] == kind]

    return facts


def test_rows_are_held_with_their_extra_fields_and_their_place(register, folder, risks):
    folder.write("lists/risks.csv", RISKS)
    register.sync(folder)
    row = risks()["R-1"]
    assert (row.values["title"], row.values["owner"]) == ("Fire", "ada@x.example")
    assert row.extra == {"Gut feeling": "bad"}
    assert (row.path, row.line) == ("lists/risks.csv", 2)


def test_the_ledger_names_ids_and_no_words(register, folder, facts):
    folder.write("risks.csv", RISKS.replace("R-2", "The flood of Ann Smith"))
    register.sync(folder)
    (found,) = facts("risks.synced")
    assert (found["files"], found["rows"], found["added"]) == (["risks.csv"], 2, 2)
    named = found["added_rows"]
    assert "R-1" in named
    assert sum(name.startswith("~") for name in named) == 1
    assert "Smith" not in json.dumps(found)


def test_a_row_that_stands_in_two_files_is_held_once_and_both_are_sources(register, folder, risks):
    folder.write("a.csv", RISKS)
    folder.write("b.csv", RISKS.replace("R-2;Flood", "R-3;Theft"))
    planned = register.sync(folder)
    assert sorted(risks()) == ["R-1", "R-2", "R-3"]
    (step,) = planned.registers
    assert {file.path for file in step.after} == {"a.csv", "b.csv"}
    assert any("a.csv" in note.what for note in planned.reading.notes if note.file == "b.csv")


def test_a_file_that_breaks_keeps_its_rows_and_others_change(register, folder, risks):
    folder.write("a.csv", RISKS)
    folder.write("b.csv", RISKS.replace("R-1", "R-8").replace("R-2", "R-9"))
    register.sync(folder)
    folder.write("a.csv", b"\xff\xfe\xff")
    folder.write("b.csv", RISKS.replace("R-1", "R-8").replace("Fire", "Smoke").split("R-2")[0])
    (problem,) = register.sync(folder).reading.problems
    assert problem.file == "a.csv"
    assert sorted(risks()) == ["R-1", "R-2", "R-8"]
    assert risks()["R-8"].values["title"] == "Smoke"


def test_a_table_in_a_document_that_is_as_it_was_keeps_its_rows(register, folder, risks):
    cells = RISKS.strip().split("\n")
    lines = [f"| {line.replace(';', ' | ')} |" for line in cells]
    lines.insert(1, "|---" * 6 + "|")
    table = "\n".join(lines)
    folder.policy("risks.md", f"## Risks\n\n{table}", audience="board")
    register.sync(folder)
    assert sorted(risks()) == ["R-1", "R-2"]
    folder.policy("b.md", "Doors are locked.")
    planned = register.sync(folder)
    assert (planned.plan.unchanged, planned.plan.touched) == (1, ())
    assert sorted(risks()) == ["R-1", "R-2"]
    folder.remove("risks.md")
    register.sync(folder)
    assert risks() == {}


def test_a_row_that_stands_in_an_unchanged_document_too_stays_with_it(register, folder, risks):
    """What another file says of it is not forgotten, and it does not go with the other file."""
    folder.write("a.csv", RISKS)
    table = "\n".join(f"| {line.replace(';', ' | ')} |" for line in RISKS.strip().split("\n"))
    table = table.replace("\n", "\n" + "|---" * 6 + "|\n", 1)
    folder.policy("b.md", f"{'We look at risks each month. ' * 20}\n\n## Risks\n\n{table}")
    for _ in range(2):
        planned = register.sync(folder)
        assert (risks()["R-1"].path, len(risks()["R-1"].again)) == ("a.csv", 1)
    assert not planned.changes_something
    folder.remove("a.csv")
    register.sync(folder)
    assert {row.path for row in risks().values()} == {"b.md"}


def test_a_document_that_lists_the_others_keeps_telling_of_them(register, folder):
    rows = ("Document ID | Title | Version | Owner", "---|---|---|---", "POL-1 | Doors | 2.1 | Ann",
            "POL-2 | Fire | 1.4 | Ann")  # fmt: skip
    index = "\n".join(f"| {row} |" for row in rows)
    folder.policy("index.md", f"{'Whoever writes a document adds it here. ' * 20}\n\n{index}")
    folder.write("doors.md", "---\nid: POL-1\n---\n# Doors\n\nLock the doors.\n")
    doors, _ = register.sync(folder).plan.steps
    assert doors.document.version == "2.1"
    assert register.plan(folder).plan.steps == ()


def test_what_was_held_on_another_day_can_be_asked(register, folder, engine):
    folder.write("soa.csv", SOA)
    register.sync(folder)
    today = register.services.business_now().date()
    folder.write(
        "soa.csv", SOA.replace("A.5.2,no", "A.5.2,yes").replace("A.5.1,yes,We need it\n", "")
    )
    register.at(LATER).sync(folder)

    def applicable(day=None):
        with reading(engine) as session:
            return {c: row.applicable for c, row in entries_of(session, 1, day).items()}

    assert applicable() == applicable(LATER.date()) == {"A.5.2": True}
    assert applicable(today) == applicable(date(2027, 3, 1)) == {"A.5.1": True, "A.5.2": False}
    assert applicable(date(2020, 1, 1)) == {}


def test_rows_that_come_back_are_held_again(register, folder, risks):
    for content in (RISKS, RISKS.split("R-2")[0], RISKS):
        folder.write("risks.csv", content)
        register.sync(folder)
    assert sorted(risks()) == ["R-1", "R-2"]


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda folder: folder.write("isms.toml", "[company]\n"), id="taken out"),
        pytest.param(lambda folder: folder.remove("isms.toml"), id="with its file"),
    ],
)
def test_a_mapping_in_the_settings_is_used_and_its_end_too(register, folder, risks, end):
    folder.write("risks.csv", RISKS)
    chosen = '[[table]]\nfile = "risks.csv"\ncolumns = { "Gut feeling" = "treatment" }\n'
    folder.write("isms.toml", chosen)
    register.sync(folder)
    assert risks()["R-1"].values["treatment"] == "bad"
    end(folder)
    register.sync(folder)
    assert risks()["R-1"].extra == {"Gut feeling": "bad"}


def test_settings_that_break_keep_the_mapping_that_was_in_force(register, folder, risks, engine):
    folder.write("risks.csv", RISKS)
    folder.write("isms.toml", '[[table]]\nfile = "risks.csv"\nkind = "none"\n')
    register.sync(folder)
    folder.write("isms.toml", "not toml")
    register.sync(folder)
    assert risks() == {}
    with reading(engine) as session:
        assert read_company(session).table[0].kind == "none"


class _Taken(HeldRows):
    """A job's own keeper, which keeps its rows apart from the general register's."""

    def __init__(self):
        super().__init__("job_risks")


def test_rows_go_to_the_job_that_takes_their_kind(register, folder, risks, engine):
    taken = _Taken()
    holders = {"risks": taken}
    for content in (RISKS, RISKS.split("R-2")[0]):
        folder.write("risks.csv", content)
        planned = plan_folder(
            register.services, folder.root, "any model", holders=holders, nursery=register.nursery
        )
        carry_out_plan(
            register.services, planned, register.embedder, "cli:anonymous", holders=holders
        )
    with reading(engine) as session:
        assert list(taken.held(session, 1)) == ["R-1"]
    assert risks() == {}
