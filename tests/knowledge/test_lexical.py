"""Exact words: what counts as the same word, and how much a rare one is worth."""

import pytest

from knowledge.lexical import Vocabulary, terms, terms_of
from tests.knowledge.conftest import MakePassage


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policies", "policy"),
        ("encrypted", "encrypting"),
        ("passwords", "Password"),
        ("reviewed", "reviews"),
        ("devices", "device"),
    ],
)
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert terms(one) == terms(other)


def test_words_that_say_nothing_are_no_terms() -> None:
    assert not terms("How do I, and what is it that we should have?")


def test_headings_count_double(make_passage: MakePassage) -> None:
    found = terms_of(make_passage("Lock it.", title="Keys", heading_path=("Lock",)))
    assert found == {"lock": 3, "key": 2}


def test_a_rare_word_is_worth_more_and_a_passage_that_holds_it_scores_more(
    make_passage: MakePassage,
) -> None:
    vocabulary = Vocabulary()
    common = make_passage("device device rules", heading_path=())
    rare = make_passage("device with a passkey", heading_path=())
    for passage in (common, rare):
        vocabulary.add(passage)
    worth = vocabulary.worth(["devic", "passkey"])
    assert worth["passkey"] > worth["devic"] > 0
    assert vocabulary.score(worth, terms_of(rare)) > vocabulary.score(worth, terms_of(common)) > 0


def test_an_empty_vocabulary_scores_nothing() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.score({}, {}) == 0.0
    assert vocabulary.score(vocabulary.worth(["x"]), {}) == 0.0
    assert vocabulary.beginning_with("x") == ()
