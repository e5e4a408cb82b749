"""Quoted Markdown drawn as Slack's rich text, whose text elements are never parsed for mentions or links.

Block shapes: docs.slack.dev, reference/block-kit/blocks/rich-text-block. Slack says no limit of their
size; it refuses messages whose blocks hold more than about 12,000 characters, containers included
(`msg_blocks_too_long`, github.com/slackapi/bolt-js/issues/2509), so these stay well below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.slack.kit import ELLIPSIS, clip, visible
from bot.slack.messages import Block

MOST_CHARACTERS = 2900
LONGEST_PIECE = 1000
ELEMENT_COST = 20
"""Characters that a paragraph or a piece of code counts for, however short it is."""
MOST_SPANS = 300
"""Pieces of different style in one drawing; with more of them styles are no help to a reader."""
MOST_READ = 40_000
INDENT = "\u2003"
"""An em space: Slack folds ordinary blanks at the start of a line."""
# Raw HTML stays text: dropping a tag could drop words, as in "write to <name>@example.com".
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_STYLES = {"strong": "bold", "em": "italic"}
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def quote(markdown: str) -> Block:
    """The words of `markdown` as one block with a bar at its left; markup becomes style, never text.

    List items keep their own numbers: Slack would count a quoted "3." from one again. What is longer than
    a block holds is cut, with a sign that it was.
    """
    first, *more = quotes(markdown)
    if more:
        first["elements"][-1]["elements"].append(_text(ELLIPSIS))
    return first


def quotes(markdown: str) -> list[Block]:
    """All words of `markdown`, as many blocks as they fill; at least one."""
    elements = _draw(markdown) or [_quoted([_text(ELLIPSIS)])]
    return [{"type": "rich_text", "elements": part} for part in _parts(elements)]


def as_written(words: str) -> Block:
    """What a person wrote, with a bar at its left; every sign stands as it was typed, and nothing is live."""
    return {"type": "rich_text", "elements": [_quoted([_text(words or ELLIPSIS)])]}


def words(text: str) -> Block:
    """Foreign words as an ordinary paragraph in which nothing is markup, and nothing live."""
    section: Block = {
        "type": "rich_text_section",
        "elements": [_text(clip(visible(text), MOST_CHARACTERS))],
    }
    return {"type": "rich_text", "elements": [section]}


def plain(markdown: str) -> str:
    """The words of `markdown` without its markup, lines kept."""
    return "\n".join("".join(s["text"] for s in e["elements"]) for e in _draw(markdown))


def _draw(markdown: str) -> list[Block]:
    # A quote that begins with an item of an inner list is indented, and would be taken for code.
    text = _LINE_BREAK.sub("  \n", clip(visible(dedent(markdown)), MOST_READ))
    elements = _Drawing().draw(_MARKDOWN.parse(text))
    styled = sum(len(element["elements"]) for element in elements) <= MOST_SPANS
    return [element | {"elements": _joined(element["elements"], styled)} for element in elements]


def _joined(spans: Sequence[Block], styled: bool = True) -> list[Block]:
    """Neighbours of one style as one span; all as one without `styled`."""

    def style(span: Block) -> tuple[str, ...]:
        return tuple(span.get("style", ())) if styled else ()

    runs = groupby(spans, style)
    return [_text("".join(span["text"] for span in run), names) for names, run in runs]


def _parts(elements: list[Block]) -> Iterator[list[Block]]:
    """The elements in groups that each fit one block, cut where a line ends if possible."""
    part: list[Block] = []
    room = MOST_CHARACTERS
    for element in elements:
        here: list[Block] = []
        room -= ELEMENT_COST
        for piece in _pieces(element["elements"]):
            if len(piece["text"]) > room:
                yield [*part, *_closed(element, here)]
                part, here, room = [], [], MOST_CHARACTERS
            here.append(piece)
            room -= len(piece["text"])
        part += _closed(element, here)
    if part:
        yield part


def _pieces(spans: list[Block]) -> Iterator[Block]:
    """The spans in lines, a very long line in several pieces."""
    for span in spans:
        for line in span["text"].splitlines(keepends=True):
            for start in range(0, len(line), LONGEST_PIECE):
                yield span | {"text": line[start : start + LONGEST_PIECE]}


def _closed(element: Block, spans: list[Block]) -> list[Block]:
    return [element | {"elements": _joined(spans)}] if spans else []


@dataclass
class _Drawing:
    """Walks the block tokens once and keeps in which lists it stands."""

    elements: list[Block] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    cells: list[Block] | None = None

    def draw(self, tokens: Sequence[Token]) -> list[Block]:
        for token in tokens:
            step = getattr(self, f"_{token.type}", None)
            if step is not None:
                step(token)
        return self.elements

    def _list_item_open(self, token: Token) -> None:
        self.markers.append(f"{token.info}{token.markup} " if token.info else "• ")

    def _list_item_close(self, _token: Token) -> None:
        self.markers.pop()

    def _tr_open(self, _token: Token) -> None:
        self.cells = []

    def _tr_close(self, _token: Token) -> None:
        cells, self.cells = self.cells, None
        self._add(cells or [])

    def _fence(self, token: Token) -> None:
        if token.content.strip():
            code = [_text(token.content.rstrip("\n"))]
            self.elements.append({"type": "rich_text_preformatted", "elements": code})

    _code_block = _fence

    def _inline(self, token: Token) -> None:
        drawn = list(_spans(token.children or []))
        if self.cells is None:
            self._add([_text(self._lead()), *drawn] if self.markers else drawn)
        else:
            self.cells += ([_text(" | ")] if self.cells else []) + drawn

    def _lead(self) -> str:
        """The item's marker before its first paragraph, blank space before its later ones."""
        marker, self.markers[-1] = self.markers[-1], INDENT
        return INDENT * (len(self.markers) - 1) + marker

    def _add(self, drawn: list[Block]) -> None:
        """Lines that follow each other share one bar."""
        last = self.elements[-1] if self.elements else {}
        if last.get("type") == "rich_text_quote":
            last["elements"] += [_text("\n"), *drawn]
        elif drawn:
            self.elements.append(_quoted(drawn))


def _spans(children: Sequence[Token]) -> Iterator[Block]:
    styles: list[str] = []
    for child in children:
        name = child.type.removesuffix("_open").removesuffix("_close")
        if child.type.endswith("_open") and name in _STYLES:
            styles.append(_STYLES[name])
        elif child.type.endswith("_close") and name in _STYLES:
            styles.remove(_STYLES[name])
        elif child.type == "code_inline":
            yield _text(child.content, [*styles, "code"])
        elif child.type in ("softbreak", "hardbreak"):
            yield _text(" " if child.type == "softbreak" else "\n")
        elif child.type in ("text", "image") and child.content:
            yield _text(child.content, styles)


def _text(words: str, styles: Sequence[str] = ()) -> Block:
    plain: Block = {"type": "text", "text": words}
    return plain | ({"style": dict.fromkeys(styles, True)} if styles else {})


def _quoted(elements: list[Block]) -> Block:
    return {"type": "rich_text_quote", "elements": elements}
