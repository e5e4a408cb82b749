"""`isms eval FILE.jsonl`: a company's own questions with known answers, and how well they are answered."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.ask.rules import labels
from bot.ask.trial.files import read_file
from bot.ask.trial.flow import record_trial
from bot.ask.trial.measures import Measures, below, measure, read_gates
from bot.ask.trial.questions import GoldenQuestion
from bot.ask.trial.trying import Tried, count_invented, try_all
from bot.cli.asker import asker_of, member_of
from bot.cli.eval_report import as_object, lines
from bot.cli.printing import hint, print_json, say
from bot.cli.progress import counting
from bot.opening import open_services
from bot.people.rules import Member
from bot.services import Services
from bot.storage.sessions import writing

NOT_REACHED = 1


def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="One question a line.")],
    gates: Annotated[
        list[str] | None,
        typer.Option("--gate", metavar="NAME=VALUE", help="Exit 1 unless reached, as doc@1=0.9."),
    ] = None,
    as_email: Annotated[
        str | None, typer.Option("--as", metavar="EMAIL", help="Ask as this person of people.csv.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Ask the questions of a file whose answers are known, and print how well that went."""
    asked_for = read_gates(gates or ())
    content, questions = read_file(file)
    services = open_services(say=hint)
    member = member_of(services, as_email)
    tried = _tried(services, questions, member)
    measures = measure([one.judged for one in tried], count_invented(services, tried))
    _record(services, member, content, measures)
    missed = below(measures, asked_for)
    if as_json:
        print_json(as_object(file.stem, measures, tried, missed))
    else:
        say("\n".join(lines(measures, tried)))
    for sentence in missed:
        hint(sentence)
    if missed:
        raise typer.Exit(NOT_REACHED)


def _tried(
    services: Services, questions: Sequence[GoldenQuestion], member: Member | None
) -> list[Tried]:
    reader = labels(member.roles if member else frozenset())
    with counting("Asking", len(questions)) as progress:
        return try_all(services, questions, reader, progress)


def _record(services: Services, member: Member | None, content: bytes, measures: Measures) -> None:
    now = services.business_now()
    with writing(services.engine) as session:
        record_trial(session, services, asker_of(member), content, measures, now)
