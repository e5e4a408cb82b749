"""The real command line, run within the test's process, on a home of the test's own."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.settings import Settings

QUESTION = "how many characters must a password have?"
PASSWORDS = "Passwords must have at least fourteen characters."
FILES = {
    "access.md": f"""---
id: AC
title: Access Control Policy
version: "2.0"
status: in_force
effective: 2026-03-01
next_review: 2026-10-01
audience: all
controls: A.5.17
---
# Access Control Policy

Everybody has an account.

## Passwords

{PASSWORDS}
""",
    "board/pay.md": """---
title: Pay
version: "1"
status: in_force
audience: board
---
# Pay

## Bonus

The bonus of the board is ten percent of a year's salary.
""",
    "people.csv": "name,email,role\nAda,ada@x.example,board\nBob,bob@x.example,\n",
}
LISTS = {
    "soa.csv": "control,applicable,justification,status\nA.5.1,yes,The law,planned\nA.5.2,no,,done\n",
    "risks.csv": "Risk ID,Risk,Likelihood,Impact,Gut feeling\nR-1,=1+1,2,5,bad\n",
    "board/risks.csv": "Risk ID,Risk,Likelihood,Impact\nR-2,Flood,1,4\n",
}
SOA_TODAY = (
    LISTS["soa.csv"].replace("planned", "done")
    + "A.5.1,yes,Our customers,done\nA.5.17,no,We have no passwords,\n"
)
"""One row twice, one without a reason that is done all the same, and one that a policy relies on."""


@dataclass(frozen=True)
class Done:
    """How one command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """All that was printed, as one JSON object a line; fails for anything else."""
        return [json.loads(line) for line in self.out.split("\n")[:-1]]


@pytest.fixture
def port() -> int:
    """One that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


@pytest.fixture
def isms(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Done]:
    """Runs `isms` with these arguments, as a shell would; nothing of this machine's own settings counts."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("ISMS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def isms(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["isms", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Done(int(end.value.code or 0), said.out, said.err)

    return isms


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small ISMS folder."""
    return write_folder(tmp_path / "isms")


def write_folder(root: Path) -> Path:
    """Two documents, one of them for few, and two people."""
    for path, content in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return root


def sync(place: Path, code: int = 0) -> None:
    """Sync the folder `isms` there into the home there, in a process of its own that ends with this code."""
    environment = {**os.environ, "ISMS_HOME": str(place / "home"), "DATABASE_URL": ""}
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "sync", "isms"],
        cwd=place,
        env={**environment, "PYTHONPATH": root},
        check=False,
        stdout=subprocess.DEVNULL,
    )
    assert done.returncode == code


@pytest.fixture(scope="session")
def synced_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder and a home it was synced into, for copying; a sync with its index takes two seconds."""
    place = tmp_path_factory.mktemp("synced")
    write_folder(place / "isms")
    sync(place)
    return place


@pytest.fixture
def synced(synced_once: Path, tmp_path: Path, isms: Callable[..., Done]) -> Callable[..., Done]:
    """`isms` on a home that has read the small folder."""
    shutil.copytree(synced_once / "home", tmp_path / "home")
    return isms


@pytest.fixture(scope="session")
def lists_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that read a folder with lists ten days ago, and again today."""
    place = tmp_path_factory.mktemp("lists")
    root = write_folder(place / "isms")
    for path, content in LISTS.items():
        (root / path).write_text(content, encoding="utf-8")
    sync(place)
    with sqlite3.connect(place / "home" / "isms.db") as connection:
        connection.execute("UPDATE register_row SET added_at = datetime(added_at, '-10 days')")
    (root / "soa.csv").write_text(SOA_TODAY, encoding="utf-8")
    sync(place, code=1)  # That a row stands there twice is a problem to mend.
    return place


@pytest.fixture
def lists(lists_once: Path, tmp_path: Path, isms: Callable[..., Done]) -> Callable[..., Done]:
    """`isms` on a home that holds a statement, which changed today, people and risks of two files."""
    shutil.copytree(lists_once / "home", tmp_path / "home")
    return isms
