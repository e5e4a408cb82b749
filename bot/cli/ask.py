"""`isms ask "..."`: the same answer as in Slack, without Slack."""

import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.ask.asking import ask as answer
from bot.ask.flow import remember
from bot.ask.rules import Asked, labels
from bot.ask.views import plain_answer, section_name, spoken_date
from bot.errors import Refused
from bot.opening import open_services
from bot.people.records import find_by_email
from bot.services import Services
from bot.storage.sessions import reading, writing
from knowledge.passages import Citation, Passage, Ranked

MOST_PASSAGES = 10
ANYBODY = "cli:anonymous"


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
    if (question is None) == (batch is None):
        raise Refused('Give one question, as in: isms ask "may I use my own laptop?", or --batch.')
    asked_of = list(_read_batch(batch)) if batch else [(None, question or "")]
    services = open_services()
    reader = _reader(services, as_email)
    for name, words in asked_of:
        started = time.perf_counter()
        asked = answer(services.finder, words, reader)
        total = (time.perf_counter() - started) * 1000
        question_id = _remember(services, as_email, asked)
        if as_json or batch:
            _print_json(as_object(name or question_id, asked, total))
        else:
            _print_words(asked)


def as_object(name: str, asked: Asked, total_ms: float) -> dict[str, Any]:
    """The answer as other programs read it; the contract is in docs/commands.md."""
    found = asked.found
    parts = (
        (found.timings.embed, found.timings.search, found.timings.answer) if found else (0, 0, 0)
    )
    return {
        "id": name,
        "question": asked.words,
        "outcome": asked.outcome.value,
        "text": plain_answer(asked),
        "citations": [_citation(c) for c in asked.citations],
        "passages": [_ranked(r) for r in (found.passages if found else ())[:MOST_PASSAGES]],
        "timings_ms": {
            **{
                name: round(ms, 3)
                for name, ms in zip(("embed", "search", "answer"), parts, strict=True)
            },
            "total": round(total_ms, 3),
        },
    }


def _citation(citation: Citation) -> dict[str, Any]:
    passage = citation.passage
    return {
        "document": passage.document,
        "title": passage.title,
        "version": passage.version,
        "section": section_name(passage),
        "quote": citation.quote,
        "controls": list(passage.controls),
    }


def _ranked(ranked: Ranked) -> dict[str, Any]:
    passage = ranked.passage
    return {
        "document": passage.document,
        "section": section_name(passage),
        "text": passage.text,
        "score": round(ranked.score, 4),
    }


def _read_batch(file: Path) -> Iterator[tuple[str, str]]:
    """Each line's id and question; raises Refused naming the line that cannot be read."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{file} cannot be read as text: {error}.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(file, number, line)


def _read_line(file: Path, number: int, line: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
        return str(row["id"]), str(row["question"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(
            f'{file} line {number}: each line must be like {{"id": "1", "question": "may I ...?"}}.'
        ) from error


def _reader(services: Services, email: str | None) -> frozenset[str]:
    """The labels of that person; a member of staff without any role where nobody is named."""
    if email is None:
        return labels(frozenset())
    with reading(services.engine) as session:
        member = find_by_email(session, email)
    if member is None:
        raise Refused(f"Nobody in people.csv has the address {email}. Check it, or leave out --as.")
    return labels(member.roles)


def _remember(services: Services, email: str | None, asked: Asked) -> str:
    asker = f"cli:{email.lower()}" if email else ANYBODY
    with writing(services.engine) as session:
        return remember(session, services, asker, asked, "cli", services.business_now())


def _print_json(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _print_words(asked: Asked) -> None:
    if not asked.citations:
        typer.echo(plain_answer(asked))
        return
    typer.echo(
        "\n\n".join(f"{_indented(c.quote)}\n\n  {_source(c.passage)}" for c in asked.citations)
    )


def _indented(quote: str) -> str:
    return "\n".join(f"  | {line}" for line in quote.splitlines())


def _source(passage: Passage) -> str:
    facts = [passage.title, f"version {passage.version}" if passage.version else ""]
    facts += [section_name(passage), _since(passage.effective)]
    facts += [
        f"controls {', '.join(passage.controls)}" if passage.controls else "",
        passage.document,
    ]
    return " · ".join(filter(None, facts))


def _since(day: date | None) -> str:
    return f"in force since {spoken_date(day)}" if day else ""
