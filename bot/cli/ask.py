"""`isms ask "..."`: the same answer as in Slack, without Slack."""

import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.ask.asking import ask as answer
from bot.ask.flow import remember
from bot.ask.rules import Asked, labels
from bot.cli.ask_report import answer_lines, as_object
from bot.cli.asker import asker_of, member_of
from bot.cli.batch import Line, read_batch
from bot.cli.printing import hint, print_json, say
from bot.errors import Refused
from bot.opening import open_services
from bot.people.rules import Member
from bot.register.company import read_company
from bot.services import Services
from bot.storage.sessions import reading, writing
from knowledge.passages import NoAnswer, NoAnswerReason

NOTHING_IN_FORCE = (
    "There is no document in force in the register. Read your ISMS folder first: isms sync FOLDER"
)


def ask(
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    as_email: Annotated[
        str | None, typer.Option("--as", metavar="EMAIL", help="Ask as this person of people.csv.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE.jsonl", help='Answer each {"id", "question"} line.'),
    ] = None,
) -> None:
    """Quote what the policies in force say about a question."""
    lines = _lines(question, batch)
    services = open_services(say=hint)
    member, today = member_of(services, as_email), _today(services)
    hinted = False
    for line in lines:
        asked, milliseconds = _answered(services, member, line.question)
        if as_json or batch:
            print_json(as_object(asked.id if line.name is None else line.name, asked, milliseconds))
        else:
            say("\n".join(answer_lines(asked, today)))
        if _finds_nothing_in_force(asked) and not hinted:
            hint(NOTHING_IN_FORCE)
            hinted = True


def _lines(question: str | None, batch: Path | None) -> list[Line]:
    if batch is not None and question is None:
        return read_batch(batch)
    if batch is None and question is not None:
        # A terminal of another encoding may hand over bytes that are no text.
        return [Line(None, question.encode(errors="replace").decode())]
    raise Refused('Give one question, as in: isms ask "may I use my own laptop?", or --batch.')


def _today(services: Services) -> date:
    with reading(services.engine) as session:
        return read_company(session).today(services.business_now())


def _answered(services: Services, member: Member | None, words: str) -> tuple[Asked, float]:
    """What came of the question, and the milliseconds it took.

    A member of staff without any role asks where nobody is named.
    """
    started = time.perf_counter()
    asked = answer(
        services,
        words,
        labels(member.roles if member else frozenset()),
        member.email if member else "",
    )
    milliseconds = (time.perf_counter() - started) * 1000
    with writing(services.engine) as session:
        remember(session, services, asker_of(member), asked, "cli", services.business_now())
    return asked, milliseconds


def _finds_nothing_in_force(asked: Asked) -> bool:
    outcome = asked.found.outcome if asked.found else None
    return isinstance(outcome, NoAnswer) and outcome.reason is NoAnswerReason.NO_PASSAGES
