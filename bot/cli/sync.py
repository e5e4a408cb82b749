"""`isms sync FOLDER`: read an ISMS folder, show what will change, carry it out, say what could not be read."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.printing import hint, print_json, say
from bot.cli.progress import counting
from bot.jobs import register_holders
from bot.opening import open_embedder, open_records
from bot.people.rules import ANYBODY_AT_THE_TERMINAL
from bot.services import Services

if TYPE_CHECKING:
    from bot.register.planning import Planned
    from bot.register.syncing import Synced
    from knowledge.embedder import Embedder

PROBLEMS = 1


def sync(
    folder: Annotated[Path, typer.Argument(help="The folder with your policies and registers.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan only.")] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Retire all that was read of this folder.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Bring the register to what the folder holds; running it again costs nothing."""
    from bot.cli.sync_object import as_object
    from bot.cli.sync_report import note_lines, outcome_lines, plan_lines, remark_lines

    started = time.perf_counter()
    services = open_records()
    embedder = open_embedder(services.settings, hint)
    planned = _plan(services, folder, embedder, forget)
    if not as_json:
        _say_all(plan_lines(planned, dry_run))
    synced = None if dry_run else _carry_out(services, planned, embedder)
    seconds = time.perf_counter() - started
    if as_json:
        for line in note_lines(planned):
            hint(line)
        print_json(as_object(planned, seconds))
    else:
        _say_all(remark_lines(planned))
        _say_all(outcome_lines(planned, synced, seconds))
    if planned.reading.problems:
        raise typer.Exit(PROBLEMS)


def _plan(services: Services, folder: Path, embedder: "Embedder", forget: bool) -> "Planned":
    # Imported here, as in the next one: what needs no search should not wait for its libraries.
    from bot.register.finder import embedded_by
    from bot.register.planning import plan_folder, plan_to_forget

    if forget:
        return plan_to_forget(services, folder, embedded_by(embedder), register_holders())
    with counting("Reading files") as progress:
        made_by = embedded_by(embedder)
        return plan_folder(services, folder, made_by, progress, register_holders())


def _carry_out(services: Services, planned: "Planned", embedder: "Embedder") -> "Synced":
    from bot.register.indexing import bring_index_up_to_date
    from bot.register.syncing import carry_out_plan

    with counting("Reading into the register") as progress:
        asker = ANYBODY_AT_THE_TERMINAL
        done = carry_out_plan(services, planned, embedder, asker, progress, register_holders())
    bring_index_up_to_date(services)
    return done


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)
