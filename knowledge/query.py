"""A question made ready to compare with passages: mended, embedded, and cut into its clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from knowledge.embedder import Embedder
from knowledge.lexical import Vocabulary, pairs, terms
from knowledge.passages import Vectors
from knowledge.persons import asks_for_a_person
from knowledge.wording import Wording, asks_for_a_number, clauses, is_asking, prepare

LONGEST = 2000


@dataclass(frozen=True)
class Query:
    """Words ready to be compared with passages."""

    written_out: str
    """Short forms written out and slips mended."""
    vector: Vectors
    """Of length 1; shape (1, dimensions)."""
    terms: frozenset[str]
    """Its own, and those of what policies call the same things."""
    wants_number: bool
    asks_apart: bool = False
    """Whether it is one of several questions that were asked at once."""
    own_terms: frozenset[str] = frozenset()
    pairs: tuple[str, ...] = ()
    """Its terms that follow each other, as `knowledge.lexical.pairs` writes them."""
    wants_person: bool = False


def read_question(question: str, embedder: Embedder, vocabulary: Vocabulary) -> tuple[Query, ...]:
    """The whole question, and after it each of its clauses where it has several.

    What stands beyond LONGEST characters is not read.
    """
    words = " ".join(question.split())[:LONGEST]
    parts = clauses(words)
    wordings = [prepare(one, vocabulary, embedder.is_word) for one in (words, *parts)]
    whole, *others = map(_query, wordings, _vectors(wordings, embedder))
    said = zip(parts, others, strict=True)
    return (whole, *(_clause(part, clause, whole) for part, clause in said))


def _clause(words: str, clause: Query, whole: Query) -> Query:
    """A clause alone may say too little (“and for how long?”), so the whole question stays with it."""
    return replace(
        clause,
        vector=_of_length_one(whole.vector + clause.vector),
        terms=whole.terms,
        own_terms=whole.own_terms,
        pairs=whole.pairs,
        asks_apart=is_asking(words),
    )


def _vectors(wordings: Sequence[Wording], embedder: Embedder) -> Iterator[Vectors]:
    """The mean of each one's two forms; all are embedded at once, since two at a time take half as long."""
    forms = [(one.written_out, one.as_policies_say) for one in wordings]
    different = list(dict.fromkeys(chain.from_iterable(forms)))
    rows = dict(zip(different, embedder.embed(different), strict=True))
    for own, as_policies_say in forms:
        yield _of_length_one((rows[own] + rows[as_policies_say])[None])


def _query(wording: Wording, vector: Vectors) -> Query:
    own = wording.written_out
    return Query(
        own,
        vector,
        frozenset(terms(" ".join((own, *wording.other_words)))),
        asks_for_a_number(own),
        own_terms=frozenset(terms(own)),
        pairs=tuple(pairs(own)),
        wants_person=asks_for_a_person(own),
    )


def _of_length_one(vector: Vectors) -> Vectors:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), dtype=np.float32)
