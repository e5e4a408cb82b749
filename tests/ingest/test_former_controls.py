"""The 114 controls of 2013 are all mapped onto those of 2022."""

import pytest

from ingest.controls import TITLES
from ingest.former_controls import BECAME, former_number

NEW_IN_2022 = {
    "A.5.7", "A.5.23", "A.5.30", "A.7.4", "A.8.9", "A.8.10", "A.8.11", "A.8.12", "A.8.16", "A.8.23", "A.8.28",
}  # fmt: skip
"""The eleven that ISO/IEC 27002:2022 lists as new."""


def test_there_are_114() -> None:
    assert len(BECAME) == 114


def test_all_of_2022_but_the_new_ones_are_reached() -> None:
    assert {
        control for became in BECAME.values() for control in became
    } == TITLES.keys() - NEW_IN_2022


@pytest.mark.parametrize(
    ("former", "became"),
    [
        ("A.5.1.2", ("A.5.1",)), ("A.6.1.2", ("A.5.3",)), ("A.6.2.2", ("A.6.7",)), ("A.9.2.3", ("A.8.2",)), ("A.11.2.5", ("A.7.10",)),
        ("A.12.4.1", ("A.8.15",)), ("A.12.7.1", ("A.8.34",)), ("A.13.2.1", ("A.5.14",)), ("A.14.2.4", ("A.8.32",)), ("A.17.2.1", ("A.8.14",)),
        ("A.18.1.5", ("A.5.31",)), ("A.18.2.3", ("A.5.36", "A.8.8")),
    ],
)  # fmt: skip
def test_each_went_where_the_standard_says(former: str, became: tuple[str, ...]) -> None:
    assert BECAME[former] == became


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("A.9.2.3", "A.9.2.3"), ("9.2.3", "A.9.2.3"), ("a 12.04.01", "A.12.4.1"), ("A.9.2.3 Privileged access", "A.9.2.3"), ("A.9.2 User access", "A.9.2"),
        ("A.9.2.9", None), ("A.5.1", "A.5.1"), ("A.4.1", None), ("words", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_of_2013_are_known_in_all_spellings(written: str, number: str | None) -> None:
    assert former_number(written) == number
