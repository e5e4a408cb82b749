"""`isms soa check` and `isms soa show`, as a person and as a program use them."""

from datetime import UTC, datetime, timedelta

import pytest

from ingest.controls import TITLES

KEYS = [
    "control", "title", "applicable", "justification", "status", "owner", "extra", "folder", "file",
    "place", "line",
]  # fmt: skip
COUNTS = {"missing": 90, "doubled": 1, "unjustified": 1, "no_status": 0, "contradictory": 2}


def days_ago(days):
    return str((datetime.now(UTC) - timedelta(days)).date())


class TestCheck:
    def test_a_person_reads_what_is_to_mend(self, lists, lists_once):
        done = lists("soa", "check")
        assert (done.code, done.err) == (1, "")
        first, *findings, last = done.out.splitlines()
        root = lists_once / "isms"
        assert first == f"Statement of Applicability of {root}: 3 of 93 controls have a row."
        assert len(findings) == sum(COUNTS.values())
        assert (
            "  A.5.2 (soa.csv line 3): no reason is given. Write down why it does not apply."
            in (findings)
        )
        assert last == "To mend: 90 missing, 1 doubled, 1 unjustified, 2 contradictory."

    def test_a_program_gets_one_object(self, lists, lists_once):
        done = lists("soa", "check", "--json")
        assert (done.code, done.err) == (1, "")
        (found,) = done.objects[0]["statements"]
        assert list(found) == ["folder", "rows", "counts", "findings"]
        assert (found["folder"], found["rows"]) == (str(lists_once / "isms"), 3)
        assert found["counts"] == COUNTS
        rows = [one for one in found["findings"] if one["objection"] != "missing"]
        assert [(one["control"], one["objection"], one["line"]) for one in rows] == [
            ("A.5.1", "doubled", 2),
            ("A.5.2", "unjustified", 3),
            ("A.5.2", "contradictory", 3),
            ("A.5.17", "contradictory", 5),
        ]
        assert "access.md rely on it" in rows[-1]["what"]
        assert {one["file"] for one in rows} == {"soa.csv"}

    @pytest.mark.slow
    def test_a_statement_with_nothing_to_mend_is_no_failure(self, isms, tmp_path):
        (tmp_path / "isms").mkdir()
        rows = "".join(f"{control},yes,The law,done\n" for control in TITLES)
        statement = f"control,applicable,justification,status\n{rows}"
        (tmp_path / "isms" / "soa.csv").write_text(statement)
        isms("sync", "isms")
        done = isms("soa", "check")
        assert (done.code, done.out.splitlines()[1:]) == (0, ["Nothing to mend."])
        isms("sync", "isms", "--forget")
        done = isms("soa", "check")
        assert (done.code, done.out) == (2, "")


class TestShow:
    def test_a_person_sees_a_row_and_its_reason(self, lists):
        assert lists("soa", "show", "5.1").out.splitlines() == [
            "A.5.1   Policies for information security (applicable, implemented): The law",
            "1 of 93 controls.",
        ]

    def test_a_program_gets_all_rows_in_the_order_of_the_annex(self, lists, lists_once):
        (found,) = lists("soa", "show", "--json").objects
        assert found["as_of"] is None
        assert [row["control"] for row in found["rows"]] == ["A.5.1", "A.5.2", "A.5.17"]
        assert all(list(row) == KEYS for row in found["rows"])
        row = found["rows"][2]
        assert (row["applicable"], row["file"], row["line"]) == (False, "soa.csv", 5)
        assert row["folder"] == str(lists_once / "isms")

    @pytest.mark.parametrize(
        ("days", "rows", "hinted"),
        [
            pytest.param(
                0, {"A.5.1": "implemented", "A.5.2": "implemented", "A.5.17": ""}, False, id="today"
            ),
            pytest.param(
                1, {"A.5.1": "planned", "A.5.2": "implemented"}, False, id="before it changed"
            ),
            pytest.param(11, {}, True, id="before it was read"),
        ],
    )
    def test_what_was_held_on_a_day_is_told(self, lists, days, rows, hinted):
        done = lists("soa", "show", "--as-of", days_ago(days), "--json")
        (found,) = done.objects
        assert (done.code, found["as_of"]) == (0, days_ago(days))
        assert {row["control"]: row["status"] for row in found["rows"]} == rows
        assert ("Nothing was read of it before" in done.err) is hinted

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            pytest.param(["A.5.38"], "is no control of Annex A", id="no control"),
            pytest.param(["--as-of", "2999-01-01"], "2999-01-01 lies ahead", id="to come"),
            pytest.param(["--as-of", "lately"], "“lately” is no day", id="no day"),
            pytest.param(["--as-of", "03/04/2026"], "is no day", id="one of two days"),
        ],
    )
    def test_what_cannot_be_shown_is_one_sentence(self, lists, arguments, said):
        done = lists("soa", "show", *arguments, "--json")
        assert (done.code, done.out) == (2, "")
        assert said in done.err


@pytest.mark.parametrize("command", ["check", "show"])
def test_before_a_statement_was_read_it_says_what_to_do(isms, command):
    done = isms("soa", command, "--json")
    assert (done.code, done.out) == (2, "")
    assert "run: isms sync FOLDER" in done.err
