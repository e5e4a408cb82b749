"""Finding candidates among all passages: what a search must offer, and a plain one without an index."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

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
    """Compares a question with every passage; for small registers, and where no index works."""

    def __init__(self, passages: Iterable[tuple[str, frozenset[str], Vectors]]) -> None:
        """Takes each passage's id, audience and rows (see `rows_of`)."""
        self._ids: list[str] = []
        numbers: dict[frozenset[str], list[int]] = {}
        rows, counts = [], []
        for number, (name, audience, vectors) in enumerate(passages):
            self._ids.append(name)
            numbers.setdefault(audience, []).append(number)
            rows.append(vectors)
            counts.append(len(vectors))
        self._numbers = {audience: np.array(found) for audience, found in numbers.items()}
        self._rows = np.concatenate(rows) if rows else None
        self._starts = np.cumsum([0, *counts[:-1]]) if rows else np.array([], dtype=np.int64)

    def candidates(self, question: Vectors, reader: frozenset[str], limit: int) -> list[str]:
        """As `CandidateSearch` says."""
        readable = self._readable(reader)
        if self._rows is None or not len(readable):
            return []
        best = np.maximum.reduceat(self._rows @ question[0], self._starts)[readable]
        # Of equally near ones the first come first, so none of those that tie with the last is left out yet.
        least = np.partition(best, -limit)[-limit] if len(best) > limit else best.min()
        near = np.flatnonzero(best >= least)
        order = near[np.argsort(-best[near], kind="stable")][:limit]
        return [self._ids[n] for n in readable[order]]

    def _readable(self, reader: frozenset[str]) -> NDArray[np.int64]:
        """The places of the passages whose audience this reader is of, in order."""
        kept = [found for audience, found in self._numbers.items() if audience & reader]
        return np.sort(np.concatenate(kept)) if kept else np.array([], dtype=np.int64)
