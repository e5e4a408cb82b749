"""Days as people write them in front matter; one that could be two days is none."""

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
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d\d:.*)?", re.ASCII)
_WITH_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_WITH_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+([^\W\d_]+)\.?,?[\s-]+(\d{4})")
_MONTH_AND_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


def read_day(written: str) -> date | None:
    """The day that is meant by `2026-11-23`, `23 November 2026`, `23.11.2026` and the like; else None."""
    days = set()
    for year, month, day in _meanings(" ".join(written.split())):
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
        yield int(match[3]), int(match[2]), int(match[1])
    elif match := _WITH_SLASHES.fullmatch(written):
        yield int(match[3]), int(match[2]), int(match[1])
        yield int(match[3]), int(match[1]), int(match[2])
    elif match := _DAY_AND_MONTH.fullmatch(written):
        yield int(match[3]), _MONTHS.get(match[2].casefold(), 0), int(match[1])
    elif match := _MONTH_AND_DAY.fullmatch(written):
        yield int(match[3]), _MONTHS.get(match[1].casefold(), 0), int(match[2])
