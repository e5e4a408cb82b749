"""One Word document while it is read: its parts, and what was found in it so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ingest.reading import Withheld
from ingest.text import LineAndSentence
from ingest.word.colours import WHITE, Colour, Palette, of_hex
from ingest.word.marks import PLAIN, Marks
from ingest.word.names import W, is_on, value, whole
from ingest.word.numbering import Numbering
from ingest.word.package import Package, Relation
from ingest.word.styles import Styles

LONGEST_WITHHELD = 500
MOST_WITHHELD = 1_000


@dataclass
class Findings:
    """What is to be said about a document beside its words."""

    withheld: list[Withheld] = field(default_factory=list)
    notes: list[LineAndSentence] = field(default_factory=list)
    problems: list[LineAndSentence] = field(default_factory=list)
    title: str = ""
    """Of a title that stands in the cell of a table."""
    contents: list[tuple[int, str]] = field(default_factory=list)
    """Lines of tables of contents."""
    pictures: int = 0
    signs: list[int] = field(default_factory=list)
    """Paragraphs with signs that have no width, once for each sign."""
    changes: int = 0
    """Tracked ones."""
    moved_here: list[str] = field(default_factory=list)
    comment_line: int = 0
    placeholders: list[tuple[int, str]] = field(default_factory=list)
    notes_met: set[tuple[str, str]] = field(default_factory=set)
    """Footnotes and endnotes to which something refers."""

    def withhold(self, line: int, why: str, words: str) -> None:
        """Words that nobody is shown."""
        words = " ".join(words.split())
        if words:
            self.withheld.append(Withheld(line, None, why, words[:LONGEST_WITHHELD], False))


@dataclass
class Book:
    """The parts that all readers look things up in."""

    package: Package
    root: Element
    styles: Styles
    palette: Palette
    numbering: Numbering
    settings: Element | None
    relations: Mapping[str, Relation]
    footnotes: Mapping[tuple[str, str], Element]
    """By kind, `footnote` or `endnote`, and id."""
    found: Findings = field(default_factory=Findings)
    line: int = 0
    """The number of the paragraph that was begun last."""
    width: int = 12_240
    """Of the widest page, in twentieths of a point."""

    @property
    def paper(self) -> Colour:
        """What words stand on where nothing else is said (17.2.1)."""
        background = self.root.find(W + "background")
        if background is None or not is_on(self.settings, "displayBackgroundShape"):
            return WHITE
        return (
            self.palette.named(background.get(W + "themeColor", ""))
            or of_hex(background.get(W + "color"))
            or WHITE
        )


@dataclass(frozen=True)
class Place:
    """Where a text stands, as far as that decides what is seen of it."""

    ground: Colour
    marks: Marks = PLAIN
    """Of the table's style."""
    unseen: str = ""
    """Why nothing in it can be seen."""
    line: int | None = None
    """Of the paragraph to which it belongs, where its own are not counted."""
    is_aside: bool = False
    """In a table, text box, footnote or margin, where a bold line is no heading of the document."""
    is_margin: bool = False
    """A header or a footer."""
    relations: Mapping[str, Relation] = field(default_factory=dict)
    """Of the part in which it stands."""


def open_book(package: Package) -> Book | None:
    """None where the package has no main part."""
    root = package.part(package.main)
    if root is None:
        return None

    def part(kind: str) -> Element | None:
        return package.part(package.beside(package.main, kind))

    settings = part("settings")
    palette = Palette(part("theme"), settings)
    footnotes = {
        (kind, note.get(W + "id", "")): note
        for kind in ("footnote", "endnote")
        for note in _elements(part(f"{kind}s"), kind)
        if note.get(W + "type", "normal") == "normal"
    }
    return Book(
        package=package,
        root=root,
        styles=Styles(part("styles"), palette),
        palette=palette,
        numbering=Numbering(part("numbering")),
        settings=settings,
        relations=package.relations(package.main),
        footnotes=footnotes,
        width=max([whole(size.get(W + "w")) or 0 for size in root.iter(W + "pgSz")], default=0)
        or 12_240,
    )


def _elements(root: Element | None, tag: str) -> list[Element]:
    return root.findall(W + tag) if root is not None else []


def style_id(paragraph: Element) -> str | None:
    """Of a paragraph."""
    return value(paragraph.find(W + "pPr"), "pStyle")
