"""Document control that stands in the text for all to see; it is no front matter, and does not count as such."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ingest.audience import audience_of
from ingest.reading import ALL_STAFF, DocumentStatus
from ingest.status import status_of
from ingest.text import LineAndSentence

if TYPE_CHECKING:
    from ingest.document_control import DocumentControl

_LOOKED_AT = 40
"""Lines from the top; further down such words are about something else."""
_LINE = re.compile(
    r"[\s|*_>\"'-]{0,20}(status|audience|draft)[\s*_\"']{0,9}[:|=][\s|*_:\"']{0,20}(.{0,100}?)[\s|*_\"']*",
    re.IGNORECASE,
)


def restriction(line: str) -> str | None:
    """The key of a line such as `Status: draft` or `| Audience | board |`, where it would keep words from staff."""
    match = _LINE.fullmatch(line[:200])
    if match is None:
        return None
    key, value = match[1].casefold(), match[2]
    if key == "status":
        return (
            key if status_of(value) in (DocumentStatus.DRAFT, DocumentStatus.SUPERSEDED) else None
        )
    if key == "draft":
        return key if value.casefold() == "true" else None
    return None if ALL_STAFF in audience_of(value) else key


def notes_on_text(
    lines: Iterable[tuple[int, str]], control: "DocumentControl", instead: str
) -> Iterator[LineAndSentence]:
    """The numbered lines near the top that restrict in words what is left open; `instead` is where to write it."""
    noted = {line for line, _ in control.notes}
    for number, line in islice(lines, _LOOKED_AT):
        key = restriction(line)
        if key and key not in control.lines and number not in noted:
            yield (
                number,
                f"“{line.strip()[:100]}” is read as text. To have it count, write {key} in {instead}.",
            )
