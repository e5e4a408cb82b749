"""Tables of contents: their lines repeat the headings, and are no text."""

import re
from collections.abc import Sequence

from ingest.pdf.lined import Row

_PAGE = re.compile(r"(?<![\w])(?:\d{1,4}|[ivxlc]{1,7})\s*\Z")
_LEADERS = ".·…_‥"
_FEWEST_LEADERS = 3
_ENDS_IN_PAGE = re.compile(r"(?=.*[^\W\d]).{2,200}?\s\d{1,4}")
_NAMES = re.compile(
    r"(?:\d+\.?\s+)?(?:table of contents|contents|inhalt|inhaltsverzeichnis|inhaltsübersicht|"
    r"list of (?:figures|tables)|(?:abbildungs|tabellen)verzeichnis)\s*:?",
    re.IGNORECASE,
)
_LONGEST_ENTRY = 3
"""Lines of one entry."""


def words_of(row: Row) -> str:
    """A line as it is read."""
    return " ".join(piece.text for piece in row)


def contents_lines(rows: Sequence[Row]) -> set[int]:
    """The indexes of the lines that are a table of contents, its heading among them."""
    texts = [words_of(row) for row in rows]
    found = {n for n, text in enumerate(texts) if has_leaders(text)}
    if len(found) < 2:
        found = set()
    found |= _broken_entries(texts, found)
    for n, text in enumerate(texts):
        if _NAMES.fullmatch(text.strip()):
            below = _entries_below(texts, n, found)
            if below:
                found |= {n, *below}
    return found


def has_leaders(text: str) -> bool:
    """Whether dots or the like lead to a number of a page at its end."""
    page = _PAGE.search(text, max(0, len(text) - 12))
    if page is None:
        return False
    before = text[: page.start()]
    words = before.rstrip(f"{_LEADERS} \t\u00a0")
    return sum(sign in _LEADERS for sign in before[len(words) :]) >= _FEWEST_LEADERS


def _broken_entries(texts: Sequence[str], leaders: set[int]) -> set[int]:
    """The first lines of entries that are too long for one."""
    found: set[int] = set()
    for before, after in zip(sorted(leaders), sorted(leaders)[1:], strict=False):
        between = range(before + 1, after)
        if 0 < len(between) < _LONGEST_ENTRY and not any(texts[n].endswith(".") for n in between):
            found.update(between)
    return found


def _entries_below(texts: Sequence[str], heading: int, found: set[int]) -> set[int]:
    """The entries that follow on the heading; without leaders they must end in growing numbers of pages."""
    at, entries, page = heading + 1, set[int](), 0
    while at < len(texts):
        match = _ENDS_IN_PAGE.fullmatch(texts[at])
        number = int(texts[at].rsplit(None, 1)[-1]) if match else -1
        if at not in found and number < page:
            break
        page = max(page, number)
        entries.add(at)
        at += 1
    return entries if len(entries) >= 2 else set()
