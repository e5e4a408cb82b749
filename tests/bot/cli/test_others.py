"""`isms ledger`, `isms db`, `isms clock`, `isms model`."""

import os
import sqlite3
import subprocess
import sys

import pytest


class TestLedger:
    def test_an_empty_home_has_no_records(self, isms):
        done = isms("ledger", "verify")
        assert done.code == 0
        assert done.out.startswith("There are no records yet in sqlite:///")

    def test_records_that_are_unbroken_are_said_to_be(self, synced):
        done = synced("ledger", "verify")
        assert done.code == 0
        assert done.out.startswith("The ledger is unbroken: 3 records")

    def test_a_record_that_was_changed_is_named(self, synced, tmp_path):
        with sqlite3.connect(tmp_path / "home" / "isms.db") as connection:
            connection.execute("DROP TRIGGER audit_record_no_update")
            connection.execute("UPDATE audit_record SET body = '{}' WHERE seq = 2")
        done = synced("ledger", "verify")
        assert done.code == 1
        assert "Record 2:" in done.out

    def test_a_tail_that_was_cut_is_seen_once_the_head_was_published(self, synced, tmp_path):
        synced("clock", "run", "publish-head")
        with sqlite3.connect(tmp_path / "home" / "isms.db") as connection:
            connection.execute("DROP TRIGGER audit_record_no_delete")
            connection.execute("DELETE FROM audit_record WHERE seq = 3")
        assert synced("ledger", "verify").code == 1

    def test_checkpoints_that_were_changed_are_seen(self, synced, tmp_path):
        synced("clock", "run", "publish-head")
        (file,) = (tmp_path / "home" / "checkpoints").glob("checkpoints*")
        file.write_bytes(file.read_bytes().replace(b"3", b"2"))
        done = synced("ledger", "verify")
        assert (done.code, done.err) == (1, "")

    def test_a_bundle_is_checked_without_us(self, synced, tmp_path):
        done = synced("ledger", "export", "bundle")
        assert done.out.startswith("4 records are in bundle.")
        verify = [sys.executable, str(tmp_path / "bundle" / "verify.py"), str(tmp_path / "bundle")]
        assert subprocess.run(verify, check=False, capture_output=True).returncode == 0

    @pytest.mark.parametrize("there", ["a file", "a folder"])
    def test_a_bundle_overwrites_nothing(self, synced, tmp_path, there):
        place = tmp_path / "bundle"
        place.write_text("x") if there == "a file" else place.mkdir()
        done = synced("ledger", "export", "bundle")
        assert (done.code, done.out) == (2, "")
        assert "Name a folder that is not there yet" in done.err


class TestDatabase:
    @pytest.fixture
    def run(self, database_url, tmp_path):
        """Runs `isms` in a process of its own, on either engine."""

        def run(*arguments):
            environment = {
                **os.environ,
                "DATABASE_URL": database_url,
                "ISMS_HOME": str(tmp_path / "home"),
            }
            command = [sys.executable, "-m", "bot.cli", *arguments]
            return subprocess.run(
                command, env=environment, check=False, capture_output=True, text=True
            )

        return run

    @pytest.mark.slow
    def test_it_is_upgraded_as_often_as_one_likes(self, run, database_url):
        if not database_url.startswith("sqlite"):
            done = run("ledger", "verify")
            assert (done.returncode, "isms db upgrade" in done.stderr) == (2, True)
        for _ in range(2):
            done = run("db", "upgrade")
            assert (done.returncode, done.stderr) == (0, "")
            assert "at this version's schema" in done.stdout
        assert run("ledger", "verify").returncode == 0


class TestClock:
    def test_tasks_are_listed(self, isms):
        rhythms = [line.split("  ")[:2] for line in isms("clock", "list").out.splitlines()]
        assert ["publish-head", "(every hour)"] in rhythms
        assert ["read-folders", "(every hour)"] in rhythms

    def test_a_dry_run_changes_nothing(self, synced, tmp_path):
        done = synced("clock", "run", "publish-head", "--at", "2026-11-23T09:00", "--dry-run")
        assert done.out == "Publish the ledger's head: 3 records since the last time.\n"
        assert not (tmp_path / "home" / "checkpoints").exists()

    def test_running_twice_does_nothing_twice(self, synced):
        assert synced("clock", "run", "publish-head").out == "publish-head: 1 done.\n"
        assert synced("clock", "run", "publish-head").out == "publish-head: 0 done.\n"
        assert synced("clock", "run", "publish-head", "--dry-run").out == "Nothing is due.\n"

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            pytest.param(["nothing"], "publish-head, read-folders", id="no such task"),
            pytest.param(["publish-head", "--at", "noon"], "2026-11-23T09:00", id="no moment"),
        ],
    )
    def test_what_cannot_be_run_is_refused(self, isms, arguments, said):
        done = isms("clock", "run", *arguments)
        assert (done.code, done.out) == (2, "")
        assert said in done.err


def test_the_model_is_said_to_be_ready(isms):
    done = isms("model")
    assert (done.code, done.out) == (0, "")
    assert done.err == "The embedding model all-MiniLM-L6-v2 is ready.\n"
