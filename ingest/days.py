"""Days as people write them; one that could be two days is none."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    spelling: number
    for number, spellings in enumerate(
        (
            "jan january januar", "feb february februar", "mar march mär märz", "apr april",
            "may mai", "jun june juni", "jul july juli", "aug august", "sep sept september",
            "oct october okt oktober", "nov november", "dec december dez dezember",
        ),
        start=1,
    )
    for spelling in spellings.split()
}  # fmt: skip
_LONGEST = 80
"""Characters; what is longer is no date."""
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d\d:.*)?", re.ASCII)
_WITH_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)", re.ASCII)
_WITH_SLASHES = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})", re.ASCII)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*([^\W\d_]+)\.?,?[\s-]*(\d{4}|\d\d)")
_MONTH_AND_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY = re.compile(r"[^\W\d_]{2,10}\.?,\s*(?=\d|[^\W\d_]+\.?\s+\d)")
_TIME = re.compile(r"[\s,]+(?:um\s|at\s)?\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr|utc|[A-Z]{3,4})?", re.IGNORECASE)  # fmt: skip


def read_day(written: str) -> date | None:
    """The day that is meant by `2026-11-23`, `23 November 2026`, `23.11.2026` and the like; else None."""
    days = set()
    bare = _WEEKDAY.sub("", " ".join(written[:_LONGEST].split()), count=1)
    if not _YEAR_FIRST.fullmatch(bare) and (time := _TIME.search(bare)) and time.end() == len(bare):
        bare = bare[: time.start()]
    for year, month, day in _meanings(bare):
        try:
            days.add(date(year, month, day))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None


def is_no_day(written: str) -> bool:
    """Whether this is written as a date, with the year first, and there is no such day."""
    return _YEAR_FIRST.fullmatch(written) is not None and read_day(written) is None


def _meanings(written: str) -> Iterator[tuple[int, int, int]]:
    """Each year, month and day that may be meant; with slashes some put the month first."""
    if match := _YEAR_FIRST.fullmatch(written):
        yield int(match[1]), int(match[3]), int(match[4])
    elif match := _WITH_POINTS.fullmatch(written):
        yield _year(match[3]), int(match[2]), int(match[1])
    elif match := _WITH_SLASHES.fullmatch(written):
        yield int(match[4]), int(match[3]), int(match[1])
        yield int(match[4]), int(match[1]), int(match[3])
    elif match := _DAY_AND_MONTH.fullmatch(written):
        yield _year(match[3]), _MONTHS.get(match[2].casefold(), 0), int(match[1])
    elif match := _MONTH_AND_DAY.fullmatch(written):
        yield int(match[3]), _MONTHS.get(match[1].casefold(), 0), int(match[2])


def _year(written: str) -> int:
    """`26` is 2026: no ISMS is older than this century."""
    return int(written) if len(written) == 4 else 2000 + int(written)
