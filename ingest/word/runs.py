"""A paragraph while it is read, run by run: its words, each with why it is not seen where it is not (ECMA-376-1, 17.3)."""

from collections.abc import Callable, Mapping

from lxml.etree import _Element as Element

from ingest.word.book import Book, Place
from ingest.word.boxes import Box
from ingest.word.fields import Fields
from ingest.word.formats import Format
from ingest.word.hidden import FORMATTED, why_unseen
from ingest.word.marks import PLAIN, Marks, marks_of
from ingest.word.names import W, value
from ingest.word.pieces import Piece
from ingest.word.styles import Style

Step = Callable[["Writing", Element], None]
"""Reads one element of a paragraph."""


class Writing:
    """A paragraph, or several of which the ends were deleted."""

    def __init__(self, book: Book, fields: Fields, place: Place, steps: Mapping[str, Step]) -> None:
        """`fields` are those that are open where it begins; `steps` say how elements are read, by their names."""
        self.book, self.fields, self.place, self._steps = book, fields, place, steps
        self.line = 0
        self.pieces: list[Piece] = []
        self.boxes: list[Box] = []
        self.diagrams: list[str] = []
        self.art: list[str] = []
        """Words drawn as a picture."""
        self.footnotes: list[tuple[str, str, str]] = []
        """Kind, id, and why they are not seen."""
        self.leads_on = False
        """Whether a link or a field in it leads to a heading."""
        self.contents_around = 0
        """How many content controls around this place hold a table of contents."""
        self.marks, self.why = PLAIN, ""
        self._style, self._ground, self._unseen = Style(), place.ground, place.unseen
        self._base: dict[str | None, Marks] = {}

    def follow(self, paragraph: Element, form: Format) -> None:
        """Adds the words of one more paragraph, which are formatted as the last of them is."""
        self._style, self._ground, self._unseen = form.style, form.ground, form.unseen
        self._base.clear()
        self._set_marks(None)
        self.read(paragraph)

    def read(self, element: Element) -> None:
        """An element as its name says, else all that stands in it."""
        step = self._steps.get(element.tag)
        if step is None:
            self.read_all(element)
        else:
            step(self, element)

    def read_all(self, element: Element) -> None:
        """What stands in an element."""
        for child in element:
            self.read(child)

    def run(self, run: Element) -> None:
        """What stands in a run, in its formatting."""
        marks, why = self.marks, self.why
        self._set_marks(run.find(W + "rPr"))
        self.read_all(run)
        self.marks, self.why = marks, why

    def _set_marks(self, properties: Element | None) -> None:
        letters = value(properties, "rStyle")
        base = self._base.get(letters)
        if base is None:
            base = self.book.styles.together(self.place.marks, self._style, letters)
            self._base[letters] = base
        own = marks_of(properties, self.book.palette)
        self.marks = base if own is PLAIN else own.over(base)
        self.why = self._unseen or why_unseen(self.marks, self._ground)

    @property
    def why_nothing(self) -> str:
        """Why nothing that hangs on this place is seen, whatever its own colour and size."""
        return self.why if self.why in (FORMATTED, self._unseen) else ""

    def add(self, words: str) -> None:
        """Words as the formatting now is, unless they stand in the instruction of a field."""
        fields = self.fields
        if words and fields.is_shown:
            in_contents = fields.is_contents or self.contents_around > 0
            self.leads_on = self.leads_on or (in_contents and fields.leads_to_heading)
            self.put(words, self.why, in_contents)

    def put(self, words: str, why: str, in_contents: bool = False) -> None:
        """Words that are not seen for this reason, or that are seen where there is none."""
        pages = self.fields.counts_pages
        self.pieces.append(Piece(words, self.line, why, self.marks, in_contents, pages))
