"""Which heading of a document is its own title, and under which headings its sections stand; one rule for all formats."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from ingest.headings import Heading

_NUMBERED = re.compile(r"(?:\d{1,3}|[IVX]{1,5})[.):]?\s")


def title_heading(headings: Sequence[Heading], title: str | None) -> Heading | None:
    """The heading that is the document's own title, and so stands above no section.

    Of several headings of the first level, the first is the title unless they are numbered chapters.
    """
    tops = [heading for heading in headings if heading.level == 1]
    if not tops:
        return None
    if title is not None and tops[0].words.casefold() != title.casefold():
        return tops[0] if len(tops) == 1 and tops[0] is headings[0] else None
    if title is None and len(tops) > 1 and _NUMBERED.match(tops[0].words):
        return None
    return tops[0]


def title_from_name(path: str) -> str:
    """A title made of a file's name."""
    words = re.sub(r"[-_\s]+", " ", PurePosixPath(path).stem).strip()
    return words[:1].upper() + words[1:] if words else path


def stretches(
    headings: Sequence[Heading], title: Heading | None, first: int, last: int
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The headings above each stretch of a document, outermost first, and where it starts and ends."""
    path: list[tuple[int, str]] = []
    ends = [*(heading.start for heading in headings), last]
    yield (), first, ends[0]
    for heading, end in zip(headings, ends[1:], strict=True):
        path = [above for above in path if above[0] < heading.level]
        if heading is not title:
            path.append((heading.level, heading.words))
        yield tuple(words for _, words in path), heading.end, end
