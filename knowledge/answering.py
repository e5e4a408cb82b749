"""From a question to a cited answer or an honest no, without a model: the best sentences, quoted."""

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from knowledge.embedder import Embedder
from knowledge.lexical import Vocabulary
from knowledge.likeness import weakest
from knowledge.passages import (
    Answer,
    Found,
    NoAnswer,
    NoAnswerReason,
    Ranked,
    Timings,
)
from knowledge.query import Query, read_question
from knowledge.quoting import citation, citations
from knowledge.ranking import Ranker, Rereads, Scored
from knowledge.search import CandidateSearch, PassageStore
from knowledge.side_by_side import contradiction, those_of, with_both
from knowledge.signs import Signs, read_signs
from knowledge.sureness import OUTRIGHT, Care, is_decided, is_near, sureness

MOST_PASSAGES = 10
MOST_QUOTED = 3
BESIDE = 0.08
"""A passage of another document that scores no more than this below the best is quoted beside it."""
APART = 0.3
"""The same where several things were asked."""
BESIDE_IN_SAME = 0.06
"""The same for another section of the same document."""


class Finder:
    """Answers questions from one register's passages; safe to use from several threads."""

    def __init__(
        self,
        embedder: Embedder,
        search: CandidateSearch,
        store: PassageStore,
        vocabulary: Vocabulary,
        care: Care = Care.USUAL,
        reranker: Rereads | None = None,
    ) -> None:
        """Handed in: how to embed, what proposes passages, what is in force, which words are rare; how careful to be."""
        self._embedder, self._vocabulary, self._care = embedder, vocabulary, care
        self._ranker = Ranker(search, store, vocabulary, reranker)

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """The outcome for a reader who holds these labels; nothing they may not read is in it."""
        started = time.perf_counter()
        queries = read_question(question, self._embedder, self._vocabulary)
        embedded = time.perf_counter()
        scored = self._ranker.rank(queries, reader)
        ranked = time.perf_counter()
        outcome = self._outcome(queries, scored)
        spent = Timings(
            (embedded - started) * 1000,
            (ranked - embedded) * 1000,
            (time.perf_counter() - ranked) * 1000,
        )
        return Found(outcome, _shown(scored), spent)

    def signs(self, question: str, reader: frozenset[str]) -> Signs | None:
        """What the outcome is decided by, to be calibrated with; None where this reader may read nothing."""
        queries = read_question(question, self._embedder, self._vocabulary)
        scored = self._ranker.rank(queries, reader)
        if not scored:
            return None
        signs = read_signs(queries[0], scored, self._vocabulary)
        return self._with_weakest(signs, queries[0], scored[0])

    def _outcome(self, queries: Sequence[Query], scored: list[Scored]) -> Answer | NoAnswer:
        if not scored:
            return NoAnswer(NoAnswerReason.NOTHING_READABLE)
        least, signs = OUTRIGHT[self._care], read_signs(queries[0], scored, self._vocabulary)
        # The model is run for the weakest word only where that can change the outcome: for one in three.
        if not is_decided(signs, least):
            signs = self._with_weakest(signs, queries[0], scored[0])
        if sureness(signs) >= least:
            return answer_from(queries, scored)
        return no_answer_from(scored, is_near(signs))

    def _with_weakest(self, signs: Signs, query: Query, best: Scored) -> Signs:
        return replace(signs, weakest=weakest(query.written_out, best, self._embedder))


def no_answer_from(scored: list[Scored], near: bool) -> NoAnswer:
    """The honest no of the scored passages, best first; what stands `near` is quoted as the nearest, not as an answer."""
    if not near:
        return NoAnswer(NoAnswerReason.NOTHING_NEAR, _shown(scored))
    return NoAnswer(NoAnswerReason.NOT_OUTRIGHT, _shown(scored), (citation(scored[0]),))


def answer_from(queries: Sequence[Query], scored: list[Scored]) -> Answer:
    """Quotes from the best of the scored passages, best first; there must be one."""
    asked = sum(query.asks_apart for query in queries)
    quoted = _beside(scored, asked)
    apart = contradiction(scored[:MOST_PASSAGES], quoted)
    quoted = with_both(quoted, apart, MOST_QUOTED)
    # Of two that contradict each other nothing may stand between.
    cited = citations(quoted, 0 if apart else MOST_QUOTED)
    return Answer(cited, _shown(scored), those_of(apart, cited))


def _shown(scored: list[Scored]) -> tuple[Ranked, ...]:
    """The best in order; clauses have scores of their own, so each is lowered to the one before it."""
    ranked = [s.ranked for s in scored[:MOST_PASSAGES]]
    least = accumulate((r.score for r in ranked), min)
    return tuple(replace(r, score=score) for r, score in zip(ranked, least, strict=True))


def _beside(scored: list[Scored], asked: int) -> list[Scored]:
    """The best passage, and those that answer nearly as well: two rules that contradict must both be seen.

    Where several things were `asked` at once, so many are quoted unless they are far off.
    """
    best = scored[0].ranked
    chosen = [scored[0]]
    for other in scored[1:MOST_PASSAGES]:
        margin = BESIDE_IN_SAME if _same(other.ranked, best) else BESIDE
        margin = APART if len(chosen) < asked else margin
        near = other.ranked.score >= best.score - margin
        if len(chosen) < MOST_QUOTED and near and not _is_control_table(other.ranked):
            chosen.append(other)
    return chosen


def _is_control_table(one: Ranked) -> bool:
    """Whether it is the table at a document's head with its number, version and owner, which says no rule."""
    text = one.passage.text
    return not one.passage.heading_path and text.startswith("|") and "version" in text.lower()


def _same(one: Ranked, other: Ranked) -> bool:
    return one.passage.document == other.passage.document
