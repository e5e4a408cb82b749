"""Every job is listed once, reachable, and documented; its list loads nothing heavy."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.app import app
from bot.job import Command, Job, Shortcut
from bot.jobs import JOBS, conversation, register_holders, routes, timed_tasks
from bot.slack.kit import escape
from bot.slack.messages import FormRoute

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
HEAVY = ("torch", "chromadb", "onnxruntime", "transformers", "sentence_transformers", "flask")


def test_every_folder_with_a_job_is_in_the_list() -> None:
    folders = {file.parent.name for file in (ROOT / "bot").glob("*/job.py")}
    assert {job.name for job in JOBS} == folders


def test_no_two_jobs_share_a_door() -> None:
    assert routes(JOBS)
    doors = [s.word for job in JOBS for s in job.subcommands] + [
        b for job in JOBS for b in job.buttons
    ]
    assert len(doors) == len(set(doors))
    assert len(timed_tasks()) == sum(len(job.tasks) for job in JOBS)


def test_a_second_job_with_the_same_doors_is_refused() -> None:
    twin = Job(name="twin", subcommands=JOBS[0].subcommands)
    with pytest.raises(ValueError, match="same words"):
        routes((*JOBS, twin))


def drawn_actions() -> set[str]:
    """All that looks like an action_id in the views."""
    drawn = set()
    for views in (ROOT / "bot").glob("*/views.py"):
        drawn |= set(
            re.findall(r'f?"((?:[a-z_]+\.)+[a-z_]+)\.?(?:\{\w+\})?"', views.read_text("utf-8"))
        )
    return drawn


def test_every_button_in_a_view_has_a_handler() -> None:
    ways = routes()
    # Names of forms and shortcuts look like those of buttons.
    handled = {*ways.buttons, *ways.openers, *ways.forms, *ways.shortcuts, *ways.shortcut_openers}
    drawn = drawn_actions()
    assert drawn
    assert {name for name in drawn if not any(h.startswith(name) for h in handled)} == set()


def command_lines() -> list[str]:
    lines = [str(c.name) for c in app.registered_commands]
    for group in app.registered_groups:
        lines += [f"{group.name} {c.name}" for c in group.typer_instance.registered_commands]
    return lines


@pytest.mark.parametrize("line", command_lines())
def test_every_command_is_in_the_documents(line: str) -> None:
    assert re.search(rf"`isms {line}\b", COMMANDS), f"docs/commands.md does not name isms {line}"


@pytest.mark.parametrize(
    "subcommand", [s for job in JOBS for s in job.subcommands], ids=lambda s: s.word
)
def test_every_subcommand_is_in_the_documents_and_the_help(subcommand) -> None:
    assert f"`/isms {subcommand.usage}`" in COMMANDS
    (message,) = routes().help().messages
    assert f"/isms {subcommand.usage}" in str(message.blocks)


@pytest.mark.parametrize("command", [c for job in JOBS for c in job.commands], ids=lambda c: c.name)
def test_every_command_of_a_job_is_in_the_documents_and_the_help(command) -> None:
    assert f"`{command.usage}`" in COMMANDS
    (message,) = routes().help().messages
    assert escape(command.usage) in str(message.blocks)


def open_it(_call):
    raise AssertionError("nobody opens it here")


DOORS = [
    pytest.param(Job("a", commands=(Command("/x", "/x", "x", open_it),)), id="a command"),
    pytest.param(Job("a", shortcuts=(Shortcut("a.x", "x", "x", opens=open_it),)), id="a shortcut"),
    pytest.param(Job("a", openers={"a.x": open_it}), id="a button that opens"),
    pytest.param(Job("a", forms={"a.x": FormRoute()}), id="a form"),
    pytest.param(Job("a", free_text=open_it), id="what is written without a command"),
]


@pytest.mark.parametrize("job", DOORS)
def test_a_door_of_two_jobs_is_refused(job: Job) -> None:
    routes((job,))
    with pytest.raises(ValueError, match="two jobs"):
        routes((job, job))


def test_only_one_job_suggests_questions() -> None:
    job = Job("a", suggestions=lambda _call: ("May I?",))
    assert conversation(None, None, (job,)).suggestions(None) == ("May I?",)
    with pytest.raises(ValueError, match="two jobs have suggestions"):
        conversation(None, None, (job, job))


def test_only_one_job_keeps_a_register() -> None:
    job = Job("a", registers={"risks": object()})
    assert set(register_holders((job,))) == {"risks"}
    with pytest.raises(ValueError, match="the same register"):
        register_holders((job, job))


def test_a_button_either_does_something_or_opens_a_form() -> None:
    both = (Job("a", buttons={"a.x": open_it}), Job("b", openers={"a.x": open_it}))
    with pytest.raises(ValueError, match="two jobs claim the same button"):
        routes(both)


@pytest.mark.parametrize(
    "shortcut", [s for job in JOBS for s in job.shortcuts], ids=lambda s: s.callback_id
)
def test_a_shortcut_is_answered_or_opens_a_form_and_has_a_short_name(shortcut) -> None:
    assert (shortcut.handler is None) is not (shortcut.opens is None)
    assert len(shortcut.name) <= 24


def test_the_documents_name_no_command_that_is_not_there() -> None:
    named = re.findall(r"`isms ([a-z]+(?: (?:verify|export|list|run|upgrade))?)\b", COMMANDS)
    assert set(named) <= {*command_lines(), *(line.split()[0] for line in command_lines())}


@pytest.mark.slow
@pytest.mark.parametrize("module", ["bot.jobs", "bot.cli.app"])
def test_the_list_of_jobs_loads_nothing_heavy(module: str) -> None:
    found = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", found], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
