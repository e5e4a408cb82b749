"""What is shown of some lines are contiguous slices, each with its line."""

from ingest.hidden import Hidden
from ingest.layout import Layout

TEXT = "one\n\n  two  \n\nthree four five\n\n"


def layout(*hidden: Hidden) -> Layout:
    lines = TEXT.split("\n")
    starts = [0, 4, 5, 13, 14, 30, 31, 32]
    assert [TEXT[start:].split("\n")[0] for start in starts[:-1]] == lines
    return Layout(TEXT, starts, list(hidden))


def test_empty_lines_at_either_side_are_left_out_and_indentation_kept() -> None:
    assert list(layout().shown(1, 4)) == [("  two", 3)]


def test_lines_are_shown_as_one_slice() -> None:
    assert list(layout().shown(0, 7)) == [("one\n\n  two  \n\nthree four five", 1)]


def test_a_hidden_part_cuts_in_two() -> None:
    at = TEXT.index("four")
    assert list(layout(Hidden(at, at + 4)).shown(2, 7)) == [("  two  \n\nthree", 3), ("five", 5)]


def test_only_what_is_hidden_in_these_lines_counts() -> None:
    assert list(layout(Hidden(0, 3), Hidden(14, 31)).shown(1, 4)) == [("  two", 3)]


def test_where_no_word_is_left_nothing_is_shown() -> None:
    assert list(layout(Hidden(5, 12)).shown(1, 4)) == []


def test_an_offset_has_its_line() -> None:
    assert [layout().line_of(offset) for offset in (0, 3, 4, 5, 14, 29)] == [1, 1, 2, 3, 5, 5]
