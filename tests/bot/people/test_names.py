"""Names among words: addresses are found, and names that are words are known."""

import pytest

from bot.people.names import EVERYDAY_NAMES, MAIL, NAMES_AND_WORDS


@pytest.mark.parametrize(
    ("words", "address"),
    [
        pytest.param("ask maya.lin+isms@x.example, please", "maya.lin+isms@x.example", id="in a sentence"),
        pytest.param("<ada@mail.x.example>", "ada@mail.x.example", id="in brackets"),
        pytest.param("at @maya or maya@here", None, id="none"),
    ],
)  # fmt: skip
def test_an_address_is_found_among_words(words: str, address: str | None) -> None:
    found = MAIL.search(words)
    assert (found[0] if found else None) == address


def test_names_that_are_words_are_in_lower_case() -> None:
    assert {"will", "rose"} <= EVERYDAY_NAMES < NAMES_AND_WORDS
    assert "ivy" in NAMES_AND_WORDS - EVERYDAY_NAMES
    assert all(name.islower() for name in NAMES_AND_WORDS)
