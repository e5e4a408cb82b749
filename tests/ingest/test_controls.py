"""Annex A has 93 controls, and their numbers are written in many ways."""

from collections import Counter

import pytest

from ingest.controls import TITLES, canonical, is_no_control


def test_there_are_93_controls_in_four_themes() -> None:
    themes = Counter(number.split(".")[1] for number in TITLES)
    assert themes == {"5": 37, "6": 8, "7": 14, "8": 34}


@pytest.mark.parametrize("number", TITLES)
def test_each_number_is_its_own_spelling(number: str) -> None:
    assert canonical(number) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("5.1", "A.5.1"), ("5.10", "A.5.10"), ("a 5.01", "A.5.1"), ("A5.1", "A.5.1"), (" A.5.1. ", "A.5.1"),
        ("Annex A 5.1", "A.5.1"), ("Annex A A.5.1", "A.5.1"), ("ISO 27001:2022 A.8.1", "A.8.1"),
        ("ISO/IEC 27001 8.1", "A.8.1"), ("A.5.1 Policies for information security", "A.5.1"),
        ("5.1 - Policies", "A.5.1"), ("A.5.1: Policies", "A.5.1"), ("A.8.24 Cryptography (TLS 1.2)", "A.8.24"),
    ],
)  # fmt: skip
def test_other_spellings_are_understood(written: str, number: str) -> None:
    assert canonical(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "", "A", "A.5", "5,1", "A.5.99", "A.4.1", "A.9.2.1", "A.5.1.1", "ISO 27001:2013 A.8.1", "CC6.1",
        "A.5.1 and 5.2", "A.8.1-A.8.3", "A.5.1 2", "８.1", "see A.5.1",
    ],
)  # fmt: skip
def test_what_is_no_single_control_of_this_edition_is_none(written: str) -> None:
    assert canonical(written) is None


@pytest.mark.parametrize(
    ("written", "is_wrong"),
    [("A.5.99", True), ("8.35", True), ("A.5.1", False), ("A.9.2.1", False), ("CC6.1", False)],
)
def test_a_number_in_our_themes_that_names_nothing_is_a_mistake(
    written: str, is_wrong: bool
) -> None:
    assert is_no_control(written) is is_wrong
