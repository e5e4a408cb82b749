"""`isms incidents` and `isms incident`: who may take what away, and where it goes."""

import json
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.incident.flow import report
from bot.incident.rules import Report
from bot.opening import open_records
from bot.storage.sessions import writing
from tests.bot.cli.conftest import Done

ISMS = Callable[..., Done]
ADA = ("--as", "ada@x.example")


@pytest.fixture
def reported(synced: ISMS) -> ISMS:
    """The command line of a company in which Ada is of the security team and one report was made."""
    services = open_records()
    with writing(services.engine) as session:
        session.execute(text("UPDATE person SET roles = '[\"security\"]' WHERE name = 'Ada'"))
        report(session, services, "U0MAYA", Report("quokkaberry"), services.business_now())
    services.engine.dispose()
    return synced


def ledger(tmp_path: Path) -> list[dict[str, Any]]:
    """All that is on record."""
    with sqlite3.connect(tmp_path / "home" / "isms.db") as connection:
        found = connection.execute("SELECT body FROM audit_record ORDER BY seq").fetchall()
    return [json.loads(body) for (body,) in found]


@pytest.mark.parametrize("name", ["report.md", "report.pdf"])
def test_a_report_is_written_once_it_is_on_record(
    reported: ISMS, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    done = reported("incident", "1", *ADA, "--out", str(out))
    digest = sha256(out.read_bytes()).hexdigest()
    assert (done.code, done.err) == (0, "")
    assert digest in done.out
    assert out.stat().st_mode & 0o777 == 0o600
    last = ledger(tmp_path)[-1]
    assert (last["kind"], last["facts"]["sha256"]) == ("incident.exported", digest)


@pytest.mark.parametrize("name", ["register.csv", "register.xlsx"])
def test_the_register_is_written_once_it_is_on_record(
    reported: ISMS, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    assert reported("incidents", *ADA, "--out", str(out)).code == 0
    last = ledger(tmp_path)[-1]
    assert last["kind"] == "incidents.exported"
    assert last["facts"]["sha256"] == sha256(out.read_bytes()).hexdigest()
    assert b"quokkaberry" not in out.read_bytes()


def test_the_list_has_no_words(reported: ISMS) -> None:
    said = reported("incidents", *ADA).out
    assert "INC-20" in said
    assert "quokkaberry" not in said


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        pytest.param(["incidents"], "Say who you are: --as EMAIL", id="nobody"),
        pytest.param(["incident", "1", "--out", "x.md"], "Say who you are", id="nobody, one"),
        pytest.param(["incidents", "--as", "eve@x.example"], "Nobody in people.csv", id="a stranger"),
        pytest.param(["incidents", "--as", "bob@x.example"], "Only the security team", id="without the role"),
        pytest.param(["incident", "1", "--as", "bob@x.example", "--out", "x.md"], "Only the security team",
                     id="without the role, one"),
        pytest.param(["incident", "1", *ADA], "Say with --out", id="nowhere"),
        pytest.param(["incident", "1", *ADA, "--out", "x.doc"], "ends in .md or .pdf", id="another format"),
        pytest.param(["incidents", *ADA, "--out", "x.pdf"], "ends in .csv or .xlsx", id="a register as PDF"),
        pytest.param(["incident", "77", *ADA, "--out", "x.md"], "no incident with that number", id="no such"),
        pytest.param(["incident", "1", *ADA, "--out", "there.md"], "something at", id="taken"),
        pytest.param(["incident", "1", *ADA, "--out", "no/x.md"], "there is no folder", id="no folder"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_do_and_leaves_nothing(
    reported: ISMS,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.md").write_text("mine")
    before = ledger(tmp_path)
    done = reported(*command)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    added = ledger(tmp_path)[len(before) :]
    assert len(added) == ("Only the security team" in sentence)
    assert all("incident.refused" in str(record) for record in added)
    assert (tmp_path / "there.md").read_text() == "mine"
    assert not (tmp_path / "x.md").exists()
