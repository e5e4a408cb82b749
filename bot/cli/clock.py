"""`isms clock run TASK`: run by hand what happens by itself, or see what it would do."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.clock import find_task, run_task
from bot.errors import Refused
from bot.job import EVERY_FIVE_MINUTES, EVERY_HOUR
from bot.jobs import timed_tasks
from bot.opening_on_demand import open_for_tasks

_RHYTHMS = {EVERY_HOUR: "every hour", EVERY_FIVE_MINUTES: "every five minutes"}


def run(
    task: Annotated[str, typer.Argument(help="Its name, as `isms clock list` prints it.")],
    at: Annotated[
        str | None, typer.Option("--at", help="The moment to run it for, like 2026-11-23T09:00.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen.")] = False,
) -> None:
    """Run one timed task now, or for a given moment; running it twice does nothing twice."""
    found = find_task(timed_tasks(), task)
    moment = _moment(at) if at else None
    services = open_for_tasks()
    when = moment or services.business_now()
    if dry_run:
        lines = found.plan(services, when)
        typer.echo("\n".join(lines) if lines else "Nothing is due.")
        return
    typer.echo(f"{task}: {run_task(services, found, when)} done.")


def list_tasks() -> None:
    """List the timed tasks and what each does."""
    for task in timed_tasks().values():
        rhythm = _RHYTHMS.get(task.hour) or f"daily at {task.hour:02}:00 UTC"
        typer.echo(f"{task.name}  ({rhythm})  {task.does}")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(
            "--at wants a moment like 2026-11-23T09:00 (UTC unless a zone is given)."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
