"""The day in a value that says more than a day, such as `12 March 2026 (annually)` or `Jane Doe, 12.03.2026`."""

import re
from datetime import date

from ingest.days import read_day

_ENDS = re.compile(
    r"\s*(?:[(,;|/]|\s[–—-]\s|\b(?:or|bzw|oder|and|und|at the latest|spätestens|by|durch)\b)"
)
_LEADS = re.compile(
    r"^(?:(?:from|since|on|as of|by|until|the|ab|am|seit|vom|bis|zum|dem)\s+){1,2}", re.IGNORECASE
)
_COMMA_WITHIN = re.compile(
    r"[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{1,2}\. ?[^\W\d_]{3,9} \d{4}"
)
_LAST = re.compile(r"\s*(?:,|\||/|–|—|\s-\s|\bon\b|\bam\b|\bvom\b|\()\s*")
_MONTH_FIRST = re.compile(r"(?:^|\s)([^\W\d_]{3,9}\.? \d{1,2}, \d{4})$")


def day_in(words: str) -> date | None:
    """The day with which a value begins; None where there is none, or none for certain."""
    words = _LEADS.sub("", words.strip())
    for whole in (words, _ENDS.split(words, maxsplit=1)[0]):
        if (day := read_day(whole.strip(" ."))) is not None:
            return day
    # `March 12, 2026` holds a comma of its own.
    match = _COMMA_WITHIN.match(words)
    return read_day(match[0]) if match else None


def without_day(words: str) -> str:
    """A name with the day taken off that stands behind it."""
    if match := _MONTH_FIRST.search(words):
        return words[: match.start()].rstrip(" ,–—-(|") if read_day(match[1]) else words
    for gap in _LAST.finditer(words):
        if read_day(words[gap.end() :].strip(" ).")) is not None:
            return words[: gap.start()].rstrip(" ,–—-(|")
    return words
