"""The real command line, run within the test's process, on a home of the test's own."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

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
def isms(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Done]:
    """Runs `isms` with these arguments, as a shell would; nothing of this machine's own settings counts."""
    for name in ("DATABASE_URL", "EMBEDDING_MODEL", "ISMS_MASTER_KEY", "SLACK_BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
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


@pytest.fixture(scope="session")
def synced_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder and a home it was synced into, for copying; a sync with its index takes two seconds."""
    import os
    import subprocess

    place = tmp_path_factory.mktemp("synced")
    write_folder(place / "isms")
    environment = {**os.environ, "ISMS_HOME": str(place / "home"), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "bot.cli", "sync", "isms"]
    root = str(Path(__file__).parents[3])
    subprocess.run(
        command,
        cwd=place,
        env={**environment, "PYTHONPATH": root},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return place


@pytest.fixture
def synced(synced_once: Path, tmp_path: Path, isms: Callable[..., Done]) -> Callable[..., Done]:
    """`isms` on a home that has read the small folder."""
    shutil.copytree(synced_once / "home", tmp_path / "home")
    return isms
