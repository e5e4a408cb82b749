"""What stands below what in a passage."""

import pytest

from knowledge.outline import outline

NESTED = "To do so:\n\n1. Ask.\n    - In Slack\n    - By phone\n2. Wait.\n\n   At most a day.\n\nThen go.\n"


@pytest.mark.parametrize(
    ("passage", "above"),
    [
        pytest.param("One.\n\nTwo.", [None, None], id="paragraphs stand side by side"),
        pytest.param(
            "These:\n\n- a\n- b\n\nEnd.", [None, 0, 0, None], id="items below their words"
        ),
        pytest.param("- a\n- b", [None, None], id="items that nothing introduces"),
        pytest.param(NESTED, [None, 0, 1, 1, 0, 4, None], id="items in items"),
        pytest.param("T:\n\n| h |\n|---|\n| a |\n| b |", [None, 0, 1, 1], id="rows below the head"),
        pytest.param("**Cloud**\n\nText.\n\nMore.", [None, 0, None], id="a line in bold"),
        pytest.param(
            "Write to:\n\nme@x.example\n\nNow.", [None, 0, None], id="a colon before text"
        ),
    ],
)
def test_units_stand_below_what_introduces_them(passage: str, above: list[int | None]) -> None:
    assert list(outline(passage).above) == above


def test_a_branch_ends_with_the_last_of_those_below_it() -> None:
    assert list(outline(NESTED).ends) == [5, 3, 2, 3, 5, 5, 6]
