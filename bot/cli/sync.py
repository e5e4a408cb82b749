"""`isms sync FOLDER`: read an ISMS folder, show what will change, carry it out, say what could not be read."""

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.progress import counting
from bot.opening import open_embedder, open_records
from bot.people.rules import ANYBODY_AT_THE_TERMINAL
from bot.register.rules import Change, Step
from bot.register.syncing import Planned, Synced, carry_out_plan, plan_folder
from ingest.reading import Remark

PROBLEMS = 1


def sync(
    folder: Annotated[Path, typer.Argument(help="The folder with your policies and registers.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Bring the register to what the folder holds; running it again costs nothing."""
    from bot.register.finder import embedded_by

    started = time.perf_counter()
    services = open_records()
    embedder = open_embedder(services.settings)
    with counting("Reading files") as progress:
        planned = plan_folder(services, folder, embedded_by(embedder), progress)
    if not as_json:
        _print_plan(planned, dry_run)
    synced = Synced()
    if not dry_run:
        with counting("Reading into the register") as progress:
            synced = carry_out_plan(services, planned, embedder, ANYBODY_AT_THE_TERMINAL, progress)
    seconds = time.perf_counter() - started
    if as_json:
        sys.stdout.write(json.dumps(as_object(planned, seconds), ensure_ascii=False) + "\n")
    else:
        _print_outcome(planned, synced, dry_run, seconds)
    if planned.problems:
        raise typer.Exit(PROBLEMS)


def as_object(planned: Planned, seconds: float) -> dict[str, Any]:
    """The sync as other programs read it; the contract is in docs/commands.md."""
    read, plan = planned.reading, planned.plan
    return {
        "documents": {
            "added": plan.count(Change.ADD),
            "changed": plan.count(Change.REPLACE),
            "unchanged": plan.unchanged,
            "retired": plan.count(Change.RETIRE),
        },
        "registers": {
            "soa": len(read.soa.rows) if read.soa else 0,
            "people": len(read.people.rows) if read.people else 0,
        },
        "problems": [_remark(remark) for remark in read.problems],
        "notes": [_remark(remark) for remark in read.notes],
        "quarantined": list(read.quarantined),
        "seconds": round(seconds, 3),
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"file": remark.file, "line": remark.line, "what": remark.what}


_SIGNS = {Change.ADD: "+", Change.REPLACE: "~", Change.RETIRE: "-", Change.EMBED: "="}


def _print_plan(planned: Planned, dry_run: bool) -> None:
    plan = planned.plan
    opening = "This is what would change" if dry_run else "This will change"
    typer.echo(f"{opening} in the register:" if plan.steps else "All documents are as they were.")
    for step in plan.steps:
        typer.echo(f"  {_SIGNS[step.change]} {step.change.value:8}{step.path}  ({_what(step)})")


def _what(step: Step) -> str:
    found = step.document or step.known
    if found is None:
        return ""
    version = f", version {found.version}" if found.version else ""
    before = step.known.version if step.known else None
    came_from = f", before {before}" if before and before != found.version else ""
    return f"{found.title}{version}{came_from}"


def _print_outcome(planned: Planned, synced: Synced, dry_run: bool, seconds: float) -> None:
    plan, read = planned.plan, planned.reading
    _print_remarks("Could not be read; please mend:", read.problems)
    _print_remarks("Good to know:", read.notes)
    added, changed, retired = (plan.count(c) for c in (Change.ADD, Change.REPLACE, Change.RETIRE))
    typer.echo(
        f"Documents: {added} added, {changed} changed, {plan.unchanged} unchanged, {retired} retired."
    )
    rows = [f"{len(r.rows)} rows of {r.path}" for r in (read.soa, read.people) if r]
    typer.echo(f"Registers: {', '.join(rows) or 'none'}.")
    if synced.settings:
        typer.echo("The company's settings changed.")
    done = "Nothing was changed, as you asked." if dry_run else f"Done in {seconds:.1f} s."
    problems = len(read.problems)
    typer.echo(f"{done} {problems} problem{'s' * (problems != 1)}.")


def _print_remarks(heading: str, remarks: Iterable[Remark]) -> None:
    for number, remark in enumerate(remarks):
        if number == 0:
            typer.echo(heading)
        typer.echo(f"  {remark.file} line {remark.line}: {remark.what}")
