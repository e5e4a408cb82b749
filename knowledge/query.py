"""A question made ready to compare with passages: mended, embedded, and cut into its clauses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from knowledge.embedder import Embedder
from knowledge.lexical import Vocabulary, pairs, terms
from knowledge.passages import Vectors
from knowledge.persons import asks_for_a_person
from knowledge.wording import asks_for_a_number, clauses, is_asking, prepare

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
    whole = _query(words, embedder, vocabulary)
    return (whole, *_clauses(words, whole, embedder, vocabulary))


def _clauses(
    question: str, whole: Query, embedder: Embedder, vocabulary: Vocabulary
) -> Iterator[Query]:
    """A clause alone may say too little (“and for how long?”), so the whole question stays with it."""
    for words in clauses(question):
        clause = _query(words, embedder, vocabulary)
        yield replace(
            clause,
            vector=_of_length_one(whole.vector + clause.vector),
            terms=whole.terms,
            own_terms=whole.own_terms,
            pairs=whole.pairs,
            asks_apart=is_asking(words),
        )


def _query(words: str, embedder: Embedder, vocabulary: Vocabulary) -> Query:
    wording = prepare(words, vocabulary, embedder.is_word)
    own = wording.written_out
    forms = list(dict.fromkeys((own, wording.as_policies_say)))
    vector = _of_length_one(embedder.embed(forms).mean(axis=0, keepdims=True))
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
