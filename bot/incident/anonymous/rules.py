"""What is true of reports without a name: full hours, and codes that people can copy by hand; no SQL, no Slack."""

from datetime import UTC, datetime, timedelta

HOUR = timedelta(hours=1)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, which are taken for others or make words."""
GROUPS, GROUP = 5, 4
LENGTH = GROUPS * GROUP
BITS = 5 * LENGTH
_TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1"})


def full_hour(moment: datetime) -> datetime:
    """The full hour in UTC that had begun then."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def next_full_hour(moment: datetime) -> datetime:
    """When the team hears of what is reported now."""
    return full_hour(moment) + HOUR


def is_over(hour: datetime, now: datetime) -> bool:
    """Whether no more can be reported in that hour, so that nothing tells which report came first in it."""
    return hour + HOUR <= now


def spell(bits: bytes) -> str:
    """The code that these random bytes say, such as `7K2M-...`; they must hold at least 100 bits."""
    number = int.from_bytes(bits, "big") & ((1 << BITS) - 1)
    letters = [LETTERS[number >> (5 * place) & 31] for place in range(LENGTH)]
    return "-".join("".join(letters[n : n + GROUP]) for n in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str:
    """The code as `spell` writes it, whatever case and blanks were typed; empty where it cannot be one."""
    letters = "".join(c for c in typed.upper() if c.isalnum()).translate(_TAKEN_FOR)
    if len(letters) != LENGTH or not set(letters) <= set(LETTERS):
        return ""
    return "-".join(letters[n : n + GROUP] for n in range(0, LENGTH, GROUP))
