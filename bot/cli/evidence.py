"""`isms evidence`: the files of an incident, listed or copied, for one of the security team; each look is on record."""

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asker import member_of
from bot.cli.printing import say
from bot.errors import Refused
from bot.incident.custody.handing_out import Copy, hand_out, listed
from bot.incident.custody.rules import Evidence, Standing, spoken_size
from bot.incident.rules import reference_in
from bot.opening import open_records
from bot.people.rules import Member
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading

NONE_YET = "There are no files with {incident}."
NAME_THE_FILE = "Say with --out where the copy goes: a new file."
TAKEN = "There is something at {file} already. Name a file that is not there yet."
CANNOT = "The copy cannot be written to {file}: {why}."


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
    name, person = _reference(services, incident), _person(member)
    if not number:
        _list(services, person, name)
        return
    if out is None:
        raise Refused(NAME_THE_FILE)
    if out.exists() or out.is_symlink():
        # Before it is put on record that somebody read it.
        raise Refused(TAKEN.format(file=out))
    copy = hand_out(services, person, name, number, services.business_now())
    found = write_copy(copy, out)
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


def write_copy(copy: Copy, file: Path) -> str:
    """Into a new file that only who runs this can read; a copy that is not whole does not stay. Gives its SHA-256."""
    hashed = sha256()
    try:
        # Never a name that came with the file, and nothing that is there already.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writer:
            for part in _whole(copy, file):
                hashed.update(part)
                writer.write(part)
    except FileExistsError:
        raise Refused(TAKEN.format(file=file)) from None
    except OSError as error:
        raise Refused(CANNOT.format(file=file, why=error.strerror)) from None
    return hashed.hexdigest()


def _whole(copy: Copy, file: Path) -> Iterator[bytes]:
    try:
        yield from copy.parts
    except BaseException:
        with suppress(OSError):
            file.unlink()
        raise


def _reference(services: Services, said: str) -> str:
    with reading(services.engine) as session:
        year = read_company(session).today(services.business_now()).year
    return reference_in(said, year)


def _person(member: Member) -> Person:
    name = member.slack_id or f"cli:{member.email}"
    return Person(name, member.roles, member.timezone or "UTC", member.email)
