"""The boundary of the command line: whatever goes wrong is one sentence and an exit code."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.model import cache_folder

ROOT = str(Path(__file__).parents[3])


def run(home, *arguments, **options):
    environment = {**os.environ, "ISMS_HOME": str(home), "DATABASE_URL": "", "PYTHONPATH": ROOT}
    command = [sys.executable, "-m", "bot.cli", *arguments]
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param("ISMS_HOME", "/dev/null/x", "/dev/null/x", id="a home that cannot be made"),
        pytest.param("DATABASE_URL", "mysql://x/y", "PostgreSQL", id="another database"),
        pytest.param(
            "DATABASE_URL", "postgresql://u:p4ss@127.0.0.1:1/x", "DATABASE_URL", id="gone"
        ),
        pytest.param("ISMS_MASTER_KEY", "short", "ISMS_MASTER_KEY", id="no key"),
        pytest.param("PORT", "many", "PORT", id="no port"),
        pytest.param("EMBEDDING_MODEL", "/nowhere", "EMBEDDING_MODEL", id="no model"),
    ],
)
def test_what_is_wrong_with_the_settings_is_one_sentence(
    isms, folder, monkeypatch, name, value, said
):
    monkeypatch.setenv(name, value)
    done = isms("sync", str(folder), "--json")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert "p4ss" not in done.err


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_database_that_is_damaged_is_one_sentence(synced, tmp_path, content):
    for file in (tmp_path / "home").glob("isms.db*"):
        file.unlink()
    (tmp_path / "home" / "isms.db").write_bytes(content)
    done = synced("ask", "why?")
    assert (done.code, done.out) == (2, "")
    assert "isms.db" in done.err


def test_a_database_without_its_tables_is_one_sentence(synced, tmp_path):
    with sqlite3.connect(tmp_path / "home" / "isms.db") as connection:
        connection.execute("DROP TABLE person")
    done = synced("ask", "--as", "ada@x.example", "why?")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_a_command_that_is_none_is_told(isms):
    done = isms("snyc")
    assert done.code == 2
    assert "No such command" in done.err


@pytest.mark.slow
@pytest.mark.usefixtures("synced")
def test_whoever_reads_only_the_beginning_causes_no_complaint(tmp_path):
    line = '{"id": "1", "question": "how long must passwords be?"}\n'
    (tmp_path / "many.jsonl").write_text(line * 200)
    process = run(tmp_path / "home", "ask", "--batch", str(tmp_path / "many.jsonl"))
    assert process.stdout.readline().startswith('{"id": "1"')
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 1


@pytest.mark.slow
@pytest.mark.usefixtures("synced")
def test_a_question_in_another_encoding_is_answered(tmp_path):
    process = run(tmp_path / "home", "ask", b"caf\xe9 passwords?")
    said, complaint = process.communicate()
    assert (process.returncode, complaint) == (0, "")
    assert said


@pytest.mark.slow
@pytest.mark.usefixtures("synced")
def test_onnxruntime_gathers_nothing_to_report_to_its_maker(tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "isms-bot").symlink_to(cache_folder().parent)
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    said, complaint = run(tmp_path / "home", "ask", "passwords?").communicate()
    assert (bool(said), complaint) == (True, "")
    assert [entry.name for entry in cache.iterdir()] == ["isms-bot"]
