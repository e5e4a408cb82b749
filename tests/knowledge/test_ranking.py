"""Ranking: the same question gives the same order, and only what this reader may read."""

from collections.abc import Sequence

import pytest

from knowledge.embedder import Embedder
from knowledge.lexical import Vocabulary
from knowledge.library import Library
from knowledge.passages import Passage, PassageVectors
from knowledge.query import read_question
from knowledge.ranking import Ranker, Scored
from knowledge.search import PlainSearch
from tests.knowledge.conftest import MakePassage

EVERYBODY = frozenset({"all"})


class Talkative:
    """A search that proposes everything to everybody, to see that ranking looks for itself."""

    def __init__(self, library: Library) -> None:
        self._ids = [name for name, _, _ in library.rows()]

    def candidates(self, *_asked: object) -> list[str]:
        return self._ids


class Shrinking:
    """A store from which one passage was just retired."""

    def __init__(self, library: Library, retired: str) -> None:
        self._library, self._retired = library, retired

    def fetch(self, ids: Sequence[str]) -> list[tuple[Passage, PassageVectors]]:
        return self._library.fetch([one for one in ids if one != self._retired])


@pytest.fixture(scope="module")
def vocabulary(sample_passages: list[Passage]) -> Vocabulary:
    counted = Vocabulary()
    for passage in sample_passages:
        counted.add(passage)
    return counted


def ask(ranker: Ranker, question: str, embedder: Embedder, vocabulary: Vocabulary) -> list[Scored]:
    return ranker.rank(read_question(question, embedder, vocabulary), EVERYBODY)


def test_the_same_question_gives_the_same_order_and_scores(
    library: Library, embedder: Embedder, vocabulary: Vocabulary
) -> None:
    first = Ranker(PlainSearch(library.rows()), library, vocabulary)
    turned = Ranker(PlainSearch(library.rows()[::-1]), library, vocabulary)
    question = "How long are logs kept, and who may read them?"
    expected = [s.ranked for s in ask(first, question, embedder, vocabulary)]
    for ranker in (first, turned):
        assert [s.ranked for s in ask(ranker, question, embedder, vocabulary)] == expected
    assert len({r.passage.id for r in expected}) == len(expected)


def test_passages_for_others_are_left_out_even_if_a_search_proposes_them(
    library: Library, embedder: Embedder, vocabulary: Vocabulary
) -> None:
    ranker = Ranker(Talkative(library), library, vocabulary)
    found = ask(ranker, "how are the break-glass accounts used?", embedder, vocabulary)
    assert found
    assert all("all" in s.ranked.passage.audience for s in found)


def test_a_passage_that_the_store_no_longer_has_is_left_out(
    library: Library, embedder: Embedder, vocabulary: Vocabulary
) -> None:
    search = PlainSearch(library.rows())
    question = "may I use my own laptop?"
    best = ask(Ranker(search, library, vocabulary), question, embedder, vocabulary)[0]
    retired = best.ranked.passage.id
    again = ask(
        Ranker(search, Shrinking(library, retired), vocabulary), question, embedder, vocabulary
    )
    assert retired not in {s.ranked.passage.id for s in again}


def test_a_sentence_with_a_number_is_ahead_where_one_is_wanted(
    embedder: Embedder, make_passage: MakePassage
) -> None:
    with_number = make_passage("Session recordings are deleted after 12 months.", heading_path=())
    without = make_passage("Session recordings are treated with care.", heading_path=())
    few = Library([with_number, without], embedder)
    vocabulary = Vocabulary()
    ranker = Ranker(PlainSearch(few.rows()), few, vocabulary)
    best = ask(ranker, "how long are recordings stored?", embedder, vocabulary)[0]
    assert best.ranked.passage == with_number


def test_of_two_things_asked_both_are_found_first(
    library: Library, embedder: Embedder, vocabulary: Vocabulary
) -> None:
    ranker = Ranker(PlainSearch(library.rows()), library, vocabulary)
    question = "When is the mailbox of a leaver deleted, and how many characters has a password?"
    found = [s.ranked.passage.heading_path[-1] for s in ask(ranker, question, embedder, vocabulary)]
    assert {"Leaving the company", "Passwords and sign-in"} <= set(found[:3])
