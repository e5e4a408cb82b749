"""Of the passages near a question, two that contradict each other: both must be quoted, and nobody chooses."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

from knowledge.disagreeing import Statement, disagree, says_something
from knowledge.passages import Citation, Passage
from knowledge.ranking import Scored
from knowledge.sentences import Kind, split, units

FAR = 0.3
"""A passage that scores more than this below the best is about something else."""
BELOW_OWN_BEST = 0.12
"""So near to the question, compared with its passage's nearest, must a sentence be to be what was asked."""
MOST_SENTENCES = 4
"""Of one passage, the nearest first."""
QUOTED = 1.0
"""Added to the nearness of the sentence that must be in the quote; nearness itself is 1 at most."""


def contradiction(
    scored: Sequence[Scored], quoted: Sequence[Scored]
) -> tuple[Scored, Scored] | None:
    """The first two that contradict each other, one of them among the quoted; each set to be quoted where it does.

    `scored` are the passages near the question, best first.
    """
    near = [one for one in scored if one.ranked.score >= scored[0].ranked.score - FAR]
    said = {one.ranked.passage.id: list(_statements(one)) for one in (*near, *quoted)}
    for one, other in product(quoted, near):
        if not _is_another_section(one.ranked.passage, other.ranked.passage):
            continue
        pairs = product(said[one.ranked.passage.id], said[other.ranked.passage.id])
        for (at, mine), (there, theirs) in pairs:
            if disagree(mine, theirs):
                return _quoting(one, at), _quoting(other, there)
    return None


def with_both(
    quoted: Sequence[Scored], pair: tuple[Scored, Scored] | None, most: int
) -> list[Scored]:
    """What was to be quoted, best first, with both of the two among it; at most so many in all."""
    if pair is None:
        return list(quoted)
    both = {one.ranked.passage.id: one for one in pair}
    order = {one.ranked.passage.id: one for one in quoted} | both
    beside = [name for name in order if name not in both][: most - len(both)]
    return [one for name, one in order.items() if name in both or name in beside]


def those_of(
    pair: tuple[Scored, Scored] | None, citations: Sequence[Citation]
) -> tuple[Citation, ...]:
    """The citations of the two; empty where there is no contradiction."""
    ids = {one.ranked.passage.id for one in pair or ()}
    return tuple(citation for citation in citations if citation.passage.id in ids)


def _is_another_section(one: Passage, other: Passage) -> bool:
    return (one.document, one.heading_path) != (other.document, other.heading_path)


def _statements(scored: Scored) -> Iterator[tuple[int, Statement]]:
    """The sentences that were asked for; a table's row says nothing without its head."""
    passage = scored.ranked.passage
    heading = passage.heading_path[-1] if passage.heading_path else passage.title
    sentences = _sentences(passage.text, heading)
    if len(sentences) != len(scored.sentences):
        return
    least = float(scored.sentences.max(initial=0.0)) - BELOW_OWN_BEST
    nearest = (-scored.sentences).argsort(kind="stable")[:MOST_SENTENCES]
    for number in sorted(int(one) for one in nearest):
        statement = sentences[number]
        if statement is not None and float(scored.sentences[number]) >= least:
            yield number, statement


@lru_cache(4000)
def _sentences(text: str, heading: str) -> tuple[Statement | None, ...]:
    """A passage's sentences; None for those that nothing could contradict, and for rows of tables."""
    kinds = [unit.kind for unit in units(text)]
    said = ((Statement(s.text, heading), kinds[s.unit]) for s in split(text))
    return tuple(
        statement if kind is not Kind.ROW and says_something(statement) else None
        for statement, kind in said
    )


def _quoting(scored: Scored, sentence: int) -> Scored:
    nearer = scored.sentences.copy()
    nearer[sentence] += QUOTED
    return replace(scored, sentences=nearer)
