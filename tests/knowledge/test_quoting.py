"""An answer quotes each passage once, and a long one twice where it says as much in two places."""

import numpy as np
import pytest

from knowledge.passages import Ranked
from knowledge.quoting import FIRST_QUOTE, OTHER_LIST, citation, citations
from knowledge.ranking import Scored
from knowledge.sentences import split
from tests.knowledge.conftest import MakePassage

FILLING = "\n\n".join(f"Paragraph {n} is about something else. " + "word " * 60 for n in range(6))
RULE = "You may wipe a phone."
EXCEPTION = "A private phone is never wiped."
LONG = f"{RULE}\n\n{FILLING}\n\n{EXCEPTION}"


def scored(make_passage: MakePassage, text: str, near: dict[str, float]) -> Scored:
    """A passage with sentences that are so near; others are at 0.1."""
    said = [near.get(sentence.text, 0.1) for sentence in split(text)]
    return Scored(Ranked(make_passage(text), 0.5), np.array(said, dtype=np.float32))


@pytest.mark.parametrize(
    ("rule", "exception", "places"),
    [
        pytest.param(0.6, 0.5, [RULE, EXCEPTION], id="as near"),
        pytest.param(0.5, 0.6, [EXCEPTION, RULE], id="the nearer first, though it stands behind"),
        pytest.param(0.6, 0.4, [RULE], id="farther"),
        pytest.param(0.2, 0.11, [RULE], id="both far"),
    ],
)
def test_another_place_of_the_best_passage_is_quoted_where_it_says_as_much(
    make_passage: MakePassage, rule: float, exception: float, places: list[str]
) -> None:
    best = scored(make_passage, LONG, {RULE: rule, EXCEPTION: exception})
    made = citations([best], 3)
    assert len(made) == len(places)
    for cited, words in zip(made, places, strict=True):
        assert words in cited.quote
        assert cited.quote in LONG
    assert len(made[0].quote) <= FIRST_QUOTE
    assert all(len(cited.quote) <= OTHER_LIST for cited in made[1:])


def test_it_follows_the_first_place_and_there_are_never_more_than_asked_for(
    make_passage: MakePassage,
) -> None:
    best = scored(make_passage, LONG, {RULE: 0.6, EXCEPTION: 0.55})
    other = scored(make_passage, "Phones are counted.", {})
    quotes = [cited.quote for cited in citations([best, other], 3)]
    assert [RULE in quotes[0], EXCEPTION in quotes[1], quotes[2]] == [True, True, "Phones are counted."]  # fmt: skip
    assert len(citations([best, other], 2)) == 2
    assert len(citations([best], 0)) == 1


def test_a_short_passage_is_quoted_whole_and_once(make_passage: MakePassage) -> None:
    short = scored(make_passage, f"{RULE} {EXCEPTION}", {RULE: 0.6, EXCEPTION: 0.6})
    assert [cited.quote for cited in citations([short], 3)] == [f"{RULE} {EXCEPTION}"]


def test_vectors_that_do_not_fit_the_words_give_one_quote(make_passage: MakePassage) -> None:
    torn = Scored(Ranked(make_passage(LONG), 0.5), np.array([0.5], dtype=np.float32))
    assert len(citations([torn], 3)) == 1
    assert citation(torn).quote in LONG
