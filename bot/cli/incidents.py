"""`isms incidents` and `isms incident`: the register and one report as files, for one of the security team."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asker import member_of, person_of
from bot.cli.new_file import ending_of, refuse_taken, write_new
from bot.cli.printing import say
from bot.errors import Refused
from bot.incident.reports.flow import (
    ONE_FORMATS,
    REGISTER_FORMATS,
    Format,
    Made,
    export_one,
    export_register,
    look_at_register,
)
from bot.incident.reports.register import Columns
from bot.incident.reports.saying import Choice
from bot.opening import open_records
from bot.services import Services
from bot.slack.messages import Person

SAY_WHO = "Say who you are: --as EMAIL, an address of people.csv. Incident reports are for the security team alone."
SAY_WHERE = "Say with --out where the report goes: a new file that ends in .md or .pdf."
NONE_YET = "Nothing has been reported yet."

AsEmail = Annotated[
    str, typer.Option("--as", metavar="EMAIL", help="Who takes it; must be of the security team.")
]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A new file.")]


def incidents(
    as_email: AsEmail = "",
    out: Out = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Also what people wrote, cause and lesson.")
    ] = False,
    with_names: Annotated[bool, typer.Option("--with-names", help="Also who reported.")] = False,
) -> None:
    """List the incidents, or with --out write the register as .csv or .xlsx; that is put on record."""
    services = open_records()
    reader, now = _reader(services, as_email), services.business_now()
    if out is None:
        for line in look_at_register(services, reader, now) or [NONE_YET]:
            say(line)
        return
    kind = Format(ending_of(out, REGISTER_FORMATS))
    refuse_taken(out)
    made = export_register(services, reader, kind, Columns(with_text, with_names), now)
    _hand_over(made, out, f"{made.rows} incident{'s' * (made.rows != 1)}")


def incident(
    name: Annotated[str, typer.Argument(metavar="INCIDENT", help="Such as INC-2026-0001.")],
    as_email: AsEmail = "",
    out: Out = None,
    with_notes: Annotated[
        bool, typer.Option("--with-notes", help="Also the team's notes for itself.")
    ] = False,
    without_names: Annotated[
        bool, typer.Option("--without-names", help="Leave out who reported it.")
    ] = False,
) -> None:
    """Write the report of one incident as .md or .pdf, with its chain of custody; that is put on record."""
    services = open_records()
    reader, now = _reader(services, as_email), services.business_now()
    if out is None:
        raise Refused(SAY_WHERE)
    kind = Format(ending_of(out, ONE_FORMATS))
    refuse_taken(out)
    made = export_one(services, reader, name, kind, Choice(with_notes, not without_names), now)
    _hand_over(made, out, made.name)


def _hand_over(made: Made, out: Path, what: str) -> None:
    write_new(out, [made.content])
    say(f"{what}: {out}")
    say(f"SHA-256 {made.sha256}. That you took it is on record.")


def _reader(services: Services, email: str) -> Person:
    member = member_of(services, email or None)
    if member is None:
        raise Refused(SAY_WHO)
    return person_of(member)
