"""How near questions are to passages: the vectors of all candidates below each other, compared in one product."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.passages import PassageVectors, Vectors


@dataclass(frozen=True)
class Near:
    """How near one question is to each of some passages."""

    headings: Vectors
    """Shape (number of passages,), as are the next two."""
    best_parts: Vectors
    """Of a passage without parts, or with none on the question's side, 0; so with sentences."""
    best_sentences: Vectors
    sentences: tuple[Vectors, ...]
    """For each passage how near each of its sentences is; shape (number of its sentences,)."""


class Stack:
    """The vectors of some passages; one product for all of them takes a tenth of one for each."""

    def __init__(self, passages: Sequence[PassageVectors]) -> None:
        """Takes each passage's vectors; `near` counts passages in this order."""
        self._headings = _Rows([p.heading for p in passages])
        self._parts = _Rows([p.parts for p in passages])
        self._sentences = _Rows([p.sentences for p in passages])

    def near(self, question: Vectors) -> Near:
        """How near a question is; `question` has shape (dimensions,)."""
        headings, parts, sentences = (
            rows.likeness(question) for rows in (self._headings, self._parts, self._sentences)
        )
        return Near(
            self._headings.firsts(headings),
            self._parts.best(parts),
            self._sentences.best(sentences),
            self._sentences.apart(sentences),
        )


class _Rows:
    """The rows of one kind of all passages, and where each passage's begin."""

    def __init__(self, given: Sequence[Vectors]) -> None:
        self._rows = np.concatenate(given) if given else None
        self._counts = np.array([len(rows) for rows in given], dtype=np.int64)
        self._ends: NDArray[np.int64] = np.cumsum(self._counts)
        self._starts = self._ends - self._counts

    def likeness(self, question: Vectors) -> Vectors:
        if self._rows is None:
            return np.zeros(0, dtype=np.float32)
        found: Vectors = self._rows @ question
        return found

    def firsts(self, likeness: Vectors) -> Vectors:
        firsts: Vectors = likeness[self._starts]
        return firsts

    def best(self, likeness: Vectors) -> Vectors:
        """The most of each passage, and 0 for one without rows, which `reduceat` would read past."""
        best: Vectors = np.zeros(len(self._counts), dtype=np.float32)
        held = self._counts > 0
        if held.any():
            most = np.maximum.reduceat(likeness, self._starts[held])
            best[held] = np.maximum(most, 0.0)
        return best

    def apart(self, likeness: Vectors) -> tuple[Vectors, ...]:
        bounds = zip(self._starts.tolist(), self._ends.tolist(), strict=True)
        return tuple(likeness[start:end] for start, end in bounds)
