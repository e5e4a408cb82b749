"""Passages held in memory: for a notebook, for tests, for measuring."""

from collections.abc import Iterable, Sequence

from knowledge.answering import Finder
from knowledge.embedder import Embedder
from knowledge.lexical import Vocabulary
from knowledge.passages import Passage, PassageVectors, Vectors
from knowledge.search import CandidateSearch, PlainSearch, rows_of
from knowledge.sureness import Care
from knowledge.vectors import vectors_of


class Library:
    """A `knowledge.search.PassageStore` of a few passages, embedded when it is made."""

    def __init__(self, passages: Iterable[Passage], embedder: Embedder) -> None:
        """Embeds the passages, some milliseconds each."""
        self._embedder = embedder
        kept = list(passages)
        pairs = zip(kept, vectors_of(kept, embedder), strict=True)
        self._by_id = {passage.id: (passage, vectors) for passage, vectors in pairs}

    def fetch(self, ids: Sequence[str]) -> list[tuple[Passage, PassageVectors]]:
        """As `PassageStore` says."""
        return [self._by_id[one] for one in ids if one in self._by_id]

    def rows(self) -> list[tuple[str, frozenset[str], Vectors]]:
        """Each passage's id, audience and rows, as an index takes them."""
        return [(p.id, p.audience, rows_of(v)) for p, v in self._by_id.values()]

    def finder(self, search: CandidateSearch | None = None, care: Care = Care.USUAL) -> Finder:
        """Answers from these passages; compares with every one of them unless a search is handed in."""
        vocabulary = Vocabulary()
        for passage, _ in self._by_id.values():
            vocabulary.add(passage)
        return Finder(self._embedder, search or PlainSearch(self.rows()), self, vocabulary, care)
