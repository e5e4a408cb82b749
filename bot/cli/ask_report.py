"""How `isms ask` shows an answer: as lines for people, and as one object for programs."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.ask import disagreement
from bot.ask.rules import Asked, is_review_overdue
from bot.ask.views import plain_answer
from bot.register.sources import section_name
from bot.slack.spoken import spoken_date
from knowledge.passages import Citation, Passage, Ranked, Timings

MOST_PASSAGES = 10


def as_object(name: str | float, asked: Asked, total_ms: float) -> dict[str, Any]:
    """The answer as other programs read it; the contract is in docs/commands.md."""
    found = asked.found
    spent = found.timings if found else Timings(0.0, 0.0, 0.0)
    return {
        "id": name,
        "question": asked.words,
        "outcome": asked.outcome.value,
        "text": plain_answer(asked),
        "citations": [_citation(citation) for citation in asked.citations],
        "passages": [
            _ranked(ranked) for ranked in (found.passages if found else ())[:MOST_PASSAGES]
        ],
        "timings_ms": {
            "embed": round(spent.embed, 3),
            "search": round(spent.search, 3),
            "answer": round(spent.answer, 3),
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


def answer_lines(asked: Asked, today: date) -> Iterator[str]:
    """The quotes, each with where it stands; or the sentence that says why there is none."""
    if not asked.citations or asked.looked_up or (asked.written and asked.written.draft):
        yield plain_answer(asked)
        return
    if asked.disagreeing:
        yield from (disagreement.opening(asked.disagreeing, ""), "")
    for number, citation in enumerate(disagreement.in_order(asked.citations, asked.disagreeing)):
        if number:
            yield ""
        yield from (f"  | {line}" for line in citation.quote.splitlines())
        yield ""
        yield f"  {_source(citation.passage, today)}"


def _source(passage: Passage, today: date) -> str:
    facts = [
        passage.title,
        f"version {passage.version}" if passage.version else "",
        section_name(passage),
        f"in force since {spoken_date(passage.effective)}" if passage.effective else "",
        f"controls {', '.join(passage.controls)}" if passage.controls else "",
        passage.document,
    ]
    if passage.next_review and is_review_overdue(passage, today):
        facts.append(f"its review was due by {spoken_date(passage.next_review)}")
    return " · ".join(filter(None, facts))
