"""Finding candidates among all passages: what a search must offer, and a plain one without an index."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from knowledge.passages import Passage, PassageVectors, Vectors


class CandidateSearch(Protocol):
    """Proposes passages; which of them answer is decided by ranking."""

    def candidates(self, question: Vectors, reader: frozenset[str], limit: int) -> list[str]:
        """Ids of up to `limit` passages near the question, best first, of those this reader may read.

        `question` has shape (1, dimensions). The audience is part of the query, never a filter after it.
        """


class StampedSearch(CandidateSearch, Protocol):
    """A search that knows what was indexed."""

    stamp: str


class IndexPlace(Protocol):
    """Where an index may be: a folder of this machine, or a Chroma server."""

    def build(self, stamp: str, passages: Iterable[tuple[str, frozenset[str], Vectors]]) -> None:
        """Make an index of these passages (id, audience, rows) the current one; raises IndexBroken."""

    def current_stamp(self) -> str | None:
        """What the current index says was indexed; None where there is none."""

    def open(self) -> StampedSearch:
        """The current index, open for search; raises IndexBroken."""

    def forget(self) -> None:
        """Let the current index be no longer the current one, so that it is built anew."""


class PassageStore(Protocol):
    """Holds the passages in force and their vectors."""

    def fetch(self, ids: Sequence[str]) -> Sequence[tuple[Passage, PassageVectors]]:
        """Those of the passages that are in force, in any order; others are left out."""


def rows_of(vectors: PassageVectors) -> Vectors:
    """The vectors by which a passage is found: of its headings and its parts."""
    return np.concatenate([vectors.heading, vectors.parts])


class PlainSearch:
    """Compares a question with every passage; used where there is no index, or none that works."""

    def __init__(self, passages: Iterable[tuple[str, frozenset[str], Vectors]]) -> None:
        """Takes each passage's id, audience and rows (see `rows_of`)."""
        taken = list(passages)
        self._ids = [name for name, _, _ in taken]
        self._audiences = [audience for _, audience, _ in taken]
        self._rows = np.concatenate([rows for _, _, rows in taken]) if taken else None
        counts = [len(rows) for _, _, rows in taken]
        self._starts = np.cumsum([0, *counts[:-1]]) if taken else np.array([], dtype=np.int64)

    def candidates(self, question: Vectors, reader: frozenset[str], limit: int) -> list[str]:
        """As `CandidateSearch` says."""
        readable = [n for n, audience in enumerate(self._audiences) if audience & reader]
        if self._rows is None or not readable:
            return []
        best = np.maximum.reduceat(self._rows @ question[0], self._starts)
        order = sorted(readable, key=lambda n: (-float(best[n]), n))
        return [self._ids[n] for n in order[:limit]]
