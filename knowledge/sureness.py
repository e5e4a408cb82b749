"""How sure one may be that the best passage answers, calibrated on questions that policies answer and do not.

One weighted sum of a few signs, as a logistic regression gives them; the weights are round on purpose.
`python benchmarks/calibration.py` fits them anew; docs/retrieval.md has the curve, and what else was tried.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from knowledge.signs import Signs

WEIGHTS: Mapping[str, float] = {
    "score": 1.0,
    "length": 0.05,
    "strange": -0.5,
    "weakest": 0.5,
    "missing": -1.5,
    "detail": -0.4,
    "presumed": -1.0,
    "passing": -0.5,
}
NEAR: Mapping[str, float] = {"score": 1.0, "length": 0.02, "strange": -0.35}
"""How near the passage is at all, whatever kind of answer it lacks."""
NEAR_ENOUGH = 0.5
"""Where the policies do not say it outright, the nearest words are shown from this nearness on."""


class Care(StrEnum):
    """How careful the honest no is: a company's choice between quoting too much and too little."""

    LOW = "low"
    USUAL = "usual"
    HIGH = "high"


OUTRIGHT: Mapping[Care, float] = {Care.LOW: 0.65, Care.USUAL: 0.75, Care.HIGH: 0.85}
"""From this sureness on a passage counts as an answer."""


def sureness(signs: Signs) -> float:
    """From about 0 to 2; comparable between questions."""
    return _sum(WEIGHTS, signs)


def is_decided(signs: Signs, least: float) -> bool:
    """Whether it is clear on which side of `least` they are, whatever the weakest word's support."""
    low, high = (sureness(replace(signs, weakest=support)) for support in (0.0, 1.0))
    return low >= least or high < least


def is_near(signs: Signs) -> bool:
    """Whether the passage has to do with the question, so that its words may be shown though they do not answer."""
    return _sum(NEAR, signs) >= NEAR_ENOUGH


def _sum(weights: Mapping[str, float], signs: Signs) -> float:
    return float(sum(weight * getattr(signs, name) for name, weight in weights.items()))
