"""Paragraphs and tables into blocks: headings with their levels, items with their depth, the title apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.pdf.cells import CellTable
from ingest.pdf.hyphens import Words
from ingest.pdf.lines import ITEM
from ingest.pdf.outline import below_title
from ingest.pdf.paragraphs import Paragraph
from ingest.pdf.styles import Bookmark, heading_levels
from ingest.pdf.tables import append, block_of, goes_on
from ingest.pdf.titles import title_paragraph
from ingest.written import Block

_STEP = 4.0
"""Points that an item must stand further right to be one level deeper."""
_DEEPEST = 8


@dataclass(frozen=True)
class Making:
    """What blocks are made of."""

    parts: Sequence[Paragraph | CellTable]
    words: Words
    body: float
    named: str | None
    """The title in the file's properties."""
    outline: Sequence[Bookmark]


@dataclass(frozen=True)
class Made:
    """The blocks, and the title that stood above them."""

    blocks: tuple[Block, ...]
    title: str | None


@dataclass
class _Items:
    """How far right the items stand of the list that is under way."""

    places: list[float] = field(default_factory=list)

    def depth(self, x0: float) -> int:
        while self.places and x0 < self.places[-1] - _STEP:
            self.places.pop()
        if not self.places or x0 > self.places[-1] + _STEP:
            self.places.append(x0)
        return min(len(self.places) - 1, _DEEPEST)


def blocks(making: Making, turned: Sequence[tuple[int, int, str]]) -> Made:
    """All of it in order; words that are not written level follow at the end of their page."""
    texts_of = [p for p in making.parts if isinstance(p, Paragraph)]
    texts = [part.text(making.words) for part in texts_of]
    flat = [" ".join(text.split()) for text in texts]
    outline = below_title(making.outline, making.named)
    levels = heading_levels(texts_of, flat, making.body, outline)
    title = title_paragraph(texts_of, flat, levels, making.body, making.named)
    if title is not None:
        levels = heading_levels_without(texts_of, flat, making.body, outline, title)
    found: list[Block] = []
    items, heading, n = _Items(), flat[title] if title is not None else "", -1
    above: CellTable | None = None
    for part in making.parts:
        if isinstance(part, CellTable):
            if above is not None and goes_on(above, part):
                append(above, part)
                found[-1] = block_of(above, found[-1].page or 1, heading, making.words)
            else:
                above = part
                found.append(block_of(part, part.page, heading, making.words))
            items = _Items()
            continue
        n, above = n + 1, None
        if n == title:
            continue
        if n in levels:
            heading, items = flat[n], _Items()
            found.append(_block(part, flat[n], levels[n]))
        else:
            found.append(_block(part, _text(part, texts[n], items), 0))
    return Made(_with_turned(found, turned), flat[title] if title is not None else None)


def heading_levels_without(
    parts: Sequence[Paragraph],
    texts: Sequence[str],
    body: float,
    outline: Sequence[Bookmark],
    title: int,
) -> dict[int, int]:
    """The levels of the headings when the title is none of them."""
    rest = [n for n in range(len(parts)) if n != title]
    found = heading_levels([parts[n] for n in rest], [texts[n] for n in rest], body, outline)
    return {rest[n]: level for n, level in found.items()}


def _block(part: Paragraph, text: str, level: int) -> Block:
    return Block(text, part.first.row, level, part.first.page)


def _text(part: Paragraph, text: str, items: _Items) -> str:
    """An item begins with `- ` or its number, indented by its depth."""
    match = ITEM.match(text)
    if match is None:
        items.places = [] if items.places and part.first.x0 <= items.places[0] else items.places
        return text
    indent = "  " * items.depth(part.first.x0)
    rest = text[match.end() :]
    if match["bullet"]:
        return f"{indent}- {rest}"
    return f"{indent}{match['number']} {rest}" if match["number"] else f"{indent}- {text}"


def _with_turned(found: list[Block], turned: Sequence[tuple[int, int, str]]) -> tuple[Block, ...]:
    for page, row, text in turned:
        at = sum(1 for block in found if (block.page or 0) <= page)
        found.insert(at, Block(text, row, page=page))
    return tuple(found)
