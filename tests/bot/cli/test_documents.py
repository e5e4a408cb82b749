"""`isms documents`, as a person and as a program use it."""

import json
import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest

KEYS = [
    "id", "title", "version", "status", "owner", "effective", "next_review", "overdue", "file", "folder",
]  # fmt: skip


@pytest.fixture
def changed(synced, synced_once, tmp_path):
    """`isms` on a home that read the small folder ten days ago, and today a shorter password."""
    root = tmp_path / "isms"
    (tmp_path / "isms").mkdir()
    for file in (synced_once / "isms").rglob("*.*"):
        target = root / file.relative_to(synced_once / "isms")
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.read_bytes())
    with sqlite3.connect(tmp_path / "home" / "isms.db") as connection:
        connection.execute("UPDATE isms_folder SET root = ?", (str(root),))
        connection.execute("UPDATE document_version SET added_at = datetime(added_at, '-10 days')")
    policy = root / "access.md"
    words = policy.read_text().replace("fourteen", "twelve").replace('"2.0"', '"2.1"')
    policy.write_text(words.replace("2026-03-01", today().isoformat()))
    synced("sync", str(root))
    return synced


def today():
    return datetime.now(UTC).date()


def records(home):
    with sqlite3.connect(home / "isms.db") as connection:
        return [json.loads(body) for (body,) in connection.execute("SELECT body FROM audit_record")]


class TestList:
    def test_a_person_sees_a_table(self, synced):
        done = synced("documents")
        assert (done.code, done.err) == (0, "")
        head, _, first, second = done.out.splitlines()
        assert head.split()[:4] == ["Id", "Title", "Version", "Status"]
        assert first.split()[:6] == ["AC", "Access", "Control", "Policy", "2.0", "in"]
        assert second.split()[0] == "board/pay"

    def test_a_program_gets_one_object(self, synced):
        (found,) = synced("documents", "--json").objects
        assert list(found) == ["as_of", "first_read", "documents"]
        access, _ = found["documents"]
        assert list(access) == KEYS
        assert (access["id"], access["status"], access["effective"]) == (
            "AC",
            "in_force",
            "2026-03-01",
        )
        assert access["overdue"] is (today() > date(2026, 10, 1))

    def test_before_anything_was_read_it_says_what_to_do(self, isms):
        assert "isms sync FOLDER" in isms("documents").out
        done = isms("documents", "--as-of", "2020-01-01", "--json")
        assert done.objects == [{"as_of": "2020-01-01", "first_read": None, "documents": []}]
        assert "Nothing was ever read" in done.err

    @pytest.mark.parametrize(
        ("day", "versions", "hinted"),
        [
            pytest.param(lambda: today(), {"AC": "2.1", "board/pay": "1"}, False, id="today"),
            pytest.param(
                lambda: today() - timedelta(1),
                {"AC": "2.0", "board/pay": "1"},
                False,
                id="yesterday",
            ),
            pytest.param(
                lambda: date(2026, 3, 1), {"AC": "2.0"}, True, id="from the day that one states"
            ),
            pytest.param(lambda: date(2020, 1, 1), {}, True, id="before anything was in force"),
        ],
    )
    def test_what_was_in_force_on_a_day_is_told(self, changed, day, versions, hinted):
        done = changed("documents", "--as-of", str(day()), "--json")
        (found,) = done.objects
        assert found["as_of"] == str(day())
        assert {d["id"]: d["version"] for d in found["documents"]} == versions
        assert ("Nothing was read before" in done.err) is hinted

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            pytest.param("yesterday", "is no day. Write one like", id="words"),
            pytest.param("03/04/2026", "is no day", id="one of two days"),
            pytest.param("2999-01-01", "lies ahead", id="to come"),
        ],
    )
    def test_a_day_that_is_none_is_one_sentence(self, synced, day, said):
        done = synced("documents", "--as-of", day, "--json")
        assert (done.code, done.out) == (2, "")
        assert said in done.err

    def test_what_was_retired_is_listed_on_demand(self, changed, tmp_path):
        (tmp_path / "isms" / "access.md").unlink()
        changed("sync", str(tmp_path / "isms"))
        (found,) = changed("documents", "--json").objects
        assert [d["id"] for d in found["documents"]] == ["board/pay"]
        (found,) = changed("documents", "--all", "--json").objects
        assert {d["id"]: d["status"] for d in found["documents"]} == {
            "AC": "retired",
            "board/pay": "in_force",
        }


