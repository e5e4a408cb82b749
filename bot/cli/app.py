"""`isms`: the table of contents of all commands."""

import logging
import os
import sys

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import (
    ask,
    clock,
    database,
    demo,
    doctor,
    documents,
    eval,
    evidence,
    gaps,
    incidents,
    ledger,
    manifest,
    model,
    quarantine,
    registers,
    run,
    soa,
    sync,
)
from bot.cli.printing import hint
from bot.errors import IsmsError

NOTHING_DONE = 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="A Slack bot that answers with the exact words of the policy in force.",
)
clock_commands = typer.Typer(no_args_is_help=True, help="What happens by itself.")
ledger_commands = typer.Typer(no_args_is_help=True, help="The audit records.")
soa_commands = typer.Typer(no_args_is_help=True, help="The Statement of Applicability.")
database_commands = typer.Typer(no_args_is_help=True, help="The database.")

app.command("demo")(demo.demo)
app.command("sync")(sync.sync)
app.command("ask")(ask.ask)
app.command("gaps")(gaps.gaps)
app.command("eval")(eval.evaluate)
app.command("evidence")(evidence.evidence)
app.command("incidents")(incidents.incidents)
app.command("incident")(incidents.incident)
app.command("run")(run.run)
app.command("doctor")(doctor.doctor)
app.command("manifest")(manifest.manifest)
app.command("model")(model.model)
app.command("registers")(registers.registers)
app.command("export")(registers.export)
soa_commands.command("check")(soa.check)
soa_commands.command("show")(soa.show)
clock_commands.command("run")(clock.run)
clock_commands.command("list")(clock.list_tasks)
ledger_commands.command("verify")(ledger.verify)
ledger_commands.command("export")(ledger.export)
database_commands.command("upgrade")(database.upgrade)
app.add_typer(documents.commands, name="documents")
app.add_typer(quarantine.commands, name="quarantine")
app.add_typer(soa_commands, name="soa")
app.add_typer(clock_commands, name="clock")
app.add_typer(ledger_commands, name="ledger")
app.add_typer(database_commands, name="db")


def main() -> None:
    """Run one command and exit; what goes wrong is one sentence on standard error and a proper exit code."""
    # No library of ours may reach a model hub or report home, whatever the environment says.
    os.environ.update(
        HF_HUB_OFFLINE="1",
        TRANSFORMERS_OFFLINE="1",
        ANONYMIZED_TELEMETRY="False",
        ORT_DISABLE_TELEMETRY="1",
    )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        app()
    except IsmsError as error:
        hint(str(error))
        sys.exit(NOTHING_DONE)
    except (OSError, SQLAlchemyError) as error:
        hint(_in_words(error))
        sys.exit(NOTHING_DONE)


def _in_words(error: OSError | SQLAlchemyError) -> str:
    """What nobody foresaw; without the driver's own text, which may hold what was to be stored."""
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or type(error).__name__}. Mend that, then try again."
    cause = type(getattr(error, "orig", None) or error).__name__
    return f"The database refused what was asked of it ({cause}). Run `isms doctor` to see what is wrong."
