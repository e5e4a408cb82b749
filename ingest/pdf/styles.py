"""Which paragraphs are headings, and of what level: by size, weight and number, alike over the document."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.pdf.lines import NUMBERED, ends_sentence
from ingest.pdf.paragraphs import Paragraph

_LARGER = 1.12
"""Times the size of the text."""
_LONGEST = 200
"""Characters of a heading."""
_LONGEST_PLAIN = 80
"""Of one that stands out by its number or its capitals only."""
_MOST_LINES = 4
DEEPEST = 6
Style = tuple[float, bool, bool]
"""Size, bold, in capitals."""


@dataclass(frozen=True)
class Bookmark:
    """An entry of the file's own outline."""

    level: int
    title: str
    page: int


def depth_of_number(text: str) -> int | None:
    """`4.2 Passwords` is of depth 2, `Annex A` of depth 1; None where there is no number."""
    match = NUMBERED.match(text)
    if match is None:
        return None
    return match["number"].count(".") + 1 if match["number"] else 1


def heading_levels(
    parts: Sequence[Paragraph], texts: Sequence[str], body: float, outline: Sequence[Bookmark]
) -> dict[int, int]:
    """The level of each paragraph that is a heading, by its index."""
    given = _from_outline(parts, texts, outline)
    found = [n for n, part in enumerate(parts) if _stands_out(part, texts[n], body)]
    found = sorted({*found, *_plain_ones(parts, texts, found), *given})
    styles = {n: _style(parts[n], texts[n]) for n in found}
    levels = _levels_of_styles(styles, texts, given)
    chosen: dict[int, int] = {}
    for n in found:
        depth = given.get(n) or depth_of_number(texts[n]) or levels[styles[n]]
        chosen[n] = min(DEEPEST, depth)
    return chosen


def _stands_out(part: Paragraph, text: str, body: float) -> bool:
    """Larger or bolder than the text, short, and no sentence."""
    if not any(map(str.isalpha, text)) or len(text) > _LONGEST or len(part.lines) > _MOST_LINES:
        return False
    larger = part.size >= _LARGER * body
    numbered = NUMBERED.match(text) is not None
    if not larger and not (part.bold and part.size >= 0.95 * body):
        return False
    if part.is_item() and not (numbered or larger):
        return False
    return not text.rstrip().endswith((".", ";", ",", "!")) or (larger and len(text) < 60)


def _plain_ones(parts: Sequence[Paragraph], texts: Sequence[str], found: list[int]) -> list[int]:
    """Short lines alone that are numbered in order, or in capitals, where no other headings are."""
    alone = [
        n
        for n, part in enumerate(parts)
        if n not in set(found) and len(part.lines) == 1 and part.gap_above and part.gap_below
        if len(texts[n]) <= _LONGEST_PLAIN and not ends_sentence(texts[n])
    ] if len(found) < 3 else []  # fmt: skip
    numbered = [n for n in alone if _is_title_with_number(texts[n])]
    if any(depth_of_number(texts[n]) == 1 for n in found):
        numbered = []
    capitals = [n for n in alone if _is_capitals(texts[n])]
    return [*_if_several(numbered), *_if_several(capitals)]


def _if_several(found: list[int]) -> list[int]:
    return found if len(found) >= 2 else []


def _is_title_with_number(text: str) -> bool:
    match = NUMBERED.match(text)
    return match is not None and text[match.end() : match.end() + 1].isupper()


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) >= 4


def _style(part: Paragraph, text: str) -> Style:
    return round(part.size * 2) / 2, part.bold, _is_capitals(text)


def _levels_of_styles(
    styles: Mapping[int, Style], texts: Sequence[str], given: Mapping[int, int]
) -> dict[Style, int]:
    """Of each style the level that its numbered headings have; the others lie between, by size."""
    votes: dict[Style, Counter[int]] = defaultdict(Counter)
    for n, style in styles.items():
        depth = given.get(n) or depth_of_number(texts[n])
        if depth:
            votes[style][depth] += 1
    levels: dict[Style, int] = {}
    above = 0
    for style in sorted(set(styles.values()), reverse=True):
        level = votes[style].most_common(1)[0][0] if votes[style] else above + 1
        levels[style] = above = min(DEEPEST, level)
    return levels


def _from_outline(
    parts: Sequence[Paragraph], texts: Sequence[str], outline: Sequence[Bookmark]
) -> dict[int, int]:
    """Bookmarks that stand on their page as a short paragraph; of no use where most do not."""
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for n, part in enumerate(parts):
        if len(texts[n]) <= _LONGEST:
            places[part.first.page, _folded(texts[n])].append(n)
    levels: dict[int, int] = {}
    for mark in outline:
        free = [n for n in places.get((mark.page, _folded(mark.title)), ()) if n not in levels]
        if free:
            levels[free[0]] = mark.level
    return levels if len(levels) * 2 >= len(outline) else {}


def _folded(text: str) -> str:
    """Without its number, which a bookmark may leave out."""
    bare = NUMBERED.sub("", text, count=1)
    return re.sub(r"[\W_]+", "", bare or text).casefold()
