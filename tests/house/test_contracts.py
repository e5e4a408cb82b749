"""Each import contract in pyproject.toml is broken once on purpose, to see that it is caught."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "ingest", "knowledge", "prompts", "localslack")
BROKEN = [
    pytest.param("prompts/__init__.py", "import ingest.text", "one staircase", id="upstairs"),
    pytest.param("ingest/text.py", "import knowledge.split", "one staircase", id="across"),
    pytest.param("localslack/ids.py", "import bot.errors", "each other's sockets", id="the stand-in knows the bot"),
    pytest.param("localslack/ids.py", "import prompts", "imports no package of ours", id="the stand-in knows ours"),
    pytest.param("knowledge/split.py", "import localslack.ids", "imports localslack", id="ours know the stand-in"),
    pytest.param("bot/storage/columns.py", "import bot.ledger.chain", "Inside bot", id="storage knows the ledger"),
    pytest.param("bot/ask/rules.py", "import bot.cli", "Inside bot", id="a job knows a door"),
    pytest.param("bot/spare.py", '"""In no layer."""', "Inside bot", id="a module in no layer"),
    pytest.param("bot/delivery/timing.py", "import slack_sdk", "Slack's libraries", id="delivery knows Slack"),
    pytest.param("bot/web.py", "import slack_bolt", "Slack's libraries", id="a door knows Bolt"),
    pytest.param("ingest/text.py", "import sqlmodel", "know no SQL", id="reading knows SQL"),
    pytest.param("knowledge/split.py", "import slack_sdk", "know no SQL", id="answering knows Slack"),
    pytest.param("bot/ask/rules.py", "import sqlmodel", "Rules are pure", id="rules know SQL"),
    pytest.param("bot/register/rules.py", "import pathlib", "Rules are pure", id="rules know files"),
]  # fmt: skip


def sources(name: str) -> set[str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    return next(set(c["source_modules"]) for c in contracts if c["name"] == name)


def test_every_part_of_the_bot_but_one_is_kept_from_slacks_libraries() -> None:
    parts = {
        p.stem
        for p in (ROOT / "bot").iterdir()
        if p.suffix == ".py" or (p / "__init__.py").exists()
    }
    named = sources("Only bot.slack imports Slack's libraries")
    assert {f"bot.{part}" for part in parts - {"slack", "__init__"}} <= named


def test_the_rules_of_every_job_are_pure() -> None:
    files = (ROOT / "bot").rglob("rules.py")
    rules = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files}
    assert rules <= sources("Rules are pure")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house that a test may break."""
    copy = tmp_path_factory.mktemp("house")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def lint(house: Path) -> tuple[int, str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_the_house_as_it_stands_keeps_every_contract(house: Path) -> None:
    code, said = lint(house)
    assert code == 0, said
    assert "0 broken" in said


@pytest.mark.slow
@pytest.mark.parametrize(("file", "line", "contract"), BROKEN)
def test_a_broken_contract_is_caught(house: Path, file: str, line: str, contract: str) -> None:
    place = house / file
    before = place.read_text(encoding="utf-8") if place.exists() else None
    place.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        code, said = lint(house)
    finally:
        place.unlink() if before is None else place.write_text(before, encoding="utf-8")
    assert code != 0
    named = [text for text in said.splitlines() if contract in text]
    assert any("BROKEN" in text for text in named) or "Missing layer" in said or "spare" in said, (
        said
    )
