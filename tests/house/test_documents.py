"""The pages of docs/ can be found, and what they name is there."""

import ast
import re
from pathlib import Path

import pytest

from bot.incident.job import JOB as INCIDENT
from bot.jobs import JOBS

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
FRONT = (ROOT / "README.md", ROOT / "CONTRIBUTING.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_front_pages_lead_to_every_page(page: Path) -> None:
    assert any(f"(docs/{page.name})" in front.read_text(encoding="utf-8") for front in FRONT)


@pytest.mark.parametrize("page", [*FRONT, *PAGES], ids=lambda page: page.name)
def test_a_page_names_no_word_after_the_command_that_is_not_there(page: Path) -> None:
    named = set(re.findall(r"`/isms ([a-z]+)", page.read_text(encoding="utf-8")))
    assert named <= {"help", *(s.word for job in JOBS for s in job.subcommands)}


def test_the_job_that_is_shown_is_the_one_that_is_there() -> None:
    page = (ROOT / "docs" / "jobs.md").read_text(encoding="utf-8")
    shown = ast.parse(page.partition("```python\n")[2].partition("```")[0]).body[0]
    assert isinstance(shown, ast.Assign)
    named = {
        n.value for n in ast.walk(shown) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }
    ways = {s.word for s in INCIDENT.subcommands} | {c.name for c in INCIDENT.commands}
    ways |= {s.callback_id for s in INCIDENT.shortcuts}
    ways |= {*INCIDENT.openers, *INCIDENT.buttons, *INCIDENT.forms}
    folder = ROOT / "bot" / "incident"
    source = (folder / "job.py").read_text(encoding="utf-8")
    # What the parts of the job bring is too much to be shown; what is named is there.
    constants = {n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant)}
    assert ways & constants <= named
    assert {name for name in named if name.startswith(("incident.", "/"))} <= ways | {
        "/incident [what happened]"
    }
    parts = source + "".join(f.read_text(encoding="utf-8") for f in folder.glob("*/ways.py"))
    handlers = {n.attr for n in ast.walk(shown) if isinstance(n, ast.Attribute)}
    assert all(f".{handler}" in parts for handler in handlers)


def test_the_page_of_the_local_slack_names_every_folder_and_file_as_it_is() -> None:
    page = (ROOT / "docs" / "localslack.md").read_text(encoding="utf-8")
    part = page.partition("## How it is built")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+/|[a-z_]+\.py)`", part))
    assert {
        f"{p.name}/"
        for p in (ROOT / "localslack").iterdir()
        if p.is_dir() and p.name != "__pycache__"
    } <= named
    assert {name for name in named if not (ROOT / "localslack" / name).exists()} == set()


def test_the_map_of_the_folder_for_slack_names_every_part_of_it() -> None:
    folder = ROOT / "bot" / "slack"
    told = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    parts = {p.stem for p in folder.iterdir() if not p.name.startswith("__")}
    assert set(re.findall(r"`([a-z_]+)/?`", told)) == parts
