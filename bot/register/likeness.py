"""Which of many texts are one text that was changed a little; quick where there are hundreds on each side."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from bot.register.wording import words_of

Shingles = frozenset[int]
"""Runs of words that stand in a text, as hashes that mean nothing outside this process."""
RUN = 3
COMMON = 12
"""A run that stands in more texts than this tells nothing of any of them."""
_Left = TypeVar("_Left", bound=Hashable)
_Right = TypeVar("_Right", bound=Hashable)


def shingles(texts: Iterable[str]) -> Shingles:
    """The runs of words of a text, whatever its markup and case; of a very short one its words."""
    words = [word.casefold() for text in texts for word in words_of(text)]
    runs = range(max(1, len(words) - RUN + 1))
    return frozenset(hash(tuple(words[at : at + RUN])) for at in runs) if words else frozenset()


def pair_alike(
    left: Mapping[_Left, Shingles], right: Mapping[_Right, Shingles], least: float
) -> dict[_Left, _Right]:
    """Pairs of texts that share at least this part of their runs (Dice), each the other's one best."""
    scores = dict(_scores(left, right, least))
    best_left, best_right = _best(scores, 0), _best(scores, 1)
    return {
        one: other
        for (one, other) in scores
        if best_left.get(one) == (one, other) == best_right.get(other)
    }


def _scores(
    left: Mapping[_Left, Shingles], right: Mapping[_Right, Shingles], least: float
) -> Iterable[tuple[tuple[_Left, _Right], float]]:
    """Only of pairs that share a run that few texts have, so that not every text is held against every other."""
    holders: dict[int, list[_Right]] = defaultdict(list)
    for name, runs in right.items():
        for run in runs:
            holders[run].append(name)
    for one, runs in left.items():
        shared = Counter(
            other
            for run in runs
            if len(holders.get(run, ())) <= COMMON
            for other in holders.get(run, ())
        )
        for other, _ in shared.most_common(COMMON):
            score = 2 * len(runs & right[other]) / (len(runs) + len(right[other]))
            if score >= least:
                yield (one, other), score


def _best(
    scores: Mapping[tuple[_Left, _Right], float], side: int
) -> dict[Hashable, tuple[_Left, _Right]]:
    """For each text of a side the pair that is best for it; none where two are equally good."""
    found: dict[Hashable, tuple[_Left, _Right]] = {}
    drawn: set[Hashable] = set()
    for pair, score in sorted(scores.items(), key=lambda item: -item[1]):
        name = pair[side]
        if name not in found:
            found[name] = pair
        elif score == scores[found[name]]:
            drawn.add(name)
    return {name: pair for name, pair in found.items() if name not in drawn}
