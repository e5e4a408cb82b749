"""`isms ledger verify` and `isms ledger export`: the audit records, checked and handed over."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.printing import say
from bot.cli.progress import counting
from bot.errors import Tampered
from bot.ledger.checkpoints import read_published
from bot.ledger.export import export_ledger
from bot.ledger.verification import count_records, in_words, verify_ledger
from bot.ledger.verify import Fault, Verified
from bot.opening import open_records
from bot.people.rules import ANYBODY_AT_THE_TERMINAL
from bot.services import Services
from bot.storage.sessions import reading

BROKEN = 1


def verify() -> None:
    """Check every record; names the first bad one, and exits 1 then."""
    services = open_records()
    try:
        found = _verified(services)
    except Tampered as error:
        say(str(error))
        raise typer.Exit(BROKEN) from error
    if isinstance(found, Verified) and found.size == 0:
        say(f"There are no records yet in {services.engine.url.render_as_string()}.")
        return
    say(in_words(found))
    if isinstance(found, Fault):
        raise typer.Exit(BROKEN)


def _verified(services: Services) -> Verified | Fault:
    # What was published is read first: what comes later is not in the session's view.
    published = read_published(services.settings.isms_home, services.master_key)
    with (
        reading(services.engine) as session,
        counting("Checking records", count_records(session)) as progress,
    ):
        return verify_ledger(session, published, progress)


def export(
    folder: Annotated[Path, typer.Argument(help="A new folder for the bundle.")],
) -> None:
    """Write a bundle that an auditor can check without this software."""
    services = open_records()
    with reading(services.engine) as session:
        count = count_records(session)
    now = services.business_now()
    with counting("Writing records", count) as progress:
        written = export_ledger(services, folder, ANYBODY_AT_THE_TERMINAL, now, progress)
    say(f"{written} records are in {folder}. Check them with: python {folder}/verify.py {folder}")
