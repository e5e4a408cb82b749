"""Where two near sections contradict each other both are quoted, whatever the second one scored."""

import numpy as np
import pytest

from knowledge.passages import Citation, Passage, Ranked
from knowledge.ranking import Scored
from knowledge.sentences import split
from knowledge.side_by_side import contradiction, those_of, with_both

LONG = "Passwords must have at least 14 characters."
SHORT = "A password has a minimum of 12 characters."
OTHER = "Passwords are never shared."


def scored(name: str, text: str, score: float, near: list[float] | None = None) -> Scored:
    """A passage in a document of its own name."""
    passage = Passage(
        name, f"{name}.md", name, None, None, None, ("Rules",), text, frozenset({"all"}), (), 0
    )
    nearness = near or [0.5] * len(split(text))
    return Scored(Ranked(passage, score), np.array(nearness, dtype=np.float32))


def names(some: list[Scored]) -> list[str]:
    return [one.ranked.passage.id for one in some]


def test_a_near_section_that_contradicts_a_quoted_one_is_quoted_too() -> None:
    first, other, second = scored("a", LONG, 0.9), scored("b", OTHER, 0.8), scored("c", SHORT, 0.65)
    pair = contradiction([first, other, second], [first])
    assert pair is not None
    assert names(with_both([first], pair, 3)) == ["a", "c"]


def test_both_stay_among_the_quotes_where_there_is_no_room() -> None:
    some = [scored("a", OTHER, 0.9), scored("b", LONG, 0.88), scored("d", "Ask IT.", 0.87)]
    pair = contradiction([*some, scored("c", SHORT, 0.7)], some)
    assert names(with_both(some, pair, 3)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "near",
    [
        pytest.param([scored("a", LONG, 0.9), scored("b", OTHER, 0.8)], id="nothing opposed"),
        pytest.param([scored("a", LONG, 0.9), scored("b", SHORT, 0.5)], id="too far off"),
        pytest.param(
            [scored("a", LONG, 0.9), scored("b", f"Ask IT. {SHORT}", 0.8, [0.7, 0.3])],
            id="not what was asked",
        ),
        pytest.param(
            [scored("a", LONG, 0.9), scored("a", SHORT, 0.85)], id="two pieces of one section"
        ),
        pytest.param(
            [scored("a", LONG, 0.9), scored("b", f"| Rule |\n|---|\n| {SHORT} |", 0.8)],
            id="the row of a table",
        ),
    ],
)
def test_there_is_no_contradiction(near: list[Scored]) -> None:
    assert contradiction(near, near[:1]) is None
    assert with_both(near[:1], None, 3) == near[:1]


def test_the_sentence_that_contradicts_is_the_one_to_be_quoted() -> None:
    first, second = scored("a", LONG, 0.9), scored("b", f"Ask IT. {SHORT}", 0.8, [0.5, 0.45])
    pair = contradiction([first, second], [first])
    assert pair is not None
    assert int(pair[1].sentences.argmax()) == 1
    assert float(second.sentences.max()) == 0.5


def test_the_citations_of_the_two_are_named() -> None:
    first, second = scored("a", LONG, 0.9), scored("c", SHORT, 0.8)
    cited = [Citation(s.ranked.passage, "q") for s in (first, scored("b", OTHER, 0.8), second)]
    assert those_of((first, second), cited) == (cited[0], cited[2])
    assert those_of(None, cited) == ()
