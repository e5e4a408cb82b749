"""`isms gaps`: what the policies did not answer, by subject, without names."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Annotated

import typer

from bot.ask.gaps.exporting import Exported, Period, export_gaps
from bot.ask.gaps.rules import Gap
from bot.ask.gaps.timed import file_all
from bot.cli.asker import member_of, person_of
from bot.cli.days import day_of
from bot.cli.printing import hint, print_json, say
from bot.opening import open_services
from bot.register.company import read_company
from bot.services import Services
from bot.storage.sessions import reading, writing

NOTHING = "Nothing is on the list: our policies answered all that was asked."
WORDS_LEFT_OUT = "(words are not shown, or no longer kept)"


def gaps(
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Asked on this day or later.")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Asked before this day.")
    ] = "",
    as_email: Annotated[
        str | None, typer.Option("--as", metavar="EMAIL", help="Who reads the list.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print what the policies did not answer, by subject, the most wanted first."""
    services = open_services(say=hint)
    now, member = services.business_now(), member_of(services, as_email)
    period = Period(_beginning(services, since), _beginning(services, until))
    file_all(services, now)
    with writing(services.engine) as session:
        found = export_gaps(session, services, person_of(member) if member else None, period, now)
    if as_json:
        print_json(found.as_object())
        return
    for line in _lines(found):
        say(line)


def _beginning(services: Services, written: str) -> datetime | None:
    """When that day begins for the company."""
    with reading(services.engine) as session:
        company = read_company(session)
    day = day_of(written, company.today(services.business_now()))
    return datetime.combine(day, time(), company.zone) if day else None


def _lines(found: Exported) -> Iterator[str]:
    if not found.gaps:
        yield NOTHING
    for gap in found.gaps:
        yield from _of(gap, found)


def _of(gap: Gap, found: Exported) -> Iterator[str]:
    closed = f", closed ({gap.closed.value})" if gap.closed else ""
    against = f", not helpful for {gap.not_helpful}" if gap.not_helpful else ""
    yield (
        f"#{gap.number}  asked {gap.asked}x by {gap.people}, last on {gap.last.date()}{against}{closed}"
    )
    for words in gap.examples or (WORDS_LEFT_OUT,):
        yield f"    {' '.join(words.split())}"
    for place in gap.places[:1]:
        listed = found.catalogue.documents[place.document]
        owner = f", owner {listed.owner.name}" if listed.owner else ""
        yield f"    nearest: {listed.title} ({place.document}){owner}"
