"""Date tokens are drawn by the reader's clock, in the calendar as a demo has moved it."""

from datetime import UTC, datetime

import pytest

from localslack.reading import workspace_from
from localslack.rendering.dates import spoken
from localslack.world import World
from tests.localslack.rendering.test_mrkdwn import BOT, TEAM

NOW = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
DAY = 86_400


def world(moved: float = 0.0) -> World:
    """At that moment, with the calendar so many seconds ahead."""
    plain = {"team": TEAM, "bot": BOT, "users": [], "channels": []}
    made = World(workspace_from(plain), NOW.timestamp)
    made.moved = lambda: moved
    return made


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ("{date_num}", "2026-12-01"),
        ("{date}", "December 1st, 2026"),
        ("{date_short}", "Dec 1, 2026"),
        ("{date_long}", "Tuesday, December 1st, 2026"),
        ("{date_pretty}", "today"),
        ("{date_short_pretty} at {time} ({ago})", "today at 00:10 (20 minutes ago)"),
        ("{date_long_pretty}", "today"),
        ("{time_secs}", "00:10:00"),
        ("no token", "no token"),
        ("{date} {date_such}", None),
    ],
)
def test_each_token_is_said_in_the_readers_zone(tokens: str, said: str | None) -> None:
    stamp = str(int(NOW.timestamp()) - 1200)
    assert spoken(world(), stamp, tokens, "Europe/Berlin") == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "today, just now"),
        (-3600, "today, 1 hour ago"),
        (-DAY, "yesterday, 1 day ago"),
        (3 * 3600, "tomorrow, in 3 hours"),
        (-12 * DAY, "Nov 18, 2026, 12 days ago"),
        (-70 * DAY, "Sep 21, 2026, 2 months ago"),
        (-800 * DAY, "Sep 21, 2024, 2 years ago"),
    ],
)
def test_what_is_near_is_said_so(seconds: int, said: str) -> None:
    stamp = str(int(NOW.timestamp()) + seconds)
    assert spoken(world(), stamp, "{date_short_pretty}, {ago}", "Etc/UTC") == said


def test_a_moved_calendar_counts() -> None:
    stamp = str(int(NOW.timestamp()))
    assert spoken(world(2 * DAY), stamp, "{date_pretty}, {ago}", "Etc/UTC") == (
        "November 30th, 2026, 2 days ago"
    )
