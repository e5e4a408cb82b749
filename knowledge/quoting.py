"""The quotes of an answer: one from each passage, and from another place of a long one that says as much."""

from collections.abc import Sequence

import numpy as np

from knowledge.cite import quote
from knowledge.passages import Citation
from knowledge.ranking import Scored
from knowledge.sentences import split

FIRST_QUOTE, FIRST_LIST = 800, 1000
OTHER_QUOTE, OTHER_LIST = 450, 650
"""Characters: about what fits a phone screen."""
AS_NEAR = 0.12
"""A sentence no farther than this behind the nearest may be what was asked just as well."""
AT_LEAST = 0.6
"""But where even the nearest is far, so much of its nearness."""


def citation(scored: Scored, first: bool = False) -> Citation:
    """The best words of one passage; the `first` of an answer may be longer."""
    passage = scored.ranked.passage
    most, longest = (FIRST_QUOTE, FIRST_LIST) if first else (OTHER_QUOTE, OTHER_LIST)
    return Citation(passage, quote(passage.text, scored.sentences, most, longest))


def citations(quoted: Sequence[Scored], most: int) -> tuple[Citation, ...]:
    """A quote from each, best first; where fewer than `most` are, also another place of the best passage."""
    made = [citation(scored, first=number == 0) for number, scored in enumerate(quoted)]
    if len(made) < most:
        made[1:1] = _another_place(quoted[0], made[0])
    return tuple(made)


def _another_place(scored: Scored, cited: Citation) -> list[Citation]:
    """A rule and its exceptions may stand far apart in a long section, with other things between them."""
    text, start = cited.passage.text, cited.passage.text.find(cited.quote)
    end = start + len(cited.quote)
    said = split(text)
    if start < 0 or len(said) != len(scored.sentences):
        return []
    rest = [n for n, s in enumerate(said) if s.end <= start or s.start >= end]
    best = max(rest, key=lambda n: float(scored.sentences[n]), default=None)
    nearest = float(scored.sentences.max(initial=0.0))
    if best is None or scored.sentences[best] < max(nearest - AS_NEAR, AT_LEAST * nearest):
        return []
    before = said[best].end <= start
    beside = [n for n in rest if (said[n].end <= start) == before]
    words = text[:start] if before else text[end:]
    near = np.array([scored.sentences[n] for n in beside], dtype=np.float32)
    return [Citation(cited.passage, quote(words, near, OTHER_QUOTE, OTHER_LIST))]
