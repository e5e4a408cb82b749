"""Headers, footers and page numbers: what stands again at the same place of several pages."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.cells import CellTable
from ingest.pdf.columns import Item

_UPPER, _LOWER = 0.2, 0.85
"""Of the page's height; headers and footers lie outside of these."""
_LINES = 8
"""From either edge."""
_SAME_PLACE = 9.0
"""Points."""
_FEWEST, _ENOUGH = 2, 3
_LARGE = 1.15
"""Times the size of the text; what is larger is a heading that happens to stand there, unless most pages have it."""
_MOST_BEFORE = 12
"""Pages that may stand before the one that is numbered 1."""
_ROMAN = re.compile(r"[ivxl]{1,6}")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|seite|p\.|s\.)\s*)?(\d{1,4})(?:\s*(?:of|von|/|\|)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)


@dataclass
class PageItems:
    """What stands on a page, tables as such."""

    number: int
    height: float
    items: list[Item]


@dataclass(frozen=True)
class _Edge:
    """A line near the upper or lower edge of a page."""

    page: int
    text: str
    y0: float
    size: float
    items: tuple[Item, ...]
    is_marked: bool


def take_margins(pages: Sequence[PageItems], body_size: float) -> tuple[str, ...]:
    """Removes the margins from the pages; returns their lines, each once."""
    edges = [edge for page in pages for edge in _edges(page)]
    kept = sum(1 for page in pages if page.items)
    groups = _groups(edges)
    taken = [edge for group in groups for edge in _margins(group, kept, body_size)]
    places = _places_of_numbers(groups)
    taken += [edge for edge in edges if edge.is_marked or _is_page_number(edge, kept, places)]
    if _leaves_nothing(pages, taken):
        taken = [edge for edge in taken if _PAGE_NUMBER.fullmatch(edge.text) or edge.is_marked]
    gone = {id(item) for edge in taken for item in edge.items}
    for page in pages:
        page.items = [item for item in page.items if id(item) not in gone]
    return tuple(_each_once(sorted(taken, key=lambda edge: (edge.page, edge.y0))))


def _leaves_nothing(pages: Sequence[PageItems], taken: Sequence[_Edge]) -> bool:
    """Whether most pages would be empty: then what they share is their text."""
    gone = {id(item) for edge in taken for item in edge.items}
    filled = [page for page in pages if page.items]
    emptied = sum(all(id(item) in gone for item in page.items) for page in filled)
    return emptied * 2 > len(filled)


def _edges(page: PageItems) -> list[_Edge]:
    rows: dict[int, list[Item]] = defaultdict(list)
    for item in sorted(page.items, key=lambda item: (item.row, item.x0)):
        rows[item.row].append(item)
    edges = [_edge(page.number, row) for row in rows.values()]
    upper = [edge for edge in edges[:_LINES] if edge.y0 < _UPPER * page.height]
    lower = [edge for edge in edges[-_LINES:] if edge.y0 > _LOWER * page.height]
    return [*upper, *lower]


def _edge(page: int, row: list[Item]) -> _Edge:
    words = [
        "\n".join(" | ".join(filter(None, cells)) for cells in item.words)
        if isinstance(item, CellTable)
        else item.text
        for item in row
    ]
    sizes = [0.0 if isinstance(item, CellTable) else item.size for item in row]
    marked = all(item.margin for item in row)
    return _Edge(page, "   ".join(words), row[0].y0, max(sizes), tuple(row), marked)


def _groups(edges: Sequence[_Edge]) -> list[list[_Edge]]:
    """Lines of the same words, numbers aside, at about the same height."""
    by_words: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_words["".join(_NUMBER.sub("#", edge.text).casefold().split())].append(edge)
    groups = []
    for alike in by_words.values():
        alike.sort(key=lambda edge: edge.y0)
        group = [alike[0]]
        for edge in alike[1:]:
            if edge.y0 - group[-1].y0 > _SAME_PLACE:
                groups.append(group)
                group = []
            group.append(edge)
        groups.append(group)
    return groups


def _margins(group: list[_Edge], pages: int, body_size: float) -> list[_Edge]:
    """All of it where the numbers in it count the pages, else those that are the same to the letter."""
    by_page = {edge.page: edge for edge in group}
    if len(by_page) < _FEWEST:
        return []
    large = max(edge.size for edge in group) > _LARGE * body_size
    if _counts_pages(list(by_page.values())) and not large:
        return group
    same: dict[str, list[_Edge]] = defaultdict(list)
    for edge in group:
        same[edge.text].append(edge)
    enough = _FEWEST if pages <= 6 else _ENOUGH
    enough = max(enough, int(0.6 * pages)) if large else enough
    return [e for alike in same.values() if len({e.page for e in alike}) >= enough for e in alike]


def _counts_pages(edges: list[_Edge]) -> bool:
    """Whether each number in the line stays or grows with the page, and one of them grows."""
    found = [[int(n[:9]) for n in _NUMBER.findall(edge.text)[:9]] for edge in edges]
    by_place = list(zip(*found, strict=True))
    pages = [edge.page for edge in edges]
    steps = [{n - page for n, page in zip(place, pages, strict=True)} for place in by_place]
    grows = [len(step) == 1 for step in steps]
    stays = [len(set(place)) == 1 for place in by_place]
    return any(grows) and all(a or b for a, b in zip(grows, stays, strict=True))


def _places_of_numbers(groups: Sequence[list[_Edge]]) -> set[tuple[int, int]]:
    """Where pages are numbered: the height, and how far the number is from the count of pages."""
    found: set[tuple[int, int]] = set()
    for group in groups:
        if len({edge.page for edge in group}) >= _FEWEST and _counts_pages(group):
            for edge in group:
                found |= _numbers_at(edge)
    return found


def _numbers_at(edge: _Edge) -> set[tuple[int, int]]:
    return {(round(edge.y0 / 4), int(n[:9]) - edge.page) for n in _NUMBER.findall(edge.text)}


def _is_page_number(edge: _Edge, pages: int, places: set[tuple[int, int]]) -> bool:
    if _ROMAN.fullmatch(edge.text.strip()) and pages > 1:
        return True
    if pages > 1 and _numbers_at(edge) & places:
        return True
    match = _PAGE_NUMBER.fullmatch(edge.text)
    if match is None:
        return False
    worded = any(sign.isalpha() for sign in edge.text) or "/" in edge.text
    return int(match[1]) == edge.page and (worded or pages > 1)


def _each_once(edges: Sequence[_Edge]) -> list[str]:
    """Of lines that differ in their numbers only, the first."""
    found: dict[str, str] = {}
    for edge in edges:
        for line in edge.text.split("\n"):
            found.setdefault(_key(line, edge), line)
    return [line for line in found.values() if line.strip()]


def _key(line: str, edge: _Edge) -> str:
    """The number of the page is no difference; that of a version is."""
    near = range(edge.page - _MOST_BEFORE, edge.page + _MOST_BEFORE + 1)
    numbered = _NUMBER.sub(lambda match: "#" if int(match[0][:9]) in near else match[0], line)
    return "#" if _ROMAN.fullmatch(line.strip()) else numbered.casefold()
