"""`isms evidence`: the team's list and copies, each on record; and what an auditor checks with a copy, without us."""

import re
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.attachments import Attachment
from bot.cli.new_file import write_new
from bot.errors import Tampered
from bot.incident.custody import flow
from bot.incident.custody.fetching import fetch_due
from bot.incident.flow import report
from bot.incident.rules import Report
from bot.opening import open_records
from bot.people.records import PersonRow
from bot.register.folders import Folder, keep
from bot.services import Services
from bot.settings import Settings
from bot.storage.sessions import reading, writing
from localslack.driver import LocalSlack
from tests.bot.conftest import Records

ROOT = Path(__file__).parents[3]
NOW, NAME = datetime(2026, 11, 23, 9, 30, tzinfo=UTC), "INC-2026-0001"
CONTENT = b"PK\x03\x04 no archive \x00\xff"
ATTACK = "../../home/evil <!channel>\u202e\x00\x1b[2J.sh"


@dataclass
class BadlyNamed:
    """Slack, in which a file has a name that people cannot give it by hand."""

    slack: Any

    def facts(self, file: str) -> Attachment:
        return replace(self.slack.facts(file), name=ATTACK)

    def parts(self, attachment: Attachment) -> Iterator[bytes]:
        yield from self.slack.parts(attachment)


@pytest.fixture
def home(isms: Callable[..., object], slack: LocalSlack, tmp_path: Path) -> Iterator[Services]:
    """A home in which Maya has reported something, with a file whose name means harm; Ada is of the team."""
    settings = Settings(
        isms_home=tmp_path / "home",
        slack_bot_token=slack.bot_token,
        slack_api_url=slack.api_url,
        _env_file=None,
    )
    services = open_records(settings)
    (ident,) = slack.as_user("maya").upload("x", CONTENT).files
    with writing(services.engine) as session:
        folder = keep(session, Folder("/isms"))
        for who, roles in (("ada", ["security"]), ("bob", ["auditor"])):
            row = PersonRow(folder=folder, email=f"{who}@x.example", name=who, roles=roles)
            session.add(row)
        report(session, services, "U0MAYA", Report("I clicked."), NOW)
        flow.want(session, services, NAME, [ident], "U0MAYA", NOW)
    assert fetch_due(replace(services, files=BadlyNamed(services.files))) == 1
    yield services
    services.engine.dispose()


def kinds(services: Services) -> list[str]:
    return Records(services.engine).ledger()


def test_files_are_listed_and_the_look_is_on_record(isms, home):
    done = isms("evidence", NAME, "--as", "ada@x.example")
    assert done.code == 0
    assert sha256(CONTENT).hexdigest() in done.out
    assert done.out.count("\n") == 1
    assert not set("\x00\x1b") & set(done.out)
    assert kinds(home)[-1] == "incident.evidence_listed"


def test_a_copy_goes_where_it_is_told_and_nowhere_else(isms, home, tmp_path):
    before = {p for p in tmp_path.rglob("*") if "home" not in p.parts}
    done = isms("evidence", NAME, "1", "--as", "ada@x.example", "--out", "copy.png")
    assert done.code == 0, done.err
    copy = tmp_path / "copy.png"
    assert copy.read_bytes() == CONTENT
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert {p for p in tmp_path.rglob("*") if "home" not in p.parts} - before == {copy}
    assert kinds(home)[-1] == "incident.evidence_read"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param([NAME, "1", "--as", "bob@x.example", "--out", "c"], "Only the security team", id="an auditor"),
        pytest.param([NAME, "--as", "bob@x.example"], "Only the security team", id="an auditor lists"),
        pytest.param([NAME, "1", "--as", "eve@x.example", "--out", "c"], "Nobody in people.csv", id="a stranger"),
        pytest.param([NAME, "2", "--as", "ada@x.example", "--out", "c"], "no file of that number", id="no such file"),
        pytest.param(["INC-2026-0009", "1", "--as", "ada@x.example", "--out", "c"], "no incident", id="no incident"),
        pytest.param([NAME, "1", "--as", "ada@x.example"], "--out", id="no place"),
        pytest.param([NAME, "1", "--as", "ada@x.example", "--out", "there"], "something at there", id="a taken place"),
        pytest.param([NAME, "1", "--as", "ada@x.example", "--out", "no/c"], "cannot be written", id="no folder"),
    ],
)  # fmt: skip
def test_what_is_not_to_be_had_is_one_sentence(isms, home, tmp_path, arguments, words):
    (tmp_path / "there").write_text("mine")
    done = isms("evidence", *arguments)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert words in done.err
    assert (tmp_path / "there").read_text() == "mine"
    assert not (tmp_path / "c").exists()
    assert "incident.evidence_read" not in kinds(home)


def test_who_looks_must_be_said(isms, home):
    assert isms("evidence", NAME).code == 2


def test_an_auditor_checks_a_copy_with_the_two_lines_of_the_page(isms, home, tmp_path):
    assert isms("evidence", NAME, "1", "--as", "ada@x.example", "--out", "copy.png").code == 0
    assert isms("ledger", "export", "bundle").code == 0
    shutil.copy(tmp_path / "copy.png", tmp_path / "bundle")
    page = (ROOT / "docs" / "evidence-files.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    ((?:sha256sum|python verify).*)$", page, re.M)
    assert len(lines) == 2
    first, second = (run(line, tmp_path / "bundle") for line in lines)
    assert first.split()[0] == sha256(CONTENT).hexdigest()
    assert re.findall(r'"kind":"incident\.(\w+)"', second) == ["evidence_kept", "evidence_read"]
    with (tmp_path / "bundle" / "copy.png").open("ab") as copy:
        copy.write(b"x")
    assert run(lines[1], tmp_path / "bundle") == ""


def run(line: str, folder: Path) -> str:
    done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False)  # fmt: skip
    return done.stdout


def test_the_read_of_a_damaged_file_is_refused_and_nothing_is_left(isms, home, tmp_path):
    with writing(home.engine) as session:
        session.execute(text("DROP TRIGGER evidence_chunk_no_update"))
        session.execute(text("UPDATE evidence_chunk SET sealed = zeroblob(40)"))
    done = isms("evidence", NAME, "1", "--as", "ada@x.example", "--out", "copy.png")
    assert done.code == 2
    assert "not what it was" in done.err
    assert not (tmp_path / "copy.png").exists()
    assert kinds(home)[-1] == "incident.evidence_damaged"
    with reading(home.engine) as session:
        assert session.execute(text("SELECT count(*) FROM evidence_file")).scalar_one() == 1


def test_of_a_copy_that_breaks_off_nothing_is_left(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"the beginning"
        raise Tampered("changed meanwhile")

    with pytest.raises(Tampered):
        write_new(tmp_path / "copy.png", parts())
    assert list(tmp_path.iterdir()) == []
