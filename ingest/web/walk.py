"""From element to element through a page, in the order in which it is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from ingest.web.builder import Builder, ListUnderWay
from ingest.web.cells import TableUnderWay, holds_data, span
from ingest.web.css import Declarations, StyleSheet
from ingest.web.look import Look, look_of
from ingest.web.roles import BLOCKS, EMBEDDED, NEVER_SHOWN, is_margin, left_out
from ingest.web.tree import Element, attributes_of, tag_of, text_of, words_in

_HEADING = re.compile(r"h[1-6]")
_LISTS = ("ul", "ol", "menu", "dir")
_TITLE_CLASSES = frozenset(("title", "msotitle"))
_LEVEL = re.compile(r"level(\d)")
_GOOGLE = re.compile(r"lst-kix_\w+-(\d)")
_WORD_MARK = re.compile(r"\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]", re.IGNORECASE)
_OF_PROGRAMS = re.compile(
    r"\s*(?:\[if\b|\[endif|<!\[endif|StartFragment|EndFragment|/?wp:)", re.IGNORECASE
)
_COLUMNS, _ROWS = 1_000, 65_534
"""The most that a cell may reach over (HTML, 4.9.11)."""


@dataclass
class Opened:
    """An element that was entered, and what is to be put back when it is left."""

    tag: str
    look: Look
    is_block: bool
    level: int
    in_item: bool
    part: str
    is_title: bool
    is_margin: bool = False
    is_data: bool = False
    span: tuple[int, int] = (1, 1)


@dataclass
class Walk:
    """The way through one page."""

    sheet: StyleSheet
    main: Element | None
    builder: Builder = field(default_factory=Builder)
    opened: list[Opened] = field(default_factory=list)
    conditional: int = 0
    """The line of the first comment that only Word reads."""
    _around_main: frozenset[Element] = frozenset()

    def through(self, root: Element) -> Builder:
        """All of the page."""
        if self.main is not None:
            self._around_main = frozenset(self.main.iterancestors())
        steps = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in steps:
            if event == "start":
                if not self._enter(element):
                    steps.skip_subtree()
            elif event == "end":
                self._leave(element)
            else:
                self._comment(element)
        self.builder.flush()
        return self.builder

    @property
    def _look(self) -> Look:
        return self.opened[-1].look if self.opened else Look()

    def _enter(self, element: Element) -> bool:
        """False where nothing within it is read."""
        tag, attributes = tag_of(element), attributes_of(element)
        declared = self.sheet.of(tag, attributes)
        look = look_of(tag, attributes, declared, self._look)
        block = tag in BLOCKS or declared.get("display", "") in (
            "block",
            "list-item",
            "flex",
            "grid",
        )
        b = self.builder
        here = Opened(tag, look, block, b.level, b.in_item, b.part, b.is_title)
        self.opened.append(here)
        if block:
            b.flush()
        if self._is_no_text(element, tag, attributes, declared, look):
            return False
        self._begin(element, here, attributes, declared)
        if element.text:
            b.text(element.text, _line(element), look)
        return True

    def _is_no_text(
        self,
        element: Element,
        tag: str,
        attributes: Mapping[str, str],
        declared: Declarations,
        look: Look,
    ) -> bool:
        if tag in NEVER_SHOWN:
            if tag == "noscript" and words_in(element):
                self.builder.leave_out("what is shown where scripts are off", _line(element))
            return True
        if "ignore" in declared.get("mso-list", ""):
            self._word_mark(text_of(element))
            return True
        kind = None if look.hidden else left_out(element, attributes)
        if kind and (tag in EMBEDDED or words_in(element)):
            self.builder.leave_out(kind, _line(element))
        return kind is not None

    def _begin(
        self, element: Element, here: Opened, attributes: Mapping[str, str], declared: Declarations
    ) -> None:
        b, tag = self.builder, here.tag
        b.keeps_blanks = here.look.keeps_blanks
        if self._is_beside(element, attributes, declared):
            here.is_margin = True
            b.in_margin += 1
        if tag == "br":
            b.line_end()
        elif tag == "input":
            self._input(attributes, element)
        elif _HEADING.fullmatch(tag):
            b.level = int(tag[1])
        elif attributes.get("role") == "heading":
            level = attributes.get("aria-level", "2")
            b.level = min(6, max(1, int(level) if level.isdigit() and len(level) < 3 else 2))
        elif tag in _LISTS:
            b.lists.append(_list(tag, attributes))
        elif tag == "li":
            b.begin_item(attributes)
        elif tag in ("dt", "dd"):
            b.part = tag
        elif tag == "p":
            self._paragraph(attributes, declared)
        elif tag in ("table", "tr", "td", "th"):
            self._begin_cells(element, here, attributes)

    def _begin_cells(self, element: Element, here: Opened, attributes: Mapping[str, str]) -> None:
        b = self.builder
        if here.tag == "table" and b.table is None and not b.in_margin and holds_data(element):
            here.is_data = True
            b.table = TableUnderWay(_line(element))
        elif here.tag == "tr" and b.table:
            b.table.begin_row(_line(element))
        elif here.tag in ("td", "th") and b.table and b.cell is None:
            here.is_data = True
            here.span = (
                span(attributes.get("colspan"), _COLUMNS),
                span(attributes.get("rowspan"), _ROWS),
            )
            b.cell = []

    def _is_beside(
        self, element: Element, attributes: Mapping[str, str], declared: Declarations
    ) -> bool:
        if self.builder.in_margin:
            return False
        parent = element.getparent()
        if self.main is not None and parent is not None and parent in self._around_main:
            return element is not self.main and element not in self._around_main
        return is_margin(element, attributes, declared)

    def _paragraph(self, attributes: Mapping[str, str], declared: Declarations) -> None:
        classes = set(attributes.get("class", "").casefold().split())
        self.builder.is_title = bool(classes & _TITLE_CLASSES) and self.builder.title is None
        if level := _LEVEL.search(declared.get("mso-list", "")):
            self.builder.word_depth, self.builder.mark = int(level[1]) - 1, "-"

    def _word_mark(self, written: str) -> None:
        if match := _WORD_MARK.match(written.strip()):
            self.builder.mark = f"{match[1]}." if match[1].isdigit() else f"- {match[0]}"

    def _input(self, attributes: Mapping[str, str], element: Element) -> None:
        if attributes.get("type", "text") in ("text", "email", "date", "number", "url", "tel"):
            self.builder.text(f" {attributes.get('value', '')} ", _line(element), self._look)

    def _leave(self, element: Element) -> None:
        here, b = self.opened.pop(), self.builder
        if here.is_block:
            b.flush()
        if here.tag in _LISTS and b.lists:
            b.lists.pop()
        elif here.tag == "p":
            b.word_depth = None
        elif here.is_data and here.tag == "table":
            b.end_table()
        elif here.is_data:
            b.end_cell(*here.span)
        b.in_margin -= here.is_margin
        b.level, b.in_item, b.part, b.is_title = here.level, here.in_item, here.part, here.is_title
        b.keeps_blanks = self._look.keeps_blanks
        if element.tail:
            b.text(element.tail, _line(element), self._look)

    def _comment(self, comment: Element) -> None:
        words, line = comment.text or "", _line(comment)
        if _OF_PROGRAMS.match(words):
            self.conditional = self.conditional or line
        elif any(map(str.isalpha, words)):
            self.builder.hide(words, line, "it is a comment in the page's source")
        if comment.tail:
            self.builder.text(comment.tail, line, self._look)


def _line(element: Element) -> int:
    return int(getattr(element, "sourceline", 0) or 1)  # lxml's stubs give it no type.


def _list(tag: str, attributes: Mapping[str, str]) -> ListUnderWay:
    start = attributes.get("start", "1")
    number = (int(start) if start.isdigit() and len(start) < 7 else 1) if tag == "ol" else None
    depth = _GOOGLE.search(attributes.get("class", ""))
    return ListUnderWay(number, int(depth[1]) if depth else None)
