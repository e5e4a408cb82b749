"""From a question to a cited answer or an honest no, without a model: the best sentences, quoted."""

import time

from knowledge.cite import WANTS_SEVERAL, quote
from knowledge.embedder import Embedder
from knowledge.lexical import Vocabulary
from knowledge.passages import (
    Answer,
    Citation,
    Found,
    NoAnswer,
    NoAnswerReason,
    Ranked,
    Timings,
)
from knowledge.ranking import Ranker, Scored
from knowledge.search import CandidateSearch, PassageStore

MOST_PASSAGES = 10
MOST_QUOTED = 3
FIRST_QUOTE, FIRST_LIST, OTHER_QUOTE = 450, 800, 300
"""Characters: what fits a phone screen."""
NEAR_ENOUGH = 0.38
"""Below this score nothing answers; calibrated on questions that the policies do not answer (docs/retrieval.md)."""
BESIDE = 0.06
"""A passage of another document that scores no more than this below the best is quoted beside it."""
BESIDE_IN_SAME = 0.03
"""The same for another section of the same document."""


class Finder:
    """Answers questions from one register's passages; safe to use from several threads."""

    def __init__(
        self,
        embedder: Embedder,
        search: CandidateSearch,
        store: PassageStore,
        vocabulary: Vocabulary,
    ) -> None:
        """Handed in: how to embed, what proposes passages, what is in force, which words are rare."""
        self._ranker = Ranker(embedder, search, store, vocabulary)

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """The outcome for a reader who holds these labels; nothing they may not read is in it."""
        started = time.perf_counter()
        query = self._ranker.read(question)
        embedded = time.perf_counter()
        scored = self._ranker.rank(query, reader)
        ranked = time.perf_counter()
        outcome = answer_from(question, scored)
        spent = Timings(
            (embedded - started) * 1000,
            (ranked - embedded) * 1000,
            (time.perf_counter() - ranked) * 1000,
        )
        return Found(outcome, tuple(s.ranked for s in scored[:MOST_PASSAGES]), spent)


def answer_from(question: str, scored: list[Scored]) -> Answer | NoAnswer:
    """Quotes from the best of the scored passages, best first; the no where none is near enough."""
    if not scored:
        return NoAnswer(NoAnswerReason.NOTHING_READABLE)
    near = tuple(s.ranked for s in scored[:MOST_PASSAGES])
    if scored[0].ranked.score < NEAR_ENOUGH:
        return NoAnswer(NoAnswerReason.NOTHING_NEAR, near)
    several = bool(WANTS_SEVERAL.search(question))
    quoted = _beside(scored)
    citations = tuple(_citation(s, several, first=number == 0) for number, s in enumerate(quoted))
    return Answer(citations, near)


def _beside(scored: list[Scored]) -> list[Scored]:
    """The best passage, and those that answer nearly as well: two rules that contradict must both be seen."""
    best = scored[0].ranked
    chosen = [scored[0]]
    for other in scored[1:MOST_PASSAGES]:
        if len(chosen) == MOST_QUOTED:
            break
        margin = BESIDE_IN_SAME if _same(other.ranked, best) else BESIDE
        if other.ranked.score >= max(best.score - margin, NEAR_ENOUGH):
            chosen.append(other)
    return chosen


def _same(one: Ranked, other: Ranked) -> bool:
    return one.passage.document == other.passage.document


def _citation(scored: Scored, several: bool, first: bool) -> Citation:
    passage = scored.ranked.passage
    most = (FIRST_LIST if several else FIRST_QUOTE) if first else OTHER_QUOTE
    return Citation(passage, quote(passage.text, scored.sentences, most, several))
