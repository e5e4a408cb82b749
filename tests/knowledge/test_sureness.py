"""How sure an answer is: a weighted sum of a few signs, and three levels of care that a company chooses from."""

from dataclasses import fields, replace

import pytest

from knowledge.signs import Signs
from knowledge.sureness import OUTRIGHT, WEIGHTS, Care, is_decided, is_near, sureness

PLAIN = Signs(
    score=0.6,
    length=4.0,
    strange=0.0,
    weakest=0.3,
    missing=0.0,
    detail=0.0,
    presumes=False,
    passing=0.0,
)


@pytest.mark.parametrize(
    ("sign", "value"),
    [
        pytest.param("score", 0.5, id="a passage that is less near"),
        pytest.param("strange", 0.5, id="words that no passage holds"),
        pytest.param("weakest", 0.2, id="a word that nothing in the passage is like"),
        pytest.param("missing", 0.2, id="no thing of the kind that is asked for"),
        pytest.param("detail", 1.0, id="a detail that policies leave out"),
        pytest.param("presumes", True, id="something taken for granted that is not borne out"),
        pytest.param("passing", 1.0, id="what happens to be so this week"),
    ],
)
def test_each_sign_of_a_near_miss_makes_less_sure(sign: str, value: float | bool) -> None:
    assert sureness(replace(PLAIN, **{sign: value})) < sureness(PLAIN)


def test_a_longer_question_may_be_less_near() -> None:
    assert sureness(replace(PLAIN, length=9.0, score=0.5)) > sureness(PLAIN)


def test_every_sign_has_a_weight() -> None:
    assert set(WEIGHTS) == {f.name for f in fields(Signs)} - {"presumes"} | {"presumed"}


@pytest.mark.parametrize("presumes", [True, False])
@pytest.mark.parametrize("score", [0.1, 0.4, 0.6, 0.8, 1.0, 2.0])
def test_what_is_decided_stays_so_whatever_the_weakest_word(score: float, presumes: bool) -> None:
    signs = replace(PLAIN, score=score, presumes=presumes)
    sides = {
        sureness(replace(signs, weakest=support / 10)) >= OUTRIGHT[Care.USUAL]
        for support in range(11)
    }
    assert is_decided(signs, OUTRIGHT[Care.USUAL]) is (len(sides) == 1)


def test_more_care_asks_for_more_sureness() -> None:
    assert OUTRIGHT[Care.LOW] < OUTRIGHT[Care.USUAL] < OUTRIGHT[Care.HIGH]


def test_what_lacks_only_the_detail_is_near_and_what_has_strange_words_is_not() -> None:
    assert is_near(replace(PLAIN, missing=0.3, detail=1.0))
    assert not is_near(replace(PLAIN, strange=0.7))
