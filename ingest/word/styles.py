"""The styles of a Word document: headings and titles by them, and how letters look (ECMA-376-1, 17.7)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ingest.word.colours import Colour, Palette
from ingest.word.hidden import why_misplaced
from ingest.word.marks import PLAIN, Marks, marks_of, of_styles
from ingest.word.names import W, value, whole
from ingest.word.tablestyles import TableStyle, read_table_style

_LONGEST_CHAIN = 50
"""Styles that are based on each other; Word's own have up to four."""
_BODY_TEXT = 9
"""The outline level of what is no heading."""
_HEADING = re.compile(
    r"(?:heading|überschrift|berschrift|titre|título|ttulo|titolo|encabezado|kop|rubrik|overskrift|otsikko"
    r"|nagłówek|nagwek|nadpis|címsor|titlu|başlık|заголовок|标题|標題|見出し|제목)\s*(?:level\s*)?([1-9])\b"
)
_TITLE = re.compile(
    r"title|(?:document|doc|policy|cover)[ -]?title|titel|dokument(?:en)?titel|titre|título|titolo|заголовок"
)
_CONTENTS_LINE = re.compile(
    r"(?:toc|contents|verzeichnis|inhaltsverzeichnis|tm|índice)\s*\d|table of figures"
)
_CONTENTS_TITLE = re.compile(r"toc heading|contents heading|inhaltsverzeichnisüberschrift")


@dataclass(frozen=True)
class Style:
    """What a paragraph style makes of a paragraph."""

    style_id: str = ""
    name: str = ""
    """In small letters."""
    level: int = 0
    """Of a heading, from 1."""
    is_title: bool = False
    in_contents: bool = False
    """A line of a table of contents."""
    heads_contents: bool = False
    num_id: int | None = None
    depth: int | None = None
    """Of its list, from 0; None where the list itself says which style is at which depth."""
    marks: Marks = PLAIN
    ground: Colour | None = None
    unseen: str = ""
    """Why no word in this style can be seen, by its place or height."""


@dataclass
class Styles:
    """All of them; each is looked up once."""

    root: Element | None
    palette: Palette
    defaults: Marks = PLAIN
    _elements: dict[tuple[str, str], Element] = field(default_factory=dict)
    _paragraphs: dict[str | None, Style] = field(default_factory=dict)
    _letters: dict[str | None, Marks] = field(default_factory=dict)
    _tables: dict[str | None, TableStyle] = field(default_factory=dict)
    _usual: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Reads which there are."""
        if self.root is None:
            return
        defaults = self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.defaults = marks_of(defaults, self.palette)
        for style in self.root.findall(W + "style"):
            kind, style_id = style.get(W + "type", "paragraph"), style.get(W + "styleId", "")
            self._elements.setdefault((kind, style_id), style)
            if style.get(W + "default") in ("1", "true", "on"):
                self._usual.setdefault(kind, style_id)

    def _chain(self, kind: str, style_id: str | None) -> Iterator[Element]:
        """The style, and each that it is based on."""
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style_id)
            style = self._elements.get((kind, style_id))
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn")

    def paragraph(self, style_id: str | None) -> Style:
        """Of this id, else the usual one."""
        found = self._paragraphs.get(style_id)
        if found is None:
            found = self._paragraphs[style_id] = self._read_paragraph(style_id)
        return found

    def _read_paragraph(self, style_id: str | None) -> Style:
        chain = list(self._chain("paragraph", style_id))
        if not chain and style_id:
            # Some programs name built-in styles and leave their definitions out.
            usual = self.paragraph(None)
            level, is_title = _level_of_name(style_id), bool(_TITLE.fullmatch(style_id.casefold()))
            return Style(style_id, style_id.casefold(), level, is_title, marks=usual.marks)
        chain = chain or list(self._chain("paragraph", self._usual.get("paragraph")))
        names = [_name(style) for style in chain]
        marks, ground = PLAIN, None
        for style in reversed(chain):
            marks = marks_of(style.find(W + "rPr"), self.palette).over(marks)
            shade = style.find(f"{W}pPr/{W}shd")
            ground = self.palette.ground(shade) if shade is not None else ground
        num_id, depth = _numbering(chain)
        return Style(
            style_id=chain[0].get(W + "styleId", "") if chain else "",
            name=names[0] if names else "",
            level=_level(chain),
            is_title=any(map(_TITLE.fullmatch, names)),
            in_contents=any(map(_CONTENTS_LINE.match, names[:1])),
            heads_contents=any(map(_CONTENTS_TITLE.match, names[:1])),
            num_id=num_id,
            depth=depth,
            marks=marks,
            ground=ground,
            unseen=next(
                filter(None, (why_misplaced(style.find(W + "pPr")) for style in chain)), ""
            ),
        )

    def letters(self, style_id: str | None) -> Marks:
        """What a character style says."""
        found = self._letters.get(style_id)
        if found is None:
            found = PLAIN
            for style in self._chain("character", style_id):
                found = found.over(marks_of(style.find(W + "rPr"), self.palette))
            self._letters[style_id] = found
        return found

    def table(self, style_id: str | None) -> TableStyle:
        """Of this id, else the usual one."""
        style_id = style_id or self._usual.get("table")
        if style_id not in self._tables:
            chain = list(self._chain("table", style_id))
            self._tables[style_id] = read_table_style(chain, self.palette)
        return self._tables[style_id]

    def together(self, table: Marks, paragraph: Style, letters: str | None) -> Marks:
        """How letters look before their own formatting is put over it."""
        return of_styles(self.defaults, (table, paragraph.marks, self.letters(letters)))


def _name(style: Element) -> str:
    return (value(style, "name") or style.get(W + "styleId") or "").casefold().strip()


def _level_of_name(name: str) -> int:
    match = _HEADING.search(name.casefold())
    return int(match[1]) if match else 0


def _level(chain: list[Element]) -> int:
    """The nearest style that says something has it: by an outline level, else by its name."""
    for style in chain:
        outline = whole(value(style.find(W + "pPr"), "outlineLvl"))
        if outline is not None:
            return outline + 1 if 0 <= outline < _BODY_TEXT else 0
        if level := _level_of_name(_name(style)):
            return level
    return 0


def _numbering(chain: list[Element]) -> tuple[int | None, int | None]:
    """The list to which a style belongs, and how deep."""
    num_id = depth = None
    for style in chain:
        numbering = style.find(f"{W}pPr/{W}numPr")
        if numbering is None:
            continue
        num_id = whole(value(numbering, "numId")) if num_id is None else num_id
        depth = whole(value(numbering, "ilvl")) if depth is None else depth
    return num_id, depth


def is_list_style(style: Style) -> bool:
    """Whether its name alone makes each paragraph an item with a bullet."""
    return bool(re.match(r"list bullet|aufzählungszeichen|liste à puces", style.name))
