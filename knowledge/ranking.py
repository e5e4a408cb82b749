"""Which passages answer: of some hundred candidates, each by its best sentence, its best part, its exact words.

Plain dense search finds the candidates; the weights were chosen on a development set among those that
do well side by side, and are round on purpose (docs/retrieval.md).
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from knowledge.embedder import Embedder
from knowledge.lexical import Vocabulary, terms, terms_of
from knowledge.passages import Passage, PassageVectors, Ranked, Vectors
from knowledge.search import CandidateSearch, PassageStore
from knowledge.wording import prepare

CANDIDATES = 150
SENTENCE, PART, HEADING, WORDS = 1.0, 0.7, 0.2, 0.2
TOTAL = SENTENCE + PART + HEADING
MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Scored:
    """A candidate with its score, and how near each of its sentences is to the question."""

    ranked: Ranked
    sentences: Vectors
    """Shape (number of sentences,)."""


@dataclass(frozen=True)
class Query:
    """A question ready to be compared: its vector, shape (1, dimensions), and its terms."""

    vector: Vectors
    terms: frozenset[str]


class Ranker:
    """Ranks the passages of one register; safe to use from several threads."""

    def __init__(
        self,
        embedder: Embedder,
        search: CandidateSearch,
        store: PassageStore,
        vocabulary: Vocabulary,
    ) -> None:
        """`search` proposes, `store` decides what is in force, `vocabulary` knows which words are rare."""
        self._embedder, self._search, self._store = embedder, search, store
        self._vocabulary = vocabulary
        self._terms: dict[str, Counter[str]] = {}

    def read(self, question: str) -> Query:
        """The question's words made ready, and embedded."""
        wording = prepare(question, self._vocabulary.words, self._embedder.is_word)
        return Query(self._embedder.embed([wording.expanded]), frozenset(terms(wording.expanded)))

    def rank(self, query: Query, reader: frozenset[str]) -> list[Scored]:
        """All candidates this reader may read, best first; the same question gives the same order."""
        ids = self._search.candidates(query.vector, reader, CANDIDATES)
        readable = [(p, v) for p, v in self._store.fetch(ids) if p.audience & reader]
        scored = [self._score(query, passage, vectors) for passage, vectors in readable]
        return sorted(scored, key=lambda s: (-s.ranked.score, s.ranked.passage.id))

    def _score(self, query: Query, passage: Passage, vectors: PassageVectors) -> Scored:
        question = query.vector[0]
        sentences: Vectors = vectors.sentences @ question
        parts = vectors.parts @ question
        best = float(sentences.max()) if len(sentences) else 0.0
        near = (
            SENTENCE * best
            + PART * float(parts.max(initial=0.0))
            + HEADING * float((vectors.heading @ question)[0])
            + WORDS * self._vocabulary.score(query.terms, self._terms_of(passage))
        )
        return Scored(Ranked(passage, near / TOTAL), np.asarray(sentences))

    def _terms_of(self, passage: Passage) -> Counter[str]:
        known = self._terms.get(passage.id)
        if known is None:
            if len(self._terms) >= MOST_REMEMBERED:
                self._terms.clear()
            known = self._terms[passage.id] = terms_of(passage)
        return known
