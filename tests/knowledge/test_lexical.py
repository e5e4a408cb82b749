"""Exact words: what counts as the same word, and how much a rare one is worth."""

import pytest

from knowledge.lexical import Vocabulary, pairs, terms, worded
from tests.knowledge.conftest import MakePassage


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policies", "policy"),
        ("encrypted", "encrypting"),
        ("passwords", "Password"),
        ("reviewed", "reviews"),
        ("devices", "device"),
        ("E-mails", "email"),
        ("log - in", "login"),
        ("authorised", "authorize"),
        ("organisations", "organization"),
        ("behaviour", "behavior"),
        ("data centre", "data centers"),
        ("licence", "license"),
    ],
)
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(("one", "other"), [("hours", "hors"), ("on-call", "oncall")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_words_that_say_nothing_are_no_terms() -> None:
    assert not terms("How do I, and what is it that we should have?")


def test_headings_count_double(make_passage: MakePassage) -> None:
    found = worded(make_passage("Lock it.", title="Keys", heading_path=("Lock",)))
    assert found.terms == {"lock": 3, "key": 2}


def test_terms_that_follow_each_other_are_seen_again_in_a_passage(
    make_passage: MakePassage,
) -> None:
    assert pairs("Who holds the hardware tokens?") == [" hold hardwar ", " hardwar token "]
    run = worded(make_passage("The hardware token is held by two.", heading_path=())).run
    assert [pair in run for pair in pairs("Who holds the hardware tokens?")] == [False, True]
    assert pairs("") == pairs("token") == []


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
    assert (
        vocabulary.score(worth, worded(rare).terms)
        > vocabulary.score(worth, worded(common).terms)
        > 0
    )
    assert vocabulary.held(worth, worded(rare).terms) == 1
    assert 0 < vocabulary.held(worth, worded(common).terms) < 0.5


def test_an_empty_vocabulary_scores_nothing() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.score({}, {}) == 0.0
    assert vocabulary.score(vocabulary.worth(["x"]), {}) == 0.0
    assert vocabulary.beginning_with("x") == ()
