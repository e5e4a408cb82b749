"""docs/slack.md: its commands work, its links lead somewhere, and it names what the app asks for, all of it."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.slack.installation import SCOPES
from tests.environment import without_our_settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
TYPED = list(dict.fromkeys(re.findall(r"(?:^ {6}|`)((?:isms|cp) [^`\n]+)", PAGE, re.MULTILINE)))
NEEDS_SLACK = ("isms run",)
STAYS_OPEN = ("isms demo",)
"""Tried by tests/journeys."""


def run(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot.cli", *shlex.split(line)[1:]]
    environment = without_our_settings() | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to stand in, with a small ISMS at the place that the page names."""
    folder = tmp_path_factory.mktemp("slack-page")
    isms = folder / "path" / "to" / "your" / "isms"
    isms.mkdir(parents=True)
    (isms / "policy.md").write_text("# Screen Policy\n\nEverybody locks the screen.\n")
    (folder / ".env.example").write_bytes((ROOT / ".env.example").read_bytes())
    return folder


def test_the_commands_are_known_ones() -> None:
    assert {line.split()[1] for line in TYPED if line.startswith("isms ")} == {
        "demo", "sync", "manifest", "doctor", "run",
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("line", [t for t in TYPED if not t.startswith(STAYS_OPEN)])
def test_every_command_does_what_the_page_says(company: Path, line: str) -> None:
    if line.startswith("cp "):
        assert (company / line.split()[1]).is_file()
        return
    done = run(company, line)
    # Nothing is connected to Slack here, which is what these two say.
    expected = {"isms doctor": 1, "isms run": 2}.get(line, 0)
    assert done.returncode == expected, done.stderr
    assert "Traceback" not in done.stderr
    if line.startswith("isms manifest --url"):
        assert (
            "https://your.host/slack/events"
            in json.loads(done.stdout)["settings"]["interactivity"].values()
        )
    if line in NEEDS_SLACK:
        assert "SLACK_BOT_TOKEN" in done.stderr


def test_every_scope_is_explained_and_no_other() -> None:
    section = PAGE.partition("## What the app may see")[2].partition("It may not")[0]
    first_column = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    assert set(re.findall(r"`([^`]+)`", " ".join(first_column))) == set(SCOPES)


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", PAGE))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / "docs" / target).exists()


def test_every_setting_is_one() -> None:
    from bot.settings import Settings

    named = set(re.findall(r"`((?:SLACK|ISMS)_[A-Z_]+|PORT)`", PAGE))
    assert named <= {name.upper() for name in Settings.model_fields}
