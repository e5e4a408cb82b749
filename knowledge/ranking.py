"""Which passages answer: of some hundred candidates, each by its best sentence, its best part, its exact words.

Plain dense search finds the candidates; the weights were chosen on two question sets among those that
do well side by side, and are round on purpose (docs/retrieval.md).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, zip_longest
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.exact import ExactWords
from knowledge.lexical import Vocabulary
from knowledge.nearness import Stack
from knowledge.passages import Passage, PassageVectors, Ranked, Vectors
from knowledge.persons import names_a_person
from knowledge.query import Query
from knowledge.search import CandidateSearch, PassageStore
from knowledge.sentences import split
from knowledge.vectors import heading, readable
from knowledge.wording import holds_a_number

CANDIDATES = 80
SENTENCE, PART, HEADING = 1.0, 1.0, 0.2
TOTAL = SENTENCE + PART + HEADING
NUMBER, PERSON = 0.12, 0.1
"""What a sentence with a number or a time, with a role or a name is ahead by, where the question asks for one."""
LOOKED_INTO = 20
"""So many of the best are looked into for these; few below could gain enough to matter."""
REREAD = 10
MOST_REMEMBERED = 4000
_SIDE_BY_SIDE = ThreadPoolExecutor(2, "candidates")
"""One for the process: more at a time would wait for each other on two cores. Its threads start when needed."""
Holds = Callable[[str], bool]


@dataclass(frozen=True)
class Scored:
    """A candidate with its score, and how near each of its sentences is to the question."""

    ranked: Ranked
    sentences: Vectors
    """Shape (number of sentences,)."""


class Rereads(Protocol):
    """Tells how well passages answer, by reading each together with the question; see `knowledge.reranker`."""

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """One number a text, higher is better."""


class Ranker:
    """Ranks the passages of one register; safe to use from several threads."""

    def __init__(
        self,
        search: CandidateSearch,
        store: PassageStore,
        vocabulary: Vocabulary,
        reranker: Rereads | None = None,
    ) -> None:
        """`search` proposes, `store` decides what is in force, `vocabulary` knows which words are rare.

        Where there is a `reranker`, the best few stand in its order.
        """
        self._search, self._store, self._reranker = search, store, reranker
        self._exact = ExactWords(vocabulary)

    def rank(self, queries: Sequence[Query], reader: frozenset[str]) -> list[Scored]:
        """Candidates this reader may read, best first; the same question gives the same order.

        The best for the whole question comes first, then the best for each clause, and so on in turns:
        of two things that were asked, neither may hide the other.
        """
        near = self._proposed(queries, reader)
        # The search looked among this reader's passages only; this second look costs nothing.
        fetched = self._store.fetch(list(dict.fromkeys(chain.from_iterable(near))))
        readable = {p.id: (p, v) for p, v in fetched if p.audience & reader}
        stack = Stack([vectors for _, vectors in readable.values()])
        exact = self._exact.scores_of_all(queries, [passage for passage, _ in readable.values()])
        orders = [
            self._order(query, _only(ids, _scored(query, readable, stack, words)))
            for query, ids, words in zip(queries, near, exact, strict=True)
        ]
        taken: dict[str, Scored] = {}
        for scored in filter(None, chain.from_iterable(zip_longest(*orders))):
            taken.setdefault(scored.ranked.passage.id, scored)
        return list(taken.values())

    def _proposed(self, queries: Sequence[Query], reader: frozenset[str]) -> list[list[str]]:
        """For each query the ids of its candidates; a large index is asked for two clauses at a time."""

        def propose(query: Query) -> list[str]:
            return self._search.candidates(query.vector, reader, CANDIDATES)

        return list(
            _SIDE_BY_SIDE.map(propose, queries) if len(queries) > 1 else map(propose, queries)
        )

    def _order(self, query: Query, proposed: Iterable[Scored]) -> list[Scored]:
        scored = _sorted(proposed)
        if query.wants_number:
            scored = _looked_into(scored, NUMBER, holds_a_number)
        if query.wants_person:
            scored = _looked_into(scored, PERSON, names_a_person)
        return _reread(query, scored, self._reranker) if self._reranker else scored


def _scored(
    query: Query,
    readable: Mapping[str, tuple[Passage, PassageVectors]],
    stack: Stack,
    words: NDArray[np.float64],
) -> dict[str, Scored]:
    """Each passage by its id, with its score; all of them at once."""
    near = stack.near(query.vector[0])
    total = (
        SENTENCE * near.best_sentences + PART * near.best_parts + HEADING * near.headings + words
    ) / TOTAL
    passages = (passage for passage, _ in readable.values())
    found = zip(passages, total.tolist(), near.sentences, strict=True)
    return {p.id: Scored(Ranked(p, score), said) for p, score, said in found}


def _only(ids: Iterable[str], scored: Mapping[str, Scored]) -> Iterator[Scored]:
    """Those that were proposed for this question, of all that were fetched."""
    return (scored[one] for one in ids if one in scored)


def _sorted(scored: Iterable[Scored]) -> list[Scored]:
    return sorted(scored, key=lambda s: (-s.ranked.score, s.ranked.passage.id))


def _looked_into(scored: list[Scored], bonus: float, holds: Holds) -> list[Scored]:
    ahead = [_ahead(one, bonus, holds) for one in scored[:LOOKED_INTO]]
    return _sorted([*ahead, *scored[LOOKED_INTO:]])


def _reread(query: Query, scored: list[Scored], reranker: Rereads) -> list[Scored]:
    """The best in the reranker's order. The scores keep their places: the no is calibrated on them."""
    few = scored[:REREAD]
    texts = [f"{heading(s.ranked.passage)}. {readable(s.ranked.passage.text)}" for s in few]
    order = np.argsort(-reranker.scores(query.written_out, texts), kind="stable")
    again = (
        replace(few[new], ranked=replace(few[new].ranked, score=old.ranked.score))
        for new, old in zip(order.tolist(), few, strict=True)
    )
    return [*again, *scored[REREAD:]]


def _ahead(scored: Scored, bonus: float, holds: Holds) -> Scored:
    """The passage with the sentences that hold such an answer ahead of the others."""
    holding = _holding(scored.ranked.passage.text, holds)
    if len(holding) != len(scored.sentences):
        return scored
    nearer: Vectors = scored.sentences + bonus * np.array(holding, dtype=np.float32)
    gain = float(nearer.max(initial=0.0) - scored.sentences.max(initial=0.0))
    score = scored.ranked.score + SENTENCE * gain / TOTAL
    return Scored(replace(scored.ranked, score=score), nearer)


@lru_cache(MOST_REMEMBERED)
def _holding(passage: str, holds: Holds) -> tuple[bool, ...]:
    """For each sentence of the passage whether it holds such an answer."""
    return tuple(holds(sentence.text) for sentence in split(passage))
