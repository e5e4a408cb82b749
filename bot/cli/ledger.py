"""`isms ledger verify` and `isms ledger export`: the audit records, checked and handed over."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.progress import counting
from bot.errors import Refused
from bot.ledger.checkpoints import read_published
from bot.ledger.export import export_ledger
from bot.ledger.verification import count_records, in_words, verify_ledger
from bot.ledger.verify import Fault
from bot.opening import open_records
from bot.storage.sessions import reading

BROKEN = 1


def verify() -> None:
    """Check every record; names the first bad one, and exits 1 then."""
    services = open_records()
    published = read_published(services.settings.isms_home, services.master_key)
    with reading(services.engine) as session:
        with counting("Checking records", count_records(session)) as progress:
            found = verify_ledger(session, published, progress)
    typer.echo(in_words(found))
    if isinstance(found, Fault):
        raise typer.Exit(BROKEN)


def export(
    folder: Annotated[Path, typer.Argument(help="A new folder for the bundle.")],
) -> None:
    """Write a bundle that an auditor can check without this software."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} is not empty. Name a new folder.")
    services = open_records()
    with reading(services.engine) as session:
        count = count_records(session)
    with counting("Writing records", count) as progress:
        written = export_ledger(
            services, folder, "cli:anonymous", services.business_now(), progress
        )
    typer.echo(
        f"{written} records are in {folder}. Check them with: python {folder}/verify.py {folder}"
    )
