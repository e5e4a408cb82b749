"""Every command in the README does what the README says, in a home of its own."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.environment import without_our_settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OTHERS = {". .venv/bin/activate"}
"""What CI's own set-up does in another way."""


def typed() -> list[str]:
    """The lines of the README's blocks, and what stands in its text as a command, comments cut off."""
    blocks = re.findall(r"^ {4}(\S.*)$", README, re.MULTILINE)
    inline = re.findall(r"`((?:isms|make|cp) [^`]+)`", README)
    return list(dict.fromkeys(line.split("  #")[0].strip() for line in (*blocks, *inline)))


def lines(start: str) -> list[str]:
    return [line for line in typed() if line.startswith(start)]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to stand in, with the sample beside it and a company's own copy of it."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "sample", folder / "sample")
    shutil.copytree(ROOT / "sample", folder / "path" / "to" / "your" / "isms")
    return folder


def run(company: Path, line: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot.cli", *shlex.split(line)[1:]]
    environment = without_our_settings() | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command,
        cwd=company,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_readme_has_no_command_of_another_kind() -> None:
    known = ("isms ", "make ", "cp ")
    assert [line for line in typed() if not line.startswith(known) and line not in OTHERS] == []


@pytest.mark.parametrize("line", lines("make "))
def test_every_target_is_there(line: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{line.split()[1]}:.*##", makefile, re.MULTILINE)


@pytest.mark.parametrize("line", lines("cp "))
def test_every_copied_file_is_there(line: str) -> None:
    assert (ROOT / line.split()[1]).is_file()


@pytest.mark.slow
@pytest.mark.parametrize("line", [one for one in lines("isms ") if not one.startswith("isms run")])
def test_every_command_works(company: Path, line: str) -> None:
    done = run(company, line)
    # The doctor finds that nothing is connected to Slack here, which is what it is for.
    assert done.returncode == (1 if line == "isms doctor" else 0), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("line", lines("isms run"))
def test_every_way_to_run_is_known_and_says_what_it_wants(company: Path, line: str) -> None:
    done = run(company, line)
    assert done.returncode == 2
    assert "Slack" in done.stderr or "PostgreSQL" in done.stderr
    assert "No such option" not in done.stderr


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
