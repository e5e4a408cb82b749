"""A bundle is checked without the bot, and stands in the ledger itself."""

import json
import shutil
import sqlite3
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.errors import Refused, Tampered
from bot.ledger.export import export_ledger
from bot.ledger.timed import publish_head
from bot.ledger.verify import main
from bot.services import Services

Fill = Callable[[int], None]
Run = Callable[..., tuple[int, str]]
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def bundle(services: Services, fill: Fill, now: datetime, tmp_path: Path) -> Path:
    """An export of five records, the fifth of them the export's own."""
    fill(2)
    publish_head(services, now)
    fill(2)
    assert export_ledger(services, tmp_path / "bundle", "cli:mara@example.com", now) == 5
    return tmp_path / "bundle"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The checker's exit code and what it printed."""

    def run(*arguments: object) -> tuple[int, str]:
        code = main([str(argument) for argument in arguments])
        return code, capsys.readouterr().out

    return run


def alone(bundle: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """The bundle's own checker, in a Python that sees no package and nothing of ours."""
    return subprocess.run(
        [sys.executable, *flags, "verify.py", "."],
        cwd=bundle,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_bundle_checks_itself_with_the_standard_library_alone(bundle: Path) -> None:
    done = alone(bundle, "-I", "-S")
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 records, numbered from 1 without a gap" in done.stdout
    assert "2 checkpoints agree; records after 5 have none" in done.stdout
    assert "Signatures were NOT checked" in done.stdout


def test_with_cryptography_the_signatures_are_checked_too(bundle: Path) -> None:
    done = alone(bundle, "-I")
    assert (done.returncode, done.stderr) == (0, "")
    assert "All signatures are right. Compare the key id" in done.stdout


def test_an_export_is_its_own_last_record(bundle: Path) -> None:
    last = json.loads((bundle / "records.jsonl").read_text().splitlines()[-1])
    body = json.loads(b64decode(last["body"]))
    assert (last["seq"], body["kind"]) == (5, "ledger.exported")
    assert len(body["actor"]) == 64


def test_no_address_stands_in_a_bundle(bundle: Path) -> None:
    everything = b"".join(file.read_bytes() for file in bundle.iterdir())
    bodies = [
        b64decode(json.loads(line)["body"])
        for line in (bundle / "records.jsonl").read_text().splitlines()
    ]
    assert b"mara" not in everything + b"".join(bodies)


def test_a_folder_that_is_there_is_not_written_into(
    services: Services, bundle: Path, now: datetime
) -> None:
    with pytest.raises(Refused, match="not there yet"):
        export_ledger(services, bundle, "cli:anonymous", now)


@ON_SQLITE
def test_progress_is_told(services: Services, fill: Fill, now: datetime, tmp_path: Path) -> None:
    fill(1_000)
    told: list[int] = []
    export_ledger(services, tmp_path / "long", "cli:anonymous", now, told.append)
    assert told == [1_000]


def edit(file: Path, old: str, new: str) -> None:
    content = file.read_text()
    assert old in content
    file.write_text(content.replace(old, new, 1))


def change_a_body(bundle: Path) -> None:
    lines = (bundle / "records.jsonl").read_text().splitlines()
    fields = json.loads(lines[1])
    fields["body"] = b64encode(b64decode(fields["body"]).replace(b"ab12", b"cd34")).decode()
    lines[1] = json.dumps(fields)
    (bundle / "records.jsonl").write_text("\n".join(lines) + "\n")


def drop_lines(bundle: Path, *numbers: int) -> None:
    lines = (bundle / "records.jsonl").read_text().splitlines(keepends=True)
    kept = [line for n, line in enumerate(lines, start=1) if n not in numbers]
    (bundle / "records.jsonl").write_text("".join(kept))


def change_a_signature(bundle: Path) -> None:
    content = (bundle / "checkpoints.txt").read_text()
    place = len(content) - 40
    other = "A" if content[place] != "A" else "B"
    (bundle / "checkpoints.txt").write_text(content[:place] + other + content[place + 1 :])


FAULTS = [
    pytest.param(change_a_signature, "did not sign the checkpoint of 5", id="a signature"),
    pytest.param(change_a_body, "FAULT at record 2: body was changed", id="body"),
    pytest.param(lambda b: drop_lines(b, 3), "FAULT at record 3: missing", id="a line gone"),
    pytest.param(lambda b: drop_lines(b, 4, 5), "FAULT at record 4 to 5: cut off", id="tail gone"),
    pytest.param(
        lambda b: edit(b / "checkpoints.txt", "\n2\n", "\n1\n"), "FAULT at record 1", id="a size"
    ),
    pytest.param(
        lambda b: edit(b / "checkpoints.txt", "\n2\n", "\n2\n\n"),
        "cannot be read",
        id="a line more",
    ),
    pytest.param(
        lambda b: (b / "checkpoints.txt").write_bytes((b / "checkpoints.txt").read_bytes()[:-3]),
        "FAULT: the checkpoints end in something",
        id="a torn checkpoint",
    ),
    pytest.param(
        lambda b: edit(b / "public-key.txt", "+", "-"), "cannot be read", id="no public key"
    ),
    pytest.param(lambda b: (b / "public-key.txt").unlink(), "cannot be read", id="key file gone"),
    pytest.param(
        lambda b: edit(b / "records.jsonl", '"seq": 1', '"seq": "one"'), "cannot be", id="no number"
    ),
    pytest.param(lambda b: edit(b / "records.jsonl", "{", "["), "cannot be read", id="no JSON"),
    pytest.param(
        lambda b: edit(b / "records.jsonl", '"hash"', '"hush"'), "cannot be read", id="a field gone"
    ),
]


@ON_SQLITE
@pytest.mark.parametrize(("change", "says"), FAULTS)
def test_a_changed_bundle_is_caught(
    bundle: Path, run: Run, change: Callable[[Path], None], says: str
) -> None:
    change(bundle)
    code, printed = run(bundle)
    assert code == (2 if "cannot" in says else 1)
    assert says in printed


@ON_SQLITE
def test_a_ledger_made_anew_and_signed_anew_is_caught_by_a_checkpoint_one_kept(
    services: Services, fill: Fill, bundle: Path, now: datetime, tmp_path: Path, run: Run
) -> None:
    kept = tmp_path / "kept.txt"
    shutil.copyfile(bundle / "checkpoints.txt", kept)
    assert run(bundle, "--known", kept)[0] == 0
    home = services.settings.isms_home
    shutil.rmtree(home)
    _empty(tmp_path / "isms.db")
    fill(7)
    export_ledger(services, tmp_path / "forged", "cli:anonymous", now)
    assert run(tmp_path / "forged")[0] == 0, "by itself a forged ledger looks honest"
    code, printed = run(tmp_path / "forged", "--known", kept)
    assert code == 1
    # The first two were made anew from the same facts, and so are the same.
    assert "FAULT at record 3 to 5: not what was published" in printed


@ON_SQLITE
def test_a_database_file_edited_with_another_program_is_not_signed_nor_exported(
    services: Services, bundle: Path, now: datetime, tmp_path: Path
) -> None:
    _empty(tmp_path / "isms.db", "WHERE seq > 3")
    with pytest.raises(Tampered, match="Record 5 is gone"):
        publish_head(services, now)
    with pytest.raises(Tampered):
        export_ledger(services, tmp_path / "second", "cli:anonymous", now)
    assert not (tmp_path / "second").exists()


def _empty(file: Path, where: str = "") -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER audit_record_no_delete")
        connection.execute(f"DELETE FROM audit_record {where}")  # noqa: S608  # A test's own words.
    connection.close()


@pytest.mark.parametrize(
    "arguments", [[], ["a", "b"], ["a", "--unknown", "c"], ["a", "--known", "b", "c"]]
)
def test_the_checker_says_how_it_is_called(run: Run, arguments: list[str]) -> None:
    code, printed = run(*arguments)
    assert code == 2
    assert printed.startswith("Usage:")
