"""Words are found however they are marked up, and the rules are those of the development set's scorer."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.ask.trial.likeness import A_THIRD, holds, plain, states, words

SCORER = Path(__file__).parents[5] / "shared" / "eval" / "evalset.py"
QUOTE = "Laptops are locked with a screen saver after five minutes without use."
MARKED = "> * **Laptops** are locked\n> with a [screen saver](https://x.example) after five minutes without use."


@pytest.mark.parametrize(
    ("expected", "text", "found"),
    [
        pytest.param(QUOTE, f"Some more. {MARKED} And more.", True, id="marked up and wrapped"),
        pytest.param(QUOTE, QUOTE.upper(), True, id="in capitals"),
        pytest.param(QUOTE, "Laptops are locked with a screen saver.", True, id="cut, more than half"),
        pytest.param(QUOTE, "Laptops are locked.", False, id="cut, less than half"),
        pytest.param(QUOTE, "Laptops with after minutes locked use five a saver", False, id="no run"),
        pytest.param("Critical: 7 days", "| Critical | 7 days |", True, id="a row of a table"),
        pytest.param("Critical: 7 days", "| Critical | 14 days |", False, id="another row"),
        pytest.param("", "anything", True, id="any place in the document"),
    ],
)  # fmt: skip
def test_expected_words_are_found(expected: str, text: str, found: bool) -> None:
    assert holds(expected, text) is found


@pytest.mark.parametrize(
    ("fact", "answer", "stated"),
    [
        pytest.param("14", "at least 14 characters", True, id="a number"),
        pytest.param("1", "at least 14 characters", False, id="a number that goes on"),
        pytest.param("4", "at least 14 characters", False, id="a number that began before"),
        pytest.param("two weeks|14 days", "within **14** days", True, id="another form"),
        pytest.param("not allowed", "is *not* allowed", True, id="marked up"),
        pytest.param("not allowed", "is allowed", False, id="missing"),
        pytest.param("|", "anything", False, id="no form at all"),
    ],
)
def test_a_fact_is_stated_in_one_of_its_forms(fact: str, answer: str, stated: bool) -> None:
    assert states(fact, answer) is stated


@pytest.fixture(scope="module")
def scorer():
    if not SCORER.is_file():
        pytest.skip(f"the scorer of the development set is not in {SCORER}")
    spec = importlib.util.spec_from_file_location("evalset", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PIECES = [*"aB1 .|*_`#>-[]()<>&’“–\\\n", "https://", "14", "days", " not "]
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(expected=WRITTEN, text=WRITTEN, share=st.sampled_from([0.5, A_THIRD]))
def test_the_scorer_finds_and_reads_alike(scorer, expected: str, text: str, share: float) -> None:
    assert plain(text) == scorer.plain(text)
    # The scorer takes it for granted that an expected text has words.
    assume(words(expected))
    gold = {"doc": "a.md", "quote": expected}
    assert holds(expected, text, share) is scorer.chunk_hits(gold, "a.md", text, share)
    assert states(expected, text) is scorer.fact_present(expected, text)
