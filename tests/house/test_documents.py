"""The pages of docs/ can be found, and what they name is there."""

import ast
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bot.incident.job import JOB as INCIDENT
from bot.job import Job
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


INCIDENTS = ROOT / "bot" / "incident"
PARTS = {
    file.parent.name: import_module(f"bot.incident.{file.parent.name}.ways")
    for file in sorted(INCIDENTS.glob("*/ways.py"))
}


def doors_of(ways: Any) -> list[tuple[str, str]]:
    """Under which names a job is reached, or a part of it (whose constants are in capitals), and by what."""

    def of(field: str) -> Any:
        return getattr(ways, field) if isinstance(ways, Job) else getattr(ways, field.upper(), ())

    return [
        *(("word", s.word) for s in of("subcommands")),
        *(("command", c.name) for c in of("commands")),
        *(("shortcut", s.callback_id) for s in of("shortcuts")),
        *((field, name) for field in ("openers", "buttons", "forms") for name in of(field)),
    ]


@pytest.mark.parametrize("part", PARTS)
def test_all_that_leads_into_a_part_of_the_incidents_leads_into_the_job(part: str) -> None:
    (job,) = (job for job in JOBS if job.name == "incident")
    assert set(doors_of(PARTS[part])) <= set(doors_of(job))
    for field in ("tasks", "chores", "cards"):
        assert set(getattr(PARTS[part], field.upper(), ())) <= set(getattr(job, field))


def shown_job() -> ast.Call:
    page = (ROOT / "docs" / "jobs.md").read_text(encoding="utf-8")
    (shown,) = ast.parse(page.partition("```python\n")[2].partition("```")[0]).body
    assert isinstance(shown, ast.Assign)
    assert isinstance(shown.value, ast.Call)
    return shown.value


def calls_in(node: ast.AST) -> list[ast.Call]:
    return [n for n in ast.walk(node) if isinstance(n, ast.Call)]


def test_a_part_of_the_job_brings_names_of_its_own_and_all_of_them_lead_there() -> None:
    of_parts = [door for part in PARTS.values() for door in doors_of(part)]
    assert len(of_parts) == len(set(of_parts))
    assert set(of_parts) <= set(doors_of(INCIDENT))


def test_the_job_that_is_shown_names_all_but_what_its_parts_bring() -> None:
    named = {n.value for n in ast.walk(shown_job()) if isinstance(n, ast.Constant)}
    doors = set(doors_of(INCIDENT))
    own = doors - {door for part in PARTS.values() for door in doors_of(part)}
    assert own
    assert {name for _, name in own} <= named
    like_names = {name for name in named if re.fullmatch(r"incident\.\w+|/\w+", str(name))}
    assert like_names <= {name for _, name in doors}


def test_what_is_shown_of_the_job_is_written_like_that_in_the_code() -> None:
    files = (INCIDENTS / "job.py", *INCIDENTS.glob("*/ways.py"))
    there = [
        ast.unparse(call)
        for file in files
        for call in calls_in(ast.parse(file.read_text(encoding="utf-8")))
    ]
    job, *calls = calls_in(shown_job())
    assert len(calls) > 5
    for call in calls:
        pattern = re.escape(ast.unparse(call)).replace("…", ".*")
        assert any(re.fullmatch(pattern, written) for written in there), ast.unparse(call)
    handlers = [
        (str(k.arg), ast.literal_eval(str(name and ast.unparse(name))), handler)
        for k in job.keywords
        if isinstance(k.value, ast.Dict)
        for name, handler in zip(k.value.keys, k.value.values, strict=True)
        if isinstance(handler, ast.Attribute)
    ]
    assert len(handlers) > 1
    for field, name, handler in handlers:
        leads_to = getattr(INCIDENT, field)[name]
        place = f"{leads_to.__module__.rpartition('.')[2]}.{leads_to.__name__}"
        assert place == ast.unparse(handler)


def test_the_pages_for_people_name_every_way_in() -> None:
    commands = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    overview = (ROOT / "docs" / "incidents.md").read_text(encoding="utf-8")
    usages = [s.usage for s in INCIDENT.subcommands] + [c.usage for c in INCIDENT.commands]
    assert all(usage in commands for usage in usages)
    for shortcut in INCIDENT.shortcuts:
        assert f"*{shortcut.name}*" in overview


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
