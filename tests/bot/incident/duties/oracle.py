"""Deadlines by another road: integer seconds, civil days by hand, and zones from the bytes of their files.

It shares no line with the bot and reckons with neither `zoneinfo` nor `datetime`. Sources: RFC 8536 (TZif), POSIX
TZ strings, and the well-known day counting of the proleptic Gregorian calendar.
"""

import re
import zoneinfo
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from struct import unpack

DAY = 86_400
_RULE = re.compile(r"M(\d+)\.(\d+)\.(\d+)(?:/(-?[\d:]+))?")
_FOOTER = re.compile(
    r"(?:<[^>]+>|[A-Za-z]+)(-?[+\d:]+)(?:(?:<[^>]+>|[A-Za-z]+)(-?[+\d:]+)?,([^,]+),([^,]+))?"
)


@dataclass(frozen=True)
class Zone:
    """Offsets in seconds east of Greenwich."""

    times: tuple[int, ...]
    offsets: tuple[int, ...]
    """The first one holds before all of `times`."""
    footer: str

    def offset(self, at: int) -> int:
        """At an instant, in seconds since 1970."""
        if (self.times and at < self.times[-1]) or not self.footer:
            return self.offsets[bisect_right(self.times, at)]
        return _by_rule(self.footer, at)

    def changes(self, first: int, last: int) -> list[int]:
        """Instants at which clocks change, found by halving."""
        found, step = [], 10 * DAY
        for low in range(first, last, step):
            if self.offset(low) != self.offset(low + step):
                high = low + step
                while high - low > 1:
                    middle = (low + high) // 2
                    same = self.offset(middle) == self.offset(low)
                    low, high = (middle, high) if same else (low, middle)
                found.append(high)
        return found


def file_of(name: str) -> bytes:
    """The very file that Python takes: of another year's edition the rules are others."""
    for folder in zoneinfo.TZPATH:
        if (path := Path(folder, name)).is_file():
            return path.read_bytes()
    return resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).read_bytes()


@cache
def zone(name: str) -> Zone:
    """Read from its file by hand."""
    data = file_of(name)
    counts = unpack(">6l", data[20:44])
    skip = 44 + counts[3] * 5 + counts[4] * 6 + counts[5] + counts[2] * 8 + counts[1] + counts[0]
    isutc, isstd, leap, many, types, letters = unpack(">6l", data[skip + 20 : skip + 44])
    at = skip + 44
    times = unpack(f">{many}q", data[at : at + 8 * many])
    kinds = data[at + 8 * many : at + 9 * many]
    table = at + 9 * many
    offset_of = [unpack(">l", data[table + 6 * n : table + 6 * n + 4])[0] for n in range(types)]
    end = table + 6 * types + letters + 12 * leap + isstd + isutc
    footer = data[end:].strip().decode()
    return Zone(times, (offset_of[0], *(offset_of[kind] for kind in kinds)), footer)


def days(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 of a civil date."""
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def civil(day: int) -> tuple[int, int, int]:
    """The civil date of a day since 1970-01-01."""
    day += 719_468
    era = day // 146_097
    of_era = day - era * 146_097
    years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    part = (5 * of_year + 2) // 153
    month = part + (3 if part < 10 else -9)
    return years + era * 400 + (month <= 2), month, of_year - (153 * part + 2) // 5 + 1


def last_day(year: int, month: int) -> int:
    """Of a month: 28 to 31."""
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    return days(*after, 1) - days(year, month, 1)


def month_after(at: int, name: str) -> int:
    """The same local time one calendar month later, as an instant."""
    place = zone(name)
    day, of_day = divmod(at + place.offset(at), DAY)
    year, month, number = civil(day)
    year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    wall = days(year, month, min(number, last_day(year, month))) * DAY + of_day
    return instant(wall, place)


def instant(wall: int, place: Zone) -> int:
    """The first instant at which clocks show this; of a skipped one, counted by the offset before the change."""
    around = [place.offset(wall - 36 * 3600), place.offset(wall), place.offset(wall + 36 * 3600)]
    shown = [wall - offset for offset in around if place.offset(wall - offset) == offset]
    return min(shown) if shown else wall - around[0]


def _by_rule(footer: str, at: int) -> int:
    found = _FOOTER.fullmatch(footer)
    assert found, footer
    standard = -_seconds(found[1])
    if not found[3]:
        return standard
    summer = -_seconds(found[2]) if found[2] else standard + 3600
    year = civil((at + standard) // DAY)[0]
    begins = _change(found[3], year) - standard
    ends = _change(found[4], year) - summer
    is_summer = begins <= at < ends if begins < ends else not ends <= at < begins
    return summer if is_summer else standard


def _change(rule: str, year: int) -> int:
    """In local seconds, as clocks show it before the change."""
    found = _RULE.fullmatch(rule)
    assert found, rule
    month, week, weekday = int(found[1]), int(found[2]), int(found[3])
    first = days(year, month, 1)
    # 1970-01-01 was a Thursday.
    number = 1 + (weekday - (first + 4)) % 7 + 7 * (week - 1)
    while number > last_day(year, month):
        number -= 7
    return (first + number - 1) * DAY + (_seconds(found[4]) if found[4] else 7200)


def _seconds(written: str) -> int:
    sign = -1 if written.startswith("-") else 1
    parts = [*map(int, written.lstrip("+-").split(":")), 0, 0][:3]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])
