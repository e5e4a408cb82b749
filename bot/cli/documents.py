"""`isms documents`: what the register holds, what was in force on a day, and what changed when."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from bot.ask.rules import labels
from bot.cli.days import AsOf, day_of
from bot.cli.documents_report import (
    list_as_object,
    list_lines,
    row_of,
    rows_on,
    version_as_object,
    version_lines,
)
from bot.cli.history_report import history_as_object, history_lines
from bot.cli.printing import hint, print_json, say
from bot.errors import Refused
from bot.opening import open_records
from bot.people.records import find_by_email
from bot.people.rules import ANYBODY_AT_THE_TERMINAL
from bot.register.company import read_company
from bot.register.history import (
    PastDocument,
    PastVersion,
    differences_of,
    first_reading,
    read_histories,
)
from bot.register.looking_up import find_document
from bot.register.quarantine_records import released_of
from bot.register.showing import is_restricted, record_shown, refuse_reader
from bot.register.versions import document_of
from bot.services import Services
from bot.storage.sessions import reading, writing

commands = typer.Typer(
    invoke_without_command=True, help="The documents of the register, today or on another day."
)

Named = Annotated[str, typer.Argument(metavar="ID", help="Its id, or its file.")]
Folder = Annotated[
    str | None, typer.Option("--folder", help="Which folder, where several have such a document.")
]
AsEmail = Annotated[
    str | None, typer.Option("--as", metavar="EMAIL", help="Who reads, for what is not for all.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@dataclass(frozen=True)
class _Held:
    """The register as it is, and the days that count."""

    services: Services
    documents: list[PastDocument]
    today: date
    first: date | None


@commands.callback()
def documents(
    context: typer.Context,
    as_of: AsOf = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was retired, or is not in force on that day.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the documents: version, status, owner, dates, file."""
    if context.invoked_subcommand is not None:
        return
    held = _read()
    day = _day(as_of, held)
    rows = rows_on(held.documents, day or held.today, day is not None, everything)
    if as_json:
        print_json(list_as_object(rows, day, held.first))
    else:
        for line in list_lines(rows, day or held.today, day is not None):
            say(line)


@commands.command("show")
def show(
    named: Named,
    as_of: AsOf = "",
    as_email: AsEmail = None,
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Show a document's sections in their exact words."""
    held = _read()
    day = _day(as_of, held)
    document = find_document(held.documents, named, folder)
    version = document.last if day is None else _in_force(document, day)
    _let_read(held.services, document, (version, document.last), as_email)
    with reading(held.services.engine) as session:
        words = document_of(session, version.key)
        released = released_of(session, document.key)
    row = row_of(document, version, day or held.today, day is not None)
    if as_json:
        print_json(version_as_object(row, words, released))
    else:
        for line in version_lines(row, words, released):
            say(line)


@commands.command("history")
def history(
    named: Named, as_email: AsEmail = None, folder: Folder = None, as_json: AsJson = False
) -> None:
    """Show a document's versions, and what each changed."""
    held = _read()
    document = find_document(held.documents, named, folder)
    _let_read(held.services, document, document.versions, as_email)
    with reading(held.services.engine) as session:
        differences = differences_of(session, document.key)
    if as_json:
        print_json(history_as_object(document, differences))
    else:
        for line in history_lines(document, differences):
            say(line)


def _read() -> _Held:
    services = open_records()
    with reading(services.engine) as session:
        calendar = read_company(session).today
        found = read_histories(session, calendar)
        first = first_reading(session, calendar)
    return _Held(services, found, calendar(services.business_now()), first)


def _day(written: str, held: _Held) -> date | None:
    """The day asked for; says so where it lies before all that was ever read."""
    day = day_of(written, held.today)
    if day is None:
        return None
    if held.first is None:
        hint("Nothing was ever read. Read your ISMS folder first: isms sync FOLDER")
    elif day < held.first:
        hint(
            f"Nothing was read before {held.first}. For earlier days only what the documents say of"
            " themselves is known."
        )
    return day


def _in_force(document: PastDocument, day: date) -> PastVersion:
    version = document.in_force_on(day)
    if version is None:
        first = document.versions[0].read_on
        raise Refused(
            f"No version of “{document.document_id}” was in force on {day}; it was first read on {first}."
            f" See: isms documents history {document.document_id}"
        )
    return version


def _let_read(
    services: Services,
    document: PastDocument,
    versions: tuple[PastVersion, ...],
    email: str | None,
) -> None:
    """Refuse who may not read this; showing what is not for all staff is a record."""
    member = None
    if email is not None:
        with reading(services.engine) as session:
            member = find_by_email(session, email)
        if member is None:
            raise Refused(f"Nobody in people.csv has the address {email}. Check it.")
    reader = labels(member.roles if member else frozenset())
    refuse_reader(document, versions, reader, member is not None)
    if is_restricted(versions):
        asker = f"cli:{member.email}" if member else ANYBODY_AT_THE_TERMINAL
        with writing(services.engine) as session:
            now = services.business_now()
            record_shown(session, services, asker, document, versions[:1], now)
