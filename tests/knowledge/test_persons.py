"""Who is asked for, and where somebody is named."""

import pytest

from knowledge.persons import asks_for_a_person, names_a_person


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("who owns this?", True),
        ("Whose approval do I need", True),
        ("which roles handle it", True),
        ("Wer entscheidet?", True),
        ("how is it whole?", False),
        ("", False),
    ],
)
def test_it_is_known_whether_a_person_is_wanted(question: str, asks: bool) -> None:
    assert asks_for_a_person(question) is asks


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        pytest.param("The system owner approves as well.", True, id="a role"),
        pytest.param("Write to the security team.", True, id="a body"),
        pytest.param("This is decided by Ada Lovelace alone.", True, id="a name"),
        pytest.param("The CEO signs.", True, id="letters"),
        pytest.param("Logs are kept for 12 months.", False, id="nobody"),
        pytest.param("Public Wi-Fi needs some care.", False, id="capitals at the beginning"),
    ],
)
def test_a_sentence_that_names_somebody_is_told_from_others(sentence: str, names: bool) -> None:
    assert names_a_person(sentence) is names
