"""Asking golden questions by the very way that staff ask by; slow, so no transaction may be open."""

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from sqlmodel import Session

from bot.ask.asking import ask
from bot.ask.trial.judging import Judged, judge
from bot.ask.trial.questions import GoldenQuestion
from bot.ask.views import plain_answer
from bot.register.records import words_of_document
from bot.services import Services
from bot.storage.sessions import reading
from knowledge.passages import Citation


@dataclass(frozen=True)
class Tried:
    """A golden question's answer, judged, with what it quoted."""

    judged: Judged
    citations: tuple[Citation, ...]


def try_all(
    services: Services,
    questions: Sequence[GoldenQuestion],
    reader: frozenset[str],
    tell: Callable[[int], object] = lambda _done: None,
) -> list[Tried]:
    """Ask each as a reader with these labels would; `tell` hears how many are done."""
    tried = []
    for done, question in enumerate(questions, start=1):
        tried.append(_try(services, question, reader))
        tell(done)
    return tried


def _try(services: Services, question: GoldenQuestion, reader: frozenset[str]) -> Tried:
    started = time.perf_counter()
    asked = ask(services, question.words, reader)
    milliseconds = (time.perf_counter() - started) * 1000
    return Tried(judge(question, asked, plain_answer(asked), milliseconds), asked.citations)


def count_invented(services: Services, tried: Iterable[Tried]) -> int:
    """How many quotes do not stand in the document that they name, as the register holds it now."""
    quotes = [citation for one in tried for citation in one.citations]
    with reading(services.engine) as session:
        held = _held(session, {c.passage.document for c in quotes})
    return sum(_only_words(c.quote) not in held[c.passage.document] for c in quotes)


def _held(session: Session, documents: Iterable[str]) -> Mapping[str, str]:
    return {path: _only_words(words_of_document(session, path)) for path in documents}


def _only_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unescape(text).lower()))
