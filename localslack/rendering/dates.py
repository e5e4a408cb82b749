"""Slack's date tokens, by the reader's own clock (docs.slack.dev, messaging/formatting-message-text, “Date formatting”)."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from localslack.world import World

_TOKEN = re.compile(r"\{([a-z_]+)\}")
_STEPS = (("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3600), ("minute", 60))  # fmt: skip


def spoken(world: World, stamp: str, tokens: str, zone: str) -> str | None:
    """The moment `stamp`, in seconds since 1970, as `tokens` want it; None where Slack shows the fallback."""
    try:
        moment = datetime.fromtimestamp(int(stamp), UTC).astimezone(ZoneInfo(zone))
        now = datetime.fromtimestamp(world.now() + world.moved(), UTC).astimezone(moment.tzinfo)
    except (ValueError, OverflowError, OSError):
        return None
    said = _said(moment, now)
    if not all(token in said for token in _TOKEN.findall(tokens)):
        return None
    return _TOKEN.sub(lambda found: said[found[1]], tokens)


def _said(moment: datetime, now: datetime) -> dict[str, str]:
    ending, near = _ending(moment.day), _near(moment, now)
    long = f"{moment:%B} {moment.day}{ending}, {moment.year}"
    short = f"{moment:%b} {moment.day}, {moment.year}"
    longest = f"{moment:%A}, {long}"
    return {
        "date_num": f"{moment:%Y-%m-%d}",
        "date": long,
        "date_short": short,
        "date_long": longest,
        "date_pretty": near or long,
        "date_short_pretty": near or short,
        "date_long_pretty": near or longest,
        "time": f"{moment:%H:%M}",
        "time_secs": f"{moment:%H:%M:%S}",
        "ago": _ago((now - moment).total_seconds()),
    }


def _ending(day: int) -> str:
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _near(moment: datetime, now: datetime) -> str:
    days = (moment.date() - now.date()) // timedelta(days=1)
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days, "")


def _ago(seconds: float) -> str:
    for unit, length in _STEPS:
        count = int(abs(seconds) // length)
        if count:
            said = f"{count} {unit}{'s' if count > 1 else ''}"
            return f"{said} ago" if seconds > 0 else f"in {said}"
    return "just now"
