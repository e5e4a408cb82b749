"""Days and moments as people say them."""

from datetime import UTC, date, datetime, timedelta

from bot.slack.messages import Person


def spoken_date(day: date) -> str:
    """Like 3 March 2026: no reader takes the month for the day."""
    return f"{day.day} {day:%B %Y}"


def spoken_moment(moment: datetime, person: Person) -> str:
    """Like 3 March 2026, 14:05, by this person's clock; in UTC, and saying so, where their zone is unknown."""
    there = person.time_of(moment)
    # A zone that is known has a name of its own, even if that is UTC.
    unknown = there.tzinfo is UTC
    return f"{spoken_date(there)}, {there:%H:%M}{' UTC' if unknown else ''}"


def by_own_clock(moment: datetime) -> str:
    """Mrkdwn that Slack shows to each reader by their own clock, with how long ago it was.

    Tokens: docs.slack.dev, messaging/formatting-message-text, "Date formatting".
    """
    there = moment.astimezone(UTC)
    otherwise = f"{spoken_date(there)}, {there:%H:%M} UTC"
    return (
        f"<!date^{int(there.timestamp())}^{{date_short_pretty}} at {{time}} ({{ago}})|{otherwise}>"
    )


def spoken_span(span: timedelta) -> str:
    """Like 35 minutes, 3 hours or 2 days: the largest unit of which there are two, rounded down."""
    minutes = int(span.total_seconds() // 60)
    for size, unit in ((1440, "days"), (60, "hours")):
        if minutes >= 2 * size:
            return f"{minutes // size} {unit}"
    if minutes < 1:
        return "less than a minute"
    return f"{minutes} minute{'s' * (minutes != 1)}"
