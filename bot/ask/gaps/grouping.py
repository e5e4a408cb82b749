"""Which questions are about one subject: likeness of meaning, no chat model.

A question joins the subject to whose questions it is most like on average, or begins one of its own. What was
put together stays together, so that a subject keeps its number; docs/gaps.md has the measurements.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from knowledge.passages import Vectors

ALIKE = 0.375
"""The least average likeness (cosine) to the questions of a subject."""
MOST_COMPARED = 20
"""Questions of one subject, the newest, that a new one is compared with."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ASKING = frozenset(
    _WORD.findall(
        "a an the is are am was were be been being do does did can could may might must shall should will would i me"
        " my we our us you your he she it its they them their this that these those there here of in on at to for from"
        " by with about as and or but if then than so not no what which who whom whose when where why how much many"
        " any some all each every have has had get got just only also please now don t"
    )
)


def subject_words(question: str) -> str:
    """The question without the words that every question has; as it is where nothing else is in it."""
    words = [w for w in _WORD.findall(question) if w.lower() not in _ASKING]
    return " ".join(words) or question


def meaning(whole: Vectors, subject: Vectors) -> Vectors:
    """One vector of length 1 of a question's own and that of its subject words; each of shape (1, dimensions)."""
    both = (whole + subject).reshape(-1)
    return np.asarray(both / max(float(np.linalg.norm(both)), 1e-12), dtype=np.float32)


@dataclass
class Subjects:
    """The questions of each subject as vectors, by the subject's number."""

    members: dict[int, list[Vectors]] = field(default_factory=dict)
    _means: dict[int, Vectors] = field(default_factory=dict, repr=False)
    _changed: set[int] = field(default_factory=set, repr=False)

    def add(self, subject: int, vector: Vectors) -> None:
        """One more question, newer than all before."""
        kept = self.members.setdefault(subject, [])
        kept.append(vector)
        del kept[:-MOST_COMPARED]
        self._changed.add(subject)

    def nearest(self, vector: Vectors, least: float = ALIKE) -> int | None:
        """The subject to which the question belongs; None where it begins one of its own."""
        likeness = self.likeness(vector)
        best = max(likeness, key=lambda subject: (likeness[subject], -subject), default=None)
        return best if best is not None and likeness[best] >= least else None

    def likeness(self, vector: Vectors) -> Mapping[int, float]:
        """How like the question is to each subject, from -1 to 1."""
        # The mean of a question's likeness to each is its likeness to their mean.
        self._means |= {s: np.mean(self.members[s], axis=0) for s in self._changed}
        self._changed.clear()
        if not self._means:
            return {}
        scores = np.stack(list(self._means.values())) @ vector
        return dict(zip(self._means, map(float, scores), strict=True))


def most_central(vectors: Mapping[str, Vectors]) -> list[str]:
    """The names in order of how like each is to all of them together."""
    if not vectors:
        return []
    mean = np.mean(list(vectors.values()), axis=0)
    return sorted(vectors, key=lambda name: (-round(float(vectors[name] @ mean), 6), name))
