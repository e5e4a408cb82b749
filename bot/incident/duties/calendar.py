"""When a period ends: hours that really pass, and one calendar month by the company's clock."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta, tzinfo


def hours_after(moment: datetime, hours: int) -> datetime:
    """So many elapsed hours later, in UTC: changes of the clock shorten and lengthen nothing."""
    return moment.astimezone(UTC) + timedelta(hours=hours)


def month_after(moment: datetime, zone: tzinfo) -> datetime:
    """The same local time one calendar month later, in UTC; in a shorter month on its last day.

    Where clocks show that time twice it is the first; where they skip it, the offset from before the change
    counts, so that it lies as long after the change as the skipped time would have (RFC 5545, 3.3.5).
    """
    local = moment.astimezone(zone)
    year, month = (local.year + 1, 1) if local.month == 12 else (local.year, local.month + 1)
    day = min(local.day, monthrange(year, month)[1])
    # fold=0 is Python's word for both rules (PEP 495).
    return local.replace(year=year, month=month, day=day, fold=0).astimezone(UTC)
