"""A mistyped word is mended to a word of the policies, or left alone."""

import pytest

from knowledge.lexical import Vocabulary
from knowledge.slips import Slip, nearest, slip_between
from tests.knowledge.conftest import MakePassage

WORDS = (
    "password passwords policy access screen laptop report reports quarterly encrypted lock look"
)


@pytest.fixture
def vocabulary(make_passage: MakePassage) -> Vocabulary:
    counted = Vocabulary()
    counted.add(make_passage(WORDS))
    counted.add(make_passage("password access look"))
    return counted


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("pasword", "password", id="a letter left out"),
        pytest.param("passwrod", "password", id="two letters swapped"),
        pytest.param("acess", "access", id="a double letter"),
        pytest.param("scren", "screen", id="a short word"),
        pytest.param("passwort", "password", id="a wrong letter in a long word"),
        pytest.param("paasword", "password", id="a wrong double in a long word"),
        pytest.param("encrptd", "encrypted", id="two letters left out"),
        pytest.param("lok", None, id="too short to say"),
        pytest.param("lick", None, id="a wrong letter in a short word makes another word"),
        pytest.param("umbrella", None, id="nothing like it"),
        pytest.param("x" * 500, None, id="no word at all"),
    ],
)
def test_slips_are_mended(vocabulary: Vocabulary, typed: str, meant: str | None) -> None:
    assert nearest(typed, vocabulary) == meant


def test_of_two_words_as_near_the_commoner_is_meant(vocabulary: Vocabulary) -> None:
    assert nearest("loook", vocabulary) is None
    assert nearest("passwod", vocabulary) == "password"


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        pytest.param("lptop", "laptop", Slip.LEFT_OUT_OR_SWAPPED, id="left out"),
        pytest.param("latpop", "laptop", Slip.LEFT_OUT_OR_SWAPPED, id="swapped"),
        pytest.param("laptap", "laptop", Slip.WRONG_OR_TOO_MANY, id="wrong"),
        pytest.param("lapptop", "laptop", Slip.WRONG_OR_TOO_MANY, id="too many"),
        pytest.param("lptp", "laptop", Slip.TWO_LEFT_OUT, id="two left out"),
        pytest.param("potlap", "laptop", None, id="the same letters in another order"),
        pytest.param("laptop", "laptop", None, id="no slip"),
    ],
)
def test_each_kind_of_slip_is_told(typed: str, meant: str, slip: Slip | None) -> None:
    assert slip_between(typed, meant) == slip
