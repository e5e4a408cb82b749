"""`isms registers` and `isms export`, as a person and as a program use them."""

import csv
import io
import json
import sqlite3

import openpyxl
import pytest

ROWS = {"read_documents": 2, "people": 2, "risks": 2, "soa": 3}
SECOND_FOLDER = """
    INSERT INTO isms_folder (id, root) VALUES (2, '/more');
    UPDATE register_row SET folder = 2 WHERE key = 'R-2';
    INSERT INTO register_file SELECT 2, kind, path, sha256 FROM register_file WHERE kind = 'risks';
"""


@pytest.fixture
def exports(tmp_path):
    """The facts of all ledger records of lists that were handed over."""

    def exports():
        with sqlite3.connect(tmp_path / "home" / "isms.db") as connection:
            found = connection.execute("SELECT body FROM audit_record ORDER BY seq")
            bodies = [json.loads(body) for (body,) in found]
        return [body["facts"] for body in bodies if body["kind"] == "lists.exported"]

    return exports


class TestRegisters:
    def test_a_person_sees_which_lists_there_are(self, lists, lists_once):
        done = lists("registers")
        assert (done.code, done.err) == (0, "")
        lines = [line.split() for line in done.out.splitlines()]
        root = str(lists_once / "isms")
        assert lines == [[kind, str(rows), "rows", root] for kind, rows in ROWS.items()]

    def test_a_program_gets_one_object(self, lists, lists_once):
        (found,) = lists("registers", "--json").objects
        root = str(lists_once / "isms")
        assert found["lists"] == [
            {"kind": kind, "folder": root, "rows": rows} for kind, rows in ROWS.items()
        ]

    def test_a_person_sees_the_rows_of_one(self, lists, lists_once):
        head, _, *first = lists("registers", "risks").out.splitlines()[:8]
        assert head == f"risks of {lists_once / 'isms'}: 2 rows."
        assert first == [
            "id: R-1", "  title: =1+1", "  likelihood: 2", "  impact: 5", "  Gut feeling: bad",
            "  read_from: risks.csv",
        ]  # fmt: skip

    def test_a_program_gets_the_rows_of_one_by_our_columns(self, lists):
        (found,) = lists("registers", "risks", "--json").objects[0]["lists"]
        places = {row["id"]: (row["read_from"], row["line"]) for row in found["rows"]}
        assert places == {"R-1": ("risks.csv", "2"), "R-2": ("board/risks.csv", "2")}
        assert all(list(row) == found["columns"] for row in found["rows"])


class TestExport:
    def test_a_workbook_holds_every_list(self, lists, tmp_path, exports):
        done = lists("export", "all.xlsx")
        assert (done.code, done.out) == (0, "9 rows of 4 lists are in all.xlsx.\n")
        book = openpyxl.load_workbook(tmp_path / "all.xlsx")
        assert {sheet.title: sheet.max_row - 1 for sheet in book} == ROWS
        kinds = sorted(ROWS)
        assert exports() == [{"lists": kinds, "rows": [ROWS[kind] for kind in kinds]}]

    def test_one_list_is_a_csv_in_which_nothing_is_a_formula(self, lists, tmp_path, exports):
        done = lists("export", "risks.CSV", "--only", "risks")
        assert (done.code, done.out) == (0, "2 rows of 1 list are in risks.CSV.\n")
        written = (tmp_path / "risks.CSV").read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(written)))
        assert {row["id"]: row["title"] for row in rows} == {"R-1": "'=1+1", "R-2": "Flood"}
        assert exports() == [{"lists": ["risks"], "rows": [2]}]

    def test_lists_of_two_folders_are_two_sheets_and_are_counted_together(
        self, lists, tmp_path, exports
    ):
        with sqlite3.connect(tmp_path / "home" / "isms.db") as connection:
            connection.executescript(SECOND_FOLDER)
        done = lists("export", "risks.csv", "--only", "risks")
        assert (done.code, "Write an .xlsx instead" in done.err) == (2, True)
        assert lists("export", "risks.xlsx", "--only", "risks").code == 0
        assert openpyxl.load_workbook(tmp_path / "risks.xlsx").sheetnames == ["risks", "risks 2"]
        assert exports() == [{"lists": ["risks"], "rows": [2]}]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            pytest.param(["there.xlsx"], "Name a file that is not there yet", id="existing"),
            pytest.param(["lists.ods"], "ends in .xlsx or .csv", id="wrong ending"),
            pytest.param(["lists"], "ends in .xlsx or .csv", id="no ending"),
            pytest.param(["all.csv"], "A CSV holds one list", id="all as CSV"),
            pytest.param(["a.xlsx", "--only", "risk"], "There are: read_documents, people, risks, soa", id="unknown list"),
            pytest.param(["missing/a.xlsx"], "missing/a.xlsx: No such file", id="no such folder"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_written_is_one_sentence_and_no_record(
        self, lists, tmp_path, exports, arguments, said
    ):
        (tmp_path / "there.xlsx").write_text("mine")
        done = lists("export", *arguments)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert (tmp_path / "there.xlsx").read_text() == "mine"
        assert exports() == []


@pytest.mark.parametrize(
    ("home", "arguments", "said"),
    [
        pytest.param("isms", ["registers"], "Run: isms sync FOLDER", id="nothing read"),
        pytest.param("isms", ["export", "a.xlsx"], "Run: isms sync FOLDER", id="nothing to export"),
        pytest.param("lists", ["registers", "risk"], "There is no list “risk”", id="unknown list"),
    ],
)
def test_what_is_not_there_is_one_sentence(request, home, arguments, said):
    done = request.getfixturevalue(home)(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
