"""Which kind of incident a report is about, and which section says what to do first in one of that kind.

Rather none than the wrong one: who is told to switch a device off that should have stayed on is worse off.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.incident.first_steps.kinds import CUES
from bot.incident.rules import Category
from knowledge.passages import Vectors

Anchors = Mapping[Category, Vectors]
"""For each kind a row for each of its phrases."""
CUE = 0.15
"""What a word that hardly anybody uses for something else adds to its kind."""
SURE, LIKELY = 0.45, 0.38
AHEAD, FAR_AHEAD = 0.06, 0.14
_DENIED = re.compile(r"(?:\b(?:not|never|nicht)|n['’]t)\s+(?:\w+\s+){0,2}\w+", re.IGNORECASE)
"""What somebody says did not happen."""
FITS, FITS_AHEAD = 0.46, 0.08
"""Chosen on the reports and procedures of `tests/bot/incident/first_steps`, and round on purpose."""


@dataclass(frozen=True)
class Near:
    """The vectors of a section that may say what to do first."""

    nearest: Vectors
    """Of the heading right above it; shape (1, dimensions), as is the next."""
    above: Vectors
    """Of the title and all headings above it."""
    sentences: Vectors


def kind_of(words: str, said: Sequence[Vectors], anchors: Anchors) -> Category | None:
    """The kind that a report is about; None where that is not clear.

    `said` are the vectors of the whole and then of its sentences, each of shape (1, dimensions); `anchors`
    are what people say.
    """
    scores = {kind: _said_like(said, rows) for kind, rows in anchors.items()}
    affirmed = _DENIED.sub(" ", words)
    for kind, cue in CUES.items():
        scores[kind] += CUE if cue.search(affirmed) else 0.0
    (best, score), (_, second) = _two_best(scores)
    clear = (score >= SURE and score - second >= AHEAD) or (
        score >= LIKELY and score - second >= FAR_AHEAD
    )
    return best if clear and best is not Category.OTHER else None


def best_section(
    kind: Category, sections: Sequence[Near], called: Anchors, said: Anchors
) -> int | None:
    """Which of these is about that kind, and about no other one more; None where none is."""
    fits = [_fit(kind, section, called, said) for section in sections]
    best = max(range(len(fits)), key=lambda number: fits[number], default=None)
    return best if best is not None and fits[best] > 0 else None


def _fit(kind: Category, section: Near, called: Anchors, said: Anchors) -> float:
    """How well the section fits; 0 where another kind fits it nearly as well, or nothing does."""
    scores = {
        one: 0.5 * _like(section.nearest, rows)
        + 0.25 * _like(section.above, rows)
        + 0.25 * _sentences_like(section.sentences, said[one])
        for one, rows in called.items()
    }
    (best, score), (_, second) = _two_best(scores)
    fits = best is kind and score >= FITS and score - second >= FITS_AHEAD
    return score if fits else 0.0


def _two_best(scores: Mapping[Category, float]) -> list[tuple[Category, float]]:
    return sorted(scores.items(), key=lambda one: -one[1])[:2]


def _said_like(said: Sequence[Vectors], rows: Vectors) -> float:
    whole, *sentences = [_like(one, rows) for one in said]
    return (whole + max(sentences)) / 2 if sentences else whole


def _sentences_like(sentences: Vectors, rows: Vectors) -> float:
    """Of the three sentences that are most like one of the phrases."""
    return _mean_of_best((sentences @ rows.T).max(axis=1), 3)


def _like(vector: Vectors, rows: Vectors) -> float:
    """To the two phrases that are most like it."""
    return _mean_of_best((vector @ rows.T).ravel(), 2)


def _mean_of_best(likeness: Iterable[float], most: int) -> float:
    best = np.sort(np.asarray(likeness))[::-1][:most]
    return float(best.mean()) if best.size else 0.0
