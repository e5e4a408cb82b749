"""When each version of a document was in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.reading import DocumentStatus


@dataclass(frozen=True)
class Lived:
    """What decides when a version was in force; days are the company's."""

    read_on: date
    status: DocumentStatus
    effective: date | None
    ended_on: date | None
    """When another was read in its place, or it was retired; None for the current one."""


@dataclass(frozen=True)
class Period:
    """From the first day to the day before `end`; without an end until today and on."""

    begin: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.begin <= day and (self.end is None or day < self.end)


def periods(versions: Sequence[Lived]) -> list[Period | None]:
    """When each version of one document, oldest first, was in force; None where it was on no day.

    A version that is approved begins on the day it states (`effective`), also when it was read later, if
    that day is later than the beginning of the one before it; otherwise on the day it was read. So what
    was edited and keeps its day begins when it was read, and not before. It ends when another begins,
    or on the day another was read in its place, whichever is earlier: the file says what holds, so a
    draft, or a text for next month, ends what stood there. Of several that were read on one day the
    last holds. Drafts and superseded versions are never in force.
    """
    found: list[Period | None] = []
    for version in versions:
        begin = _begin(version, found)
        if begin is not None:
            found = [_ended(period, begin) for period in found]
        found.append(_ended(Period(begin), version.ended_on) if begin else None)
    return found


def _begin(version: Lived, before: Sequence[Period | None]) -> date | None:
    if version.status is not DocumentStatus.IN_FORCE:
        return None
    if version.effective is None:
        return version.read_on
    last = max((period.begin for period in before if period), default=date.min)
    is_told_late = last < version.effective <= version.read_on
    return version.effective if is_told_late else max(version.effective, version.read_on)


def _ended(period: Period | None, day: date | None) -> Period | None:
    """None where it would end before it has begun."""
    if period is None or day is None:
        return period
    end = min(day, period.end) if period.end else day
    return Period(period.begin, end) if period.begin < end else None
