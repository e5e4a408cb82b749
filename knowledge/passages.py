"""The values that go in and come out: passages, questions' readers, citations, answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Rows of length 1, shape (n, dimensions)."""


@dataclass(frozen=True)
class Passage:
    """A section of a document in force, or a piece of a long one, in its exact words."""

    id: str
    """Unique in one register, and stable while document, version and words are the same."""
    document: str
    """The file's path below the synced folder."""
    title: str
    version: str | None
    effective: date | None
    next_review: date | None
    heading_path: tuple[str, ...]
    text: str
    audience: frozenset[str]
    """Labels of which a reader must hold one."""
    controls: tuple[str, ...]
    position: int
    """Its place in the document, from 0; neighbours differ by one."""


@dataclass(frozen=True)
class PassageVectors:
    """What is stored with a passage."""

    heading: Vectors
    """Of the title and the headings above it; shape (1, dimensions)."""
    parts: Vectors
    """Of its text in parts that the model reads whole; shape (number of parts, dimensions)."""
    sentences: Vectors
    """Shape (number of sentences, dimensions), in the order of `knowledge.sentences.split`."""


@dataclass(frozen=True)
class Ranked:
    """A passage with its score, higher is better; scores compare within one question only."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Citation:
    """One contiguous run of a passage's words as written, and where it stands."""

    passage: Passage
    quote: str


class NoAnswerReason(StrEnum):
    """Why nothing is quoted."""

    NOTHING_NEAR = "nothing_near"
    NOT_OUTRIGHT = "not_outright"
    """Something stands near, but does not say what was asked."""
    NOTHING_READABLE = "nothing_readable"
    NO_PASSAGES = "no_passages"


@dataclass(frozen=True)
class NoAnswer:
    """The honest no: the policies that this person may read do not say."""

    reason: NoAnswerReason
    nearest: tuple[Ranked, ...] = ()
    quoted: tuple[Citation, ...] = ()
    """The words that stand nearest, where it is not said outright; empty otherwise."""


@dataclass(frozen=True)
class Answer:
    """Quotes that answer, best first; never empty."""

    citations: tuple[Citation, ...]
    ranked: tuple[Ranked, ...]
    disagreeing: tuple[Citation, ...] = ()
    """Two of the quotes, of sections that contradict each other; empty where none were found to."""


@dataclass(frozen=True)
class Timings:
    """Milliseconds that the parts of one answer took."""

    embed: float
    search: float
    answer: float


@dataclass(frozen=True)
class Found:
    """The outcome of one question: the answer or the no, up to ten ranked passages, the time it took."""

    outcome: Answer | NoAnswer
    passages: tuple[Ranked, ...]
    timings: Timings
