"""Weights by logistic regression, and how well a sum of signs tells two kinds of questions apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 1.0
"""How strongly weights are held near zero; the signs are few, so it matters little."""
STEPS = 30
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Seen:
    """A set's questions: the signs of each, whether the policies answer it, and its words."""

    signs: Numbers
    """Shape (questions, signs), in the order of WEIGHTS."""
    answerable: NDArray[np.bool_]
    words: Sequence[str]
    sure: Numbers
    """By the round weights."""
    milliseconds: Sequence[float]


def fit(signs: Numbers, answerable: NDArray[np.bool_]) -> tuple[Numbers, float]:
    """Weights in the signs' own units and the constant, by Newton's steps; both kinds count the same in all."""
    mean, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    given = np.hstack([(signs - mean) / spread, np.ones((len(signs), 1))])
    share = answerable.mean()
    count = np.where(answerable, 0.5 / share, 0.5 / (1 - share))
    held = np.diag([RIDGE] * signs.shape[1] + [0.0])
    weights = np.zeros(given.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (count * (answerable - likely)) - held @ weights
        bend = (given * (count * likely * (1 - likely))[:, None]).T @ given + held
        weights += np.linalg.solve(bend, slope)
    own = weights[:-1] / spread
    return own, float(weights[-1] - own @ mean)


def area(sure: Numbers, answerable: NDArray[np.bool_]) -> float:
    """AUC: how often a question that is answered is surer than one that is not."""
    right, wrong = sure[answerable][:, None], sure[~answerable][None]
    return float((right > wrong).mean() + 0.5 * (right == wrong).mean())


def refused_rightly(sure: Numbers, answerable: NDArray[np.bool_], share: float) -> float:
    """Of the unanswerable, where `share` of the answerable at most are refused."""
    good = np.sort(sure[answerable])
    return float((sure[~answerable] < good[int(len(good) * share)]).mean())


def left_out(seen: Mapping[str, Seen], name: str) -> Numbers:
    """The set's sureness by weights that were fitted on the other sets alone."""
    others = [one for other, one in seen.items() if other != name]
    weights, constant = fit(*joined(others))
    return seen[name].signs @ weights + constant


def one_left_out(seen: Seen) -> Numbers:
    """Each question's sureness by weights that were fitted on the set's others."""
    places = range(len(seen.words))
    kept = [np.arange(len(seen.words)) != place for place in places]
    fitted = [fit(seen.signs[rest], seen.answerable[rest]) for rest in kept]
    return np.array([seen.signs[n] @ w + c for n, (w, c) in zip(places, fitted, strict=True)])


def joined(seen: Sequence[Seen]) -> tuple[Numbers, NDArray[np.bool_]]:
    """All sets as one: their signs, and whether each question is answered."""
    return np.vstack([s.signs for s in seen]), np.concatenate([s.answerable for s in seen])