class TestShow:
    def test_the_words_of_a_version_are_shown_exactly(self, changed):
        assert (
            "Passwords must have at least twelve characters."
            in changed("documents", "show", "AC").out
        )
        yesterday = str(today() - timedelta(1))
        (found,) = changed("documents", "show", "ac", "--as-of", yesterday, "--json").objects
        assert (found["version"], found["controls"]) == ("2.0", ["A.5.17"])
        section = found["sections"][1]
        assert section == {
            "heading": ["Passwords"], "line": 17, "page": None,
            "text": "Passwords must have at least fourteen characters.", "withheld": None,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            pytest.param(["AX"], "Did you mean “AC”?", id="unknown"),
            pytest.param(
                ["AC", "--as-of", "2020-01-01"], "was in force on 2020-01-01", id="too early"
            ),
            pytest.param(["board/pay"], "--as EMAIL", id="restricted"),
            pytest.param(
                ["board/pay", "--as", "bob@x.example"], "not for this person", id="not for him"
            ),
            pytest.param(
                ["board/pay", "--as", "eve@x.example"], "Nobody in people.csv", id="nobody"
            ),
        ],
    )
    def test_what_is_not_shown_is_one_sentence(self, synced, tmp_path, arguments, said):
        done = synced("documents", "show", *arguments)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert "document.shown" not in {body["kind"] for body in records(tmp_path / "home")}

    @pytest.mark.parametrize("command", ["show", "history"])
    def test_what_is_not_for_all_is_shown_to_who_may_read_it_and_recorded(
        self, synced, tmp_path, command
    ):
        done = synced("documents", command, "board/pay", "--as", "Ada@x.example")
        assert done.code == 0
        body = records(tmp_path / "home")[-1]
        assert (body["kind"], body["facts"]["id"]) == ("document.shown", "board/pay")
        assert body["actor"]

    def test_what_is_for_all_is_no_record(self, synced, tmp_path):
        before = len(records(tmp_path / "home"))
        synced("documents", "show", "AC")
        assert len(records(tmp_path / "home")) == before


class TestHistory:
    def test_a_person_sees_what_each_version_changed(self, changed):
        out = changed("documents", "history", "AC").out
        assert f"Version 2.1: read {today()}, in force from {today()}, substantive change" in out
        assert "changed: “Passwords” (substantive)" in out
        assert "- Passwords must have at least fourteen characters." in out
        assert "+ Passwords must have at least twelve characters." in out
        assert f"in force from 2026-03-01 until {today()}" in out

    def test_a_program_gets_one_object(self, changed):
        (found,) = changed("documents", "history", "AC", "--json").objects
        first, second = found["versions"]
        assert (first["version"], first["difference"], first["change"]) == ("2.0", None, None)
        assert (second["change"], second["proposed"], second["set"]) == (
            "substantive",
            "substantive",
            None,
        )
        assert second["difference"]["values"] == ["version", "effective"]
        assert [s["reasons"] for s in second["difference"]["sections"]] == [["number"]]


@pytest.mark.slow
class TestQuarantine:
    """The words are put into the records by hand; reading them is tested with their reader."""

    @pytest.fixture
    def withheld(self, synced, tmp_path):
        with sqlite3.connect(tmp_path / "home" / "isms.db") as connection:
            (held,) = connection.execute(
                "SELECT id FROM section WHERE text LIKE 'Passwords%'"
            ).fetchone()
            connection.execute("UPDATE section SET held = 'it is odd.' WHERE id = ?", (held,))
            connection.execute("DELETE FROM passage WHERE section = ?", (held,))
        return synced

    def test_a_person_lists_releases_and_holds(self, withheld):
        listed = withheld("quarantine").out
        assert "access.md line 17: it is odd." in listed
        (found,) = withheld("quarantine", "--json").objects
        ((name, file),) = [(one["id"], one["file"]) for one in found["waiting"]]
        assert (name in listed, file) == (True, "access.md")
        shown = withheld("documents", "show", "AC", "--json").objects[0]["sections"][1]
        assert (shown["text"], shown["withheld"]) == (None, "it is odd.")
        assert "[withheld, line 17: it is odd." in withheld("documents", "show", "AC").out
        question = ("ask", "how many characters must a password have?", "--json")
        assert withheld(*question).objects[0]["outcome"] == "not_covered"

        assert "Released: access.md line 17" in withheld("quarantine", "release", name).out
        assert withheld(*question).objects[0]["outcome"] == "answered"
        (found,) = withheld("quarantine", "--json").objects
        assert (found["waiting"], [one["id"] for one in found["released"]]) == ([], [name])
        (done,) = withheld("quarantine", "hold", name[:4], "--json").objects
        assert done["held"]["id"] == name
        assert withheld(*question).objects[0]["outcome"] == "not_covered"

    def test_nothing_to_decide_is_said(self, synced):
        assert synced("quarantine").out == "Nothing waits for a person.\n"
        done = synced("quarantine", "release", "abcd")
        assert (done.code, done.out) == (2, "")
        assert "`isms quarantine` lists what is" in done.err
