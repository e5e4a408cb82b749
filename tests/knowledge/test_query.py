"""A question is read once, whatever it is made of."""

import numpy as np
import pytest

from knowledge.embedder import Embedder
from knowledge.lexical import Vocabulary
from knowledge.query import LONGEST, read_question
from tests.knowledge.conftest import MakePassage


@pytest.fixture(scope="module")
def vocabulary(make_passage: MakePassage) -> Vocabulary:
    counted = Vocabulary()
    counted.add(make_passage("Use the password manager. Report a lost device within four hours."))
    return counted


def test_a_question_alone_is_one_query(embedder: Embedder, vocabulary: Vocabulary) -> None:
    (query,) = read_question("  how long is a pasword? ", embedder, vocabulary)
    assert query.written_out == "how long is a password ?"
    assert query.terms == {"long", "password", "authentication"} or "password" in query.terms
    assert query.wants_number
    assert not query.asks_apart


def test_of_two_questions_each_is_a_query_that_keeps_the_whole_in_mind(
    embedder: Embedder, vocabulary: Vocabulary
) -> None:
    words = "I lost a device. How fast must I report it, and who pays for it?"
    whole, tale, *asked = read_question(words, embedder, vocabulary)
    assert [query.asks_apart for query in (whole, tale, *asked)] == [False, False, True, True]
    assert {query.terms for query in (tale, *asked)} == {whole.terms}
    for query in (whole, tale, *asked):
        assert np.linalg.norm(query.vector) == pytest.approx(1, abs=1e-5)
    assert float((asked[0].vector @ whole.vector.T)[0, 0]) > 0.7


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("", id="nothing"),
        pytest.param("?!?", id="signs only"),
        pytest.param("🤔" * 50, id="emoji"),
        pytest.param("x" * 50_000, id="one endless word"),
        pytest.param("pasword acess " * 5_000, id="endless slips"),
        pytest.param("why? " * 5_000, id="endless questions"),
        pytest.param(" \n" * 50_000, id="endless blank space"),
        pytest.param("half a sign \ud83e", id="half a surrogate pair"),
        pytest.param("\x00\x07\u202e", id="control characters"),
    ],
)
def test_any_text_is_read_in_bounded_work(
    embedder: Embedder, vocabulary: Vocabulary, question: str
) -> None:
    queries = read_question(question, embedder, vocabulary)
    assert 1 <= len(queries) <= 5
    assert all(np.isfinite(query.vector).all() for query in queries)
    assert len(queries[0].written_out) <= 3 * LONGEST
