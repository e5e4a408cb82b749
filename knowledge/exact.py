"""How well passages hold a question's own words: rare terms, terms at all, terms that follow each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.lexical import Vocabulary, Worded, worded
from knowledge.passages import Passage
from knowledge.query import Query

WORDS, HELD, PHRASES = 0.4, 0.2, 0.4
"""What BM25, the share of the question's terms, and the share of its pairs of terms are worth beside 1.0
for the best sentence."""
MOST_REMEMBERED = 4000


class ExactWords:
    """Compares questions with passages word by word; safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """`vocabulary` knows which words are rare."""
        self._vocabulary = vocabulary
        self._remembered: dict[str, Worded] = {}

    def scores_of_all(
        self, queries: Sequence[Query], passages: Sequence[Passage]
    ) -> list[NDArray[np.float64]]:
        """The `scores` of each; clauses of one question share its words, so these are looked for once."""
        known: dict[tuple[object, ...], NDArray[np.float64]] = {}
        words = [(q.terms, q.own_terms, q.pairs) for q in queries]
        for query, its in zip(queries, words, strict=True):
            if its not in known:
                known[its] = self.scores(query, passages)
        return [known[its] for its in words]

    def scores(self, query: Query, passages: Sequence[Passage]) -> NDArray[np.float64]:
        """What the words are worth, one number a passage; shape (number of passages,)."""
        all_terms = self._vocabulary.worth(query.terms)
        own = self._vocabulary.worth(query.own_terms)
        return np.array(
            [
                WORDS * self._vocabulary.score(all_terms, found.terms)
                + HELD * self._vocabulary.held(own, found.terms)
                + PHRASES * _share(query.pairs, found.run)
                for found in map(self._worded, passages)
            ]
        )

    def _worded(self, passage: Passage) -> Worded:
        known = self._remembered.get(passage.id)
        if known is None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[passage.id] = worded(passage)
        return known


def _share(pairs: Sequence[str], run: str) -> float:
    """How many of the question's pairs of terms stand side by side in the passage too."""
    return sum([pair in run for pair in pairs]) / (len(pairs) or 1)
