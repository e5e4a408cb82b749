"""`isms evidence`: the files of an incident, listed or copied, for one of the security team; each look is on record."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asker import member_of, person_of
from bot.cli.new_file import refuse_taken, write_new
from bot.cli.printing import say
from bot.errors import Refused
from bot.incident.custody.handing_out import hand_out, listed
from bot.incident.custody.rules import Evidence, Standing, spoken_size
from bot.incident.rules import reference_in
from bot.opening import open_records
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading

NONE_YET = "There are no files with {incident}."
NAME_THE_FILE = "Say with --out where the copy goes: a new file."


def evidence(
    incident: Annotated[str, typer.Argument(help="Such as INC-2026-0001.")],
    as_email: Annotated[str, typer.Option("--as", metavar="EMAIL", help="Who looks.")],
    number: Annotated[int, typer.Argument(help="Of the file; without it all are listed.")] = 0,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="A new file for the copy.")
    ] = None,
) -> None:
    """List the files of an incident, or copy one of them; who does is on record."""
    services = open_records()
    member = member_of(services, as_email)
    if member is None:
        raise Refused("Say with --as who looks.")
    name, person = _reference(services, incident), person_of(member)
    if not number:
        _list(services, person, name)
        return
    if out is None:
        raise Refused(NAME_THE_FILE)
    refuse_taken(out)
    copy = hand_out(services, person, name, number, services.business_now())
    # Never a name that came with the file.
    found = write_new(out, copy.parts)
    say(f"{out}: {spoken_size(copy.evidence.print.size if copy.evidence.print else 0)}")
    say(f"SHA-256 {found}, as it was when it was kept. That you took it is on record.")


def _list(services: Services, person: Person, incident: str) -> None:
    files = listed(services, person, incident, services.business_now())
    for line in map(_line, files):
        say(line)
    if not files:
        say(NONE_YET.format(incident=incident))


def _line(one: Evidence) -> str:
    name = " ".join((one.name or one.file).split())
    if one.print is None:
        why = f" ({one.why.value})" if one.why else ""
        state = "not kept" if one.standing is Standing.NOT_KEPT else "still to come"
        return f"{one.number}  {state}{why}  {name}"
    return f"{one.number}  {one.print.sha256}  {spoken_size(one.print.size)}  {name}"


def _reference(services: Services, said: str) -> str:
    with reading(services.engine) as session:
        year = read_company(session).today(services.business_now()).year
    return reference_in(said, year)
