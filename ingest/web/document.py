"""An HTML page into blocks, as a browser would show it; what it would not show is withheld."""

import re
from collections.abc import Iterator

from ingest.text import LineAndSentence, Unreadable
from ingest.web.builder import Builder
from ingest.web.css import StyleSheet
from ingest.web.properties import properties_of
from ingest.web.roles import main_part
from ingest.web.source import source_of
from ingest.web.tags import refuse_hostile_tags
from ingest.web.tree import Element, tree_of
from ingest.web.walk import Walk
from ingest.written import Block, Written

MOST_BLOCKS = 100_000
_NUMBERED = re.compile(r"(?:\d{1,3}|[IVX]{1,5})[.):]?\s")
_NOTHING = (
    "there are no words on this page. A page that a script fills must be saved from a browser."
)


def read_html(content: bytes) -> Written:
    """What a page or a web archive says, in reading order; raises Unreadable where it says nothing."""
    source = source_of(content)
    refuse_hostile_tags(source)
    root = tree_of(source)
    bodies = root.findall(".//body") or [root]
    walk = Walk(_style_sheet(root), main_part(bodies[0]))
    found = walk.through(root)
    if not found.blocks and found.title is None:
        raise Unreadable(1, _NOTHING)
    if len(found.blocks) > MOST_BLOCKS:
        raise Unreadable(1, "there are more than 100,000 paragraphs on this page. Split it.")
    title, blocks = _title_and_rest(found)
    if title and root.find(".//*[@id='title-heading']") is not None:
        title = title.partition(" : ")[2] or title  # Confluence puts the space's name before it.
    return Written(
        blocks=blocks,
        title=title,
        properties=properties_of(root),
        margins=tuple(dict.fromkeys(found.margins)),
        withheld=tuple(found.withheld),
        notes=tuple(_notes(walk)),
    )


def _style_sheet(root: Element) -> StyleSheet:
    sheet = StyleSheet()
    for style in list(root.iter("style"))[:200]:
        if style.get("media", "all").casefold() in ("all", "screen", ""):
            sheet.add(style.text or "")
    return sheet


def _title_and_rest(found: Builder) -> tuple[str | None, tuple[Block, ...]]:
    """The first heading of the first level is the title, unless it is a numbered chapter among others."""
    tops = [block for block in found.blocks if block.level == 1]
    if found.title is not None or not tops:
        return found.title, tuple(found.blocks)
    if len(tops) > 1 and _NUMBERED.match(tops[0].text):
        return None, tuple(found.blocks)
    return tops[0].text, tuple(block for block in found.blocks if block is not tops[0])


def _notes(walk: Walk) -> Iterator[LineAndSentence]:
    for kind, line in walk.builder.left_out.items():
        yield line, f"{kind} was left out, from this line on."
    if walk.conditional:
        yield walk.conditional, "comments that only word processors read were left out."
