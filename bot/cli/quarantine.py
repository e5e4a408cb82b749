"""`isms quarantine`: words that nobody is shown until a person has looked at them."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bot.cli.printing import hint, print_json, say
from bot.errors import Refused
from bot.opening import open_embedder, open_records
from bot.people.records import find_by_email
from bot.people.rules import ANYBODY_AT_THE_TERMINAL
from bot.register.releasing import Withheld, all_withheld, find_withheld
from bot.register.releasing import hold as hold_again
from bot.register.releasing import release as let_out
from bot.services import Services
from bot.storage.sessions import reading, writing

commands = typer.Typer(
    invoke_without_command=True, help="Words that nobody is shown until a person releases them."
)

Id = Annotated[str, typer.Argument(metavar="ID", help="As `isms quarantine` lists it.")]
AsEmail = Annotated[
    str | None, typer.Option("--as", metavar="EMAIL", help="Who decides, for the ledger.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@commands.callback()
def quarantine(context: typer.Context, as_json: AsJson = False) -> None:
    """List what is withheld and why, and what was released."""
    if context.invoked_subcommand is not None:
        return
    found = _withheld(open_records())
    if as_json:
        print_json(
            {
                "waiting": [_as_object(one) for one in found if not one.released],
                "released": [_as_object(one) for one in found if one.released],
            }
        )
    else:
        for line in _lines(found):
            say(line)


@commands.command("release")
def release(name: Id, as_email: AsEmail = None, as_json: AsJson = False) -> None:
    """Let words be searched and quoted, as long as they are exactly these."""
    from bot.register.embedding import embed_withheld
    from bot.register.indexing import bring_index_up_to_date

    services = open_records()
    asker = _asker(services, as_email)
    withheld = find_withheld(_withheld(services), name, released=False)
    passages = embed_withheld(withheld, open_embedder(services.settings, hint))
    with writing(services.engine) as session:
        let_out(session, services, asker, withheld, passages, services.business_now())
    bring_index_up_to_date(services)
    _say_done(withheld, "released", as_json)


@commands.command("hold")
def hold(name: Id, as_email: AsEmail = None, as_json: AsJson = False) -> None:
    """Withhold words again that were released."""
    from bot.register.indexing import bring_index_up_to_date

    services = open_records()
    asker = _asker(services, as_email)
    withheld = find_withheld(_withheld(services), name, released=True)
    with writing(services.engine) as session:
        hold_again(session, services, asker, withheld, services.business_now())
    bring_index_up_to_date(services)
    _say_done(withheld, "held", as_json)


def _withheld(services: Services) -> list[Withheld]:
    with reading(services.engine) as session:
        return all_withheld(session)


def _asker(services: Services, email: str | None) -> str:
    if email is None:
        return ANYBODY_AT_THE_TERMINAL
    with reading(services.engine) as session:
        member = find_by_email(session, email)
    if member is None:
        raise Refused(f"Nobody in people.csv has the address {email}. Check it, or leave out --as.")
    return f"cli:{member.email}"


def _say_done(withheld: Withheld, what: str, as_json: bool) -> None:
    if as_json:
        print_json({what: _as_object(withheld)})
    elif what == "released":
        say(f"Released: {_place(withheld)}. It is held again when its words change.")
    else:
        say(f"Held: {_place(withheld)}.")


def _lines(found: list[Withheld]) -> Iterator[str]:
    waiting = [one for one in found if not one.released and one.waiting.releasable]
    hidden = [one for one in found if not one.waiting.releasable]
    released = [one for one in found if one.released]
    if not waiting:
        yield "Nothing waits for a person."
    if waiting:
        yield "Withheld until a person releases it, with: isms quarantine release ID"
        yield from map(_line, waiting)
    if hidden:
        yield "Hidden in its file, and so never shown:"
        yield from map(_line, hidden)
    if released:
        yield "Released; to hold it again: isms quarantine hold ID"
        yield from map(_line, released)


def _line(one: Withheld) -> str:
    return (
        f"  {one.waiting.id}  {_place(one)}: {one.waiting.why}\n            “{one.waiting.excerpt}”"
    )


def _place(one: Withheld) -> str:
    page = f" page {one.waiting.page}" if one.waiting.page else ""
    return f"{one.waiting.path}{page} line {one.waiting.line}"


def _as_object(one: Withheld) -> dict[str, Any]:
    waiting = one.waiting
    return {
        "id": waiting.id,
        "document": one.document.document_id,
        "file": waiting.path,
        "folder": one.root,
        "line": waiting.line,
        "page": waiting.page,
        "why": waiting.why,
        "excerpt": waiting.excerpt,
        "releasable": waiting.releasable,
    }
