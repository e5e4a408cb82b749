"""When each version of a document was in force, without a database."""

from datetime import date

import pytest

from bot.register.intervals import Lived, Period, periods
from ingest.reading import DocumentStatus

IN_FORCE, DRAFT, SUPERSEDED = DocumentStatus


def day(number):
    """A day of one month."""
    return date(2026, 3, number)


def lived(read, effective=None, ended=None, status=IN_FORCE):
    return Lived(day(read), status, effective and day(effective), ended and day(ended))


def span(begin, end=None):
    return Period(day(begin), end and day(end))


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        pytest.param([lived(10)], [span(10)], id="no day stated: from when it was read"),
        pytest.param(
            [lived(10, 2)], [span(2)], id="from the day that it states, before it was read"
        ),
        pytest.param([lived(10, 20)], [span(20)], id="from a day to come"),
        pytest.param([lived(10, status=DRAFT)], [None], id="a draft"),
        pytest.param([lived(10, 2, status=SUPERSEDED)], [None], id="superseded"),
        pytest.param([lived(10, ended=15)], [span(10, 15)], id="retired"),
        pytest.param([lived(10, ended=15), lived(15)], [span(10, 15), span(15)], id="replaced"),
        pytest.param(
            [lived(10, 2, 15), lived(15, 2)],
            [span(2, 15), span(15)],
            id="edited under the same day: from when it was read",
        ),
        pytest.param(
            [lived(10, 2, 15), lived(15, 12)],
            [span(2, 12), span(12)],
            id="a later day, read after it: from that day",
        ),
        pytest.param(
            [lived(10, 2, 15), lived(15, 1)],
            [span(2, 15), span(15)],
            id="an earlier day than the one before: from when it was read",
        ),
        pytest.param(
            [lived(10, None, 15), lived(15, 1)],
            [span(10, 15), span(15)],
            id="a day filled in later",
        ),
        pytest.param(
            [lived(10, 2, 15), lived(15, 20)],
            [span(2, 15), span(20)],
            id="for a day to come: nothing holds until then",
        ),
        pytest.param(
            [lived(10, 2, 15), lived(15, status=DRAFT, ended=18), lived(18, 2)],
            [span(2, 15), None, span(18)],
            id="a draft in between",
        ),
        pytest.param(
            [lived(10, ended=10), lived(10, ended=10), lived(10)],
            [None, None, span(10)],
            id="of one day the last",
        ),
        pytest.param(
            [lived(10, 20, 15), lived(15, 18)],
            [None, span(18)],
            id="replaced before it began",
        ),
        pytest.param([lived(5, ended=8), lived(12)], [span(5, 8), span(12)], id="retired and back"),
        pytest.param([], [], id="none"),
    ],
)
def test_a_version_is_in_force_from_its_day_until_another_is(versions, expected):
    assert periods(versions) == expected


def test_the_last_day_is_not_one_of_them():
    period = span(10, 15)
    assert [period.holds(day(n)) for n in (9, 10, 14, 15)] == [False, True, True, False]
