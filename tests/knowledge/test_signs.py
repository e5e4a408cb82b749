"""What is seen of a question beside the passages: on made-up passages, with the real model."""

import pytest

from knowledge.embedder import Embedder
from knowledge.library import Library
from knowledge.passages import Passage
from knowledge.signs import Signs
from tests.knowledge.conftest import MakePassage

STAFF = frozenset({"all"})


@pytest.fixture(scope="module")
def passages(make_passage: MakePassage) -> list[Passage]:
    return [
        make_passage("Passwords have at least 14 characters.", title="Passwords"),
        make_passage("The shredder bins stand on each floor.", title="Paper"),
        make_passage("Lost phones are reported to the service desk at once.", title="Phones"),
        make_passage("The company pays 15 euros a month for an own phone.", title="Own phones"),
    ]


@pytest.fixture(scope="module")
def signs_of(passages: list[Passage], embedder: Embedder) -> dict[str, Signs]:
    """Every question below with what was seen of it."""
    finder = Library(passages, embedder).finder()
    asked = {q for pair in PAIRS for q in pair[1:]}
    found = {question: finder.signs(question, STAFF) for question in asked}
    return {question: signs for question, signs in found.items() if signs is not None}


PAIRS = [
    ("strange", "what about phones", "what about helicopters"),
    ("strange", "what is the minimum length of a password", "what is the colour of a password"),
    (
        "missing",
        "how much does the company pay for my own phone?",
        "how much do shredder bins cost?",
    ),
    ("missing", "how many characters has a password?", "how much does a password cost?"),
    ("detail", "how long is a password?", "which password manager do we use?"),
    ("passing", "who gets reports of lost phones?", "who lost phones last week?"),
    (
        "presumed",
        "Lost phones are reported to the service desk, right?",
        "Since passwords expire on Sundays, how do I extend mine?",
    ),
]


@pytest.mark.parametrize(("sign", "less", "more"), PAIRS, ids=[f"{p[0]}: {p[2]}" for p in PAIRS])
def test_a_near_miss_shows_more_of_the_sign(
    signs_of: dict[str, Signs], sign: str, less: str, more: str
) -> None:
    assert getattr(signs_of[less], sign) < getattr(signs_of[more], sign)


def test_a_word_that_names_nothing_is_not_strange(
    passages: list[Passage], embedder: Embedder
) -> None:
    signs = (
        Library(passages, embedder).finder().signs("how quickly do I tell of lost phones", STAFF)
    )
    assert signs is not None
    assert signs.strange == 0


def test_a_word_that_stands_there_is_better_supported_than_one_that_does_not(
    passages: list[Passage], embedder: Embedder
) -> None:
    finder = Library(passages[:1], embedder).finder()
    there, strange = (
        finder.signs(f"password {word}", STAFF) for word in ("characters", "hamsters")
    )
    assert there is not None
    assert strange is not None
    assert there.weakest > strange.weakest


@pytest.mark.parametrize("question", ["", "the", "???", "🤔", "\ud83d", "x " * 900])
def test_odd_questions_have_signs_like_all_others(
    passages: list[Passage], embedder: Embedder, question: str
) -> None:
    signs = Library(passages[:1], embedder).finder().signs(question, STAFF)
    assert signs is not None
    assert 0.0 <= signs.strange <= 1.0
    assert 0.0 <= signs.missing <= 0.3


def test_who_may_read_nothing_gives_no_signs(passages: list[Passage], embedder: Embedder) -> None:
    assert Library(passages[:1], embedder).finder().signs("passwords", frozenset()) is None
