"""A section is cut into passages that hold all its words, in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.split import LONGEST, pieces


@pytest.mark.parametrize(
    ("section", "longest", "cut"),
    [
        pytest.param("short", 10, ["short"], id="a short one stays whole"),
        pytest.param(" \n", 10, [], id="blank space is no passage"),
        pytest.param("aaaa aaaa\n\nbbbb bbbb", 12, ["aaaa aaaa", "bbbb bbbb"], id="at a paragraph"),
        pytest.param("aaaa aaaa\nbbbb bbbb", 12, ["aaaa aaaa", "bbbb bbbb"], id="at a line"),
        pytest.param("Aaaa aa. Bbbb bb.", 10, ["Aaaa aa. ", "Bbbb bb."], id="at a sentence"),
        pytest.param(
            "Words.\n\nDo this:\n\n- one\n- two",
            24,
            ["Words.", "Do this:\n\n- one\n- two"],
            id="never between a list and what introduces it",
        ),
        pytest.param(
            "1. one\n\n   of two.\n\n2. three\n\n   of four",
            32,
            ["1. one\n\n   of two.", "2. three\n\n   of four"],
            id="between items sooner than within one",
        ),
        pytest.param("a" * 25, 10, ["a" * 10, "a" * 9, "a" * 6], id="anywhere, if it must be"),
    ],
)
def test_a_section_is_cut_where_it_hurts_least(section: str, longest: int, cut: list[str]) -> None:
    assert pieces(section, longest) == cut


@given(st.text(alphabet="ab. \n", max_size=300), st.integers(4, 60))
def test_pieces_are_slices_in_order_that_hold_every_word(section: str, longest: int) -> None:
    at = 0
    for piece in pieces(section, longest):
        assert 0 < len(piece) <= longest
        at = section.index(piece, at) + len(piece)
    assert "".join("".join(pieces(section, longest)).split()) == "".join(section.split())


def test_a_section_of_a_thousand_pages_is_cut_without_trouble() -> None:
    section = "Every word counts here. " * 200_000
    assert len(pieces(section)) >= len(section) // LONGEST
