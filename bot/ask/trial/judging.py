"""What came of a golden question: which places were found, and whether the answer is the one that is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.ask.rules import Asked, Outcome
from bot.ask.trial.likeness import A_THIRD, HALF, holds, states
from bot.ask.trial.questions import Gold, GoldenQuestion, needed

MOST_PASSAGES = 10


@dataclass(frozen=True)
class Place:
    """Words of a document: a passage that was found, or a quote."""

    document: str
    text: str


class Fault(StrEnum):
    """What was wrong, as a report says it."""

    REFUSED = "not covered, though our policies answer it"
    ANSWERED = "answered, though our policies do not"
    OTHER_PLACE = "answered from another place"
    FACTS = "without all the facts"


@dataclass(frozen=True)
class Judged:
    """One question and how its answer did; ranks count from 1, None where it was not among the first ten."""

    question: GoldenQuestion
    answered: bool
    document_rank: int | None
    section_rank: int | None
    has_facts: bool
    """Answered, with each fact that it must hold."""
    quotes_gold: bool
    """Answered, with words of a place that is known to answer."""
    quotes: int
    milliseconds: float

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the answer; None where it is right."""
        if self.answered is not self.question.answerable:
            return Fault.ANSWERED if self.answered else Fault.REFUSED
        if not self.answered or (self.has_facts and (self.quotes_gold or not self.question.gold)):
            return None
        return Fault.OTHER_PLACE if self.has_facts else Fault.FACTS


def judge(question: GoldenQuestion, asked: Asked, text: str, milliseconds: float) -> Judged:
    """Judge what came of the question; `text` is the answer as people read it."""
    found = asked.found.passages[:MOST_PASSAGES] if asked.found else ()
    passages = [Place(r.passage.document, r.passage.text) for r in found]
    quotes = [Place(c.passage.document, c.quote) for c in asked.citations]
    answered = asked.outcome is Outcome.ANSWERED
    return Judged(
        question=question,
        answered=answered,
        document_rank=_rank(question, passages, _is_document),
        section_rank=_rank(question, passages, _holds_half),
        has_facts=answered and all(states(fact, text) for fact in question.facts),
        quotes_gold=answered and any(_holds_a_third(g, q) for g in question.gold for q in quotes),
        quotes=len(quotes),
        milliseconds=milliseconds,
    )


def _rank(
    question: GoldenQuestion, places: Sequence[Place], hit: Callable[[Gold, Place], bool]
) -> int | None:
    """How many of the best places it takes until all that the question needs is among them."""
    ranks = [
        next((n for n, place in enumerate(places, 1) if any(hit(g, place) for g in either)), None)
        for either in needed(question)
    ]
    known = [rank for rank in ranks if rank is not None]
    return max(known) if ranks and len(known) == len(ranks) else None


def _is_document(gold: Gold, place: Place) -> bool:
    return place.document.removeprefix("./") == gold.document


def _holds_half(gold: Gold, place: Place) -> bool:
    return _is_document(gold, place) and holds(gold.quote, place.text, HALF)


def _holds_a_third(gold: Gold, place: Place) -> bool:
    return _is_document(gold, place) and holds(gold.quote, place.text, A_THIRD)
