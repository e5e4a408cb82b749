"""A call knows which day it is where the person is."""

from datetime import UTC, date, datetime

import pytest

from bot.slack.messages import Person


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        pytest.param("UTC", "2026-11-23T23:30", date(2026, 11, 23), id="UTC"),
        pytest.param("Asia/Kolkata", "2026-11-23T18:29", date(2026, 11, 23), id="before midnight in India"),
        pytest.param("Asia/Kolkata", "2026-11-23T18:30", date(2026, 11, 24), id="midnight in India"),
        pytest.param("America/New_York", "2026-11-23T04:59", date(2026, 11, 22), id="still yesterday in New York"),
        pytest.param("Pacific/Kiritimati", "2026-11-23T10:00", date(2026, 11, 24), id="tomorrow in Kiribati"),
        pytest.param("Europe/Berlin", "2026-03-29T22:00", date(2026, 3, 30), id="after the clocks went on"),
        pytest.param("Mars/Olympus", "2026-11-23T23:30", date(2026, 11, 23), id="no such zone"),
        pytest.param("", "2026-11-23T23:30", date(2026, 11, 23), id="no zone"),
        pytest.param("../../etc/passwd", "2026-11-23T23:30", date(2026, 11, 23), id="no zone but a path"),
        pytest.param("Europe", "2026-11-23T23:30", date(2026, 11, 23), id="a folder of zones"),
    ],
)  # fmt: skip
def test_a_persons_date_is_that_of_their_calendar(zone: str, moment: str, day: date) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert Person("U1", timezone=zone).date_of(at) == day
