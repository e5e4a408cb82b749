"""Days and moments as people say them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.slack.messages import Person


def spoken_date(day: date) -> str:
    """Like 3 March 2026: no reader takes the month for the day."""
    return f"{day.day} {day:%B %Y}"


def spoken_moment(moment: datetime, person: Person) -> str:
    """Like 3 March 2026, 14:05, by this person's clock; in UTC, and saying so, where their zone is unknown."""
    try:
        there = moment.astimezone(ZoneInfo(person.timezone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f"{spoken_date(moment.astimezone(UTC))}, {moment.astimezone(UTC):%H:%M} UTC"
    return f"{spoken_date(there)}, {there:%H:%M}"
