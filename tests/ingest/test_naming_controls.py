"""A cell may name one control or many, in any list, as ranges, and by the numbers of 2013."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.controls import TITLES
from ingest.naming_controls import name_controls


@pytest.mark.parametrize(
    ("written", "controls"),
    [
        ("A.5.1", "A.5.1"), ("A 5.1", "A.5.1"), ("5.01", "A.5.1"), ("A5.1", "A.5.1"), ("A.5.1 Policies", "A.5.1"), ("Annex A 5.1", "A.5.1"),
        ("A.5.1, A.8.12", "A.5.1 A.8.12"), ("A.5.1;A.8.12", "A.5.1 A.8.12"), ("A.5.1\nA.8.12", "A.5.1 A.8.12"), ("5.1 / 8.12", "A.5.1 A.8.12"),
        ("A.5.1 & A.8.12", "A.5.1 A.8.12"), ("A.5.1 A.8.12", "A.5.1 A.8.12"), ("A.5.1 and 8.12", "A.5.1 A.8.12"), ("A.5.1 Policies; A.5.2 Roles", "A.5.1 A.5.2"),
        ("A.5.1-A.5.4", "A.5.1 A.5.2 A.5.3 A.5.4"), ("A.5.1 – 5.3", "A.5.1 A.5.2 A.5.3"), ("5.1 bis 5.3", "A.5.1 A.5.2 A.5.3"), ("A.8.20 to A.8.22", "A.8.20 A.8.21 A.8.22"),
        ("A.5.1, A.5.1", "A.5.1"), ("ISO 27001:2022 A.8.1", "A.8.1"), ("ISO/IEC 27001 A.5.15, A.5.16", "A.5.15 A.5.16"), ("A.8.24 (TLS 1.2)", "A.8.24"),
        ("A.5.1 - A.8.2", "A.5.1 A.8.2"), ("A.9.2.3", "A.8.2"), ("9.2.3", "A.8.2"), ("A.18.2.3", "A.5.36 A.8.8"), ("A.6.1.2", "A.5.3"), ("A.9.2.1-A.9.2.3", "A.5.16 A.8.2 A.5.18"),
        ("6.1.2", ""), ("none", ""), ("", ""), ("10.2", ""), ("4.1, 9.3", ""), ("Version 12.10.3.4", ""), ("15.11.2026", ""),
    ],
)  # fmt: skip
def test_each_control_is_found_once(written: str, controls: str) -> None:
    assert sorted(name_controls(written).controls) == sorted(controls.split())


def test_numbers_of_2013_say_what_they_became() -> None:
    assert name_controls("A.9.2.3, A.5.1").mapped == (("A.9.2.3", ("A.8.2",)),)


@pytest.mark.parametrize(("written", "unknown"), [("A.5.99", "A.5.99"), ("A.9.2", "A.9.2"), ("8.35", "A.8.35"), ("9.2", None)])  # fmt: skip
def test_what_is_written_like_a_control_and_is_none_is_told(
    written: str, unknown: str | None
) -> None:
    assert name_controls(written).unknown == ((unknown,) if unknown else ())


def test_other_words_are_kept() -> None:
    assert name_controls("A.5.1 Policies, and locks").rest == "Policies locks"


@given(st.text(alphabet="A.0123456789 -,ü–\n", max_size=60))
def test_any_text_names_controls_of_this_edition_only(written: str) -> None:
    assert set(name_controls(written).controls) <= TITLES.keys()
