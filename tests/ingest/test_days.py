"""Dates are read as people write them, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.days import is_no_day, read_day


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-05", "2026-3-5", "2026/03/05", "2026.03.05", "2026-03-05T10:00:00+01:00",
        "2026-03-05 10:00:00", "5 March 2026", "5th March 2026", "05 Mar 2026", "5. März 2026",
        "5-Mar-2026", "March 5, 2026", "March 5th 2026", "Mar. 5, 2026", "05.03.2026", "5.3.2026",
        "  5  March   2026 ", "05.03.26", "5. 3. 2026", "5-Mar-26", "5Mar2026", "Thursday, 5 March 2026", "Do., 5. März 2026",
        "05.03.2026 14:30", "05.03.2026, 14:30 Uhr", "5 March 2026 2:30 pm", "Thu, March 5, 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert read_day(written) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("25/12/2026", date(2026, 12, 25), id="no-month-25"),
        pytest.param("12/25/2026", date(2026, 12, 25), id="month-first"),
        pytest.param("06/06/2026", date(2026, 6, 6), id="the-same-either-way"),
        pytest.param("03/04/2026", None, id="march-or-april"),
        pytest.param("25-12-2026", date(2026, 12, 25), id="with-dashes"),
        pytest.param("03-04-2026", None, id="march-or-april-with-dashes"),
        pytest.param("25/12/26", None, id="or-the-26th-of-2025"),
    ],
)
def test_a_day_with_slashes_is_read_only_when_it_is_certain(written: str, day: date | None) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "is_wrong"),
    [
        pytest.param("2026-02-30", True, id="no-such-day"),
        pytest.param("2026-13-01", True, id="no-such-month"),
        pytest.param("2026-11-23", False, id="a-day"),
        pytest.param("TBD", False, id="words"),
        pytest.param("Q3 2026", False, id="a-quarter"),
        pytest.param("Nov-26", False, id="a-month-and-a-year-or-a-day"),
        pytest.param("November 2026", False, id="a-month"),
        pytest.param("46349", False, id="a-number"),
        pytest.param("31 Foo 2026", False, id="no-month"),
        pytest.param("30.02.2026", False, id="no-such-day-with-points"),
        pytest.param("２０２６-01-01", False, id="full-width-digits"),
    ],
)
def test_a_date_that_is_none_is_told_from_other_words(written: str, is_wrong: bool) -> None:
    assert is_no_day(written) is is_wrong
    assert (read_day(written) is None) is (written != "2026-11-23")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_iso_date_is_read(day: date) -> None:
    assert read_day(day.isoformat()) == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_none(written: str) -> None:
    assert read_day(written) is None or isinstance(read_day(written), date)
