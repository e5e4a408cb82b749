"""The honest no is told from the score and from how the question was put."""

import numpy as np
import pytest

from knowledge.lexical import Vocabulary
from knowledge.query import Query
from knowledge.sureness import sureness
from tests.knowledge.conftest import MakePassage


@pytest.fixture
def vocabulary(make_passage: MakePassage) -> Vocabulary:
    counted = Vocabulary()
    for text in (
        "People on leave keep their account.",
        "The video camera at the door.",
        "A phone.",
    ):
        counted.add(make_passage(text))
    return counted


def query(words: str) -> Query:
    return Query(words, np.zeros((1, 8), dtype=np.float32), frozenset(), wants_number=False)


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        pytest.param(
            "how many days of leave", "how many days of parental leave", id="a strange thing"
        ),
        pytest.param("leave account", "leave warranty", id="the same in keywords"),
        pytest.param("what about cctv", "what about helicopters", id="policies call it otherwise"),
        pytest.param(
            "my phone fell out of a taxi near Hamburg last night, is that bad",
            "what about my phone",
            id="a tale is near to nothing",
        ),
    ],
)
def test_of_two_questions_with_the_same_score_one_is_surer(
    vocabulary: Vocabulary, surer: str, less_sure: str
) -> None:
    one, other = (sureness(0.5, query(words), vocabulary) for words in (surer, less_sure))
    assert one > other


def test_what_a_tale_names_by_the_way_is_no_reason_to_doubt(vocabulary: Vocabulary) -> None:
    tale = sureness(0.5, query("I left my phone in a taxi"), vocabulary)
    assert tale > 0.5


@pytest.mark.parametrize("words", ["", "the", "???"])
def test_a_question_without_words_is_judged_by_its_score(
    vocabulary: Vocabulary, words: str
) -> None:
    assert sureness(0.2, query(words), vocabulary) == 0.2
