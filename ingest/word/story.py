"""A text in reading order: the body, a cell, a text box, a footnote or a margin (ECMA-376-1, 17.2)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from ingest.word.book import Book, Place
from ingest.word.boxes import words_of_diagram
from ingest.word.changes import deleted_words, is_end_deleted
from ingest.word.contents import is_head_of_contents, without_contents
from ingest.word.controls import placeholder
from ingest.word.fields import Fields, is_table_of_contents
from ingest.word.formats import format_of
from ingest.word.hidden import DELETED, MOVED
from ingest.word.marks import PLAIN
from ingest.word.names import MC, W, branch
from ingest.word.paragraphs import part_of
from ingest.word.parts import Part
from ingest.word.runs import Writing
from ingest.word.steps import STEPS
from ingest.word.styles import Style
from ingest.word.tables import paragraphs_in, read_table

EMBEDDED = (
    "another document is embedded here and was left out."
    " Open the file in Word and save it once, so that its words become part of it."
)


@dataclass(frozen=True)
class _Paragraph:
    element: Element
    line: int


class Story:
    """Reads one text; the numbers of lists and paragraphs run on from one to the next."""

    def __init__(self, book: Book, place: Place, text: Element) -> None:
        """`text` is the whole of it."""
        self.book, self.place = book, place
        self.parts: list[Part] = []
        self._fields = Fields(text)
        self._joined: list[_Paragraph] = []
        self._in_contents = False
        self._follow(text)
        self._write_joined()

    def _follow(self, element: Element) -> None:
        for child in element:
            step = _STEPS.get(child.tag, Story._follow)
            step(self, child)

    def _nothing(self, _: Element) -> None:
        """Properties, and what marks a place only."""

    @property
    def _line(self) -> int:
        return self.book.line if self.place.line is None else self.place.line

    def _paragraph(self, element: Element) -> None:
        self.book.line += self.place.line is None
        self._joined.append(_Paragraph(element, self._line))
        if not (is_end_deleted(element) or _is_initial(element)):
            self._write_joined()

    def _loose(self, element: Element) -> None:
        """Words outside any paragraph, as some programs write them."""
        self._joined.append(_Paragraph(element, max(self._line, 1)))
        self._write_joined()

    def _write_joined(self) -> None:
        """The paragraphs of which the ends were deleted are one with the next."""
        if not self._joined:
            return
        paragraphs, self._joined = self._joined, []
        was_contents = self._fields.is_contents
        writing = Writing(self.book, self._fields, self.place, STEPS)
        form = format_of(paragraphs[-1].element, self.book, self.place)
        for paragraph in paragraphs:
            writing.line = paragraph.line
            writing.follow(paragraph.element, form)
        in_field = any(piece.in_contents for piece in writing.pieces)
        is_whole = in_field and not was_contents and not self._fields.is_contents
        self._leave_out_contents(writing, form.style, is_whole)
        part = part_of(writing, form, self.place)
        if part is not None:
            self.parts.append(part)
        self._add_what_hangs_on(writing)

    def _leave_out_contents(self, writing: Writing, style: Style, is_whole: bool) -> None:
        pieces = writing.pieces
        if self._in_contents:
            pieces = [piece._replace(in_contents=True) for piece in pieces]
        words = "".join(piece.words for piece in pieces)
        if is_head_of_contents(words, style, self._in_contents):
            writing.pieces = []
            return
        writing.pieces, line = without_contents(pieces, style, writing.leads_on, is_whole)
        if line:
            self.book.found.contents.append((writing.line, line))

    def _add_what_hangs_on(self, writing: Writing) -> None:
        """Text boxes, words drawn as pictures, diagrams and footnotes, behind their paragraph."""
        self.parts += [self._apart(words, writing.line) for words in writing.art]
        for box in writing.boxes:
            ground = box.ground or self.place.ground
            self._add_apart(
                box.text, replace(self.place, ground=ground, unseen=box.unseen), writing.line
            )
        for diagram in writing.diagrams:
            relation = self.place.relations.get(diagram)
            root = self.book.package.part(relation.path) if relation else None
            words = words_of_diagram(root) if root is not None else ()
            self.parts += [self._apart(each, writing.line) for each in words]
        for kind, number, why in writing.footnotes:
            note = self.book.footnotes.get((kind, number))
            if note is not None and (kind, number) not in self.book.found.notes_met:
                self.book.found.notes_met.add((kind, number))
                self._add_apart(note, replace(self.place, unseen=why), writing.line)

    def _apart(self, words: str, line: int) -> Part:
        return Part(words, line, is_aside=True, stands_apart=True)

    def _add_apart(self, text: Element, place: Place, line: int) -> None:
        place = replace(place, line=line, is_aside=True, marks=PLAIN)
        parts = Story(self.book, place, text).parts
        self.parts += [replace(part, stands_apart=True) for part in parts]

    def _table(self, table: Element) -> None:
        self._write_joined()
        self.parts += read_table(table, self.book, self.place, self._cell)

    def _cell(self, cell: Element, place: Place) -> list[Part]:
        return Story(self.book, place, cell).parts

    def _control(self, control: Element) -> None:
        content = control.find(W + "sdtContent")
        if content is None:
            return
        if words := placeholder(control):
            self._skip(content)
            self.book.found.placeholders.append((self._line, words))
            return
        outer = self._in_contents
        self._in_contents = outer or is_table_of_contents(control)
        self._follow(content)
        self._in_contents = outer

    def _skip(self, element: Element) -> None:
        """Goes on behind something, with its paragraphs counted."""
        if self.place.line is None:
            self.book.line += paragraphs_in(element)

    def _deleted(self, element: Element) -> None:
        self.book.found.changes += 1
        why = DELETED if element.tag == W + "del" else MOVED
        self.book.found.withhold(self._line, why, deleted_words(element))
        self._skip(element)

    def _alternate(self, element: Element) -> None:
        chosen = branch(element)
        if chosen is not None:
            self._follow(chosen)

    def _embedded(self, _: Element) -> None:
        self.book.found.problems.append((max(self._line, 1), EMBEDDED))


def _is_initial(paragraph: Element) -> bool:
    """Whether this is the large first letter of the next paragraph (17.3.1.11)."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    return frame is not None and frame.get(W + "dropCap", "none") != "none"


_STEPS: dict[str, Callable[[Story, Element], None]] = {
    **{W + tag: Story._nothing for tag in ("sectPr", "tblPr", "tcPr", "sdtPr", "customXmlPr")},
    **{W + tag: Story._loose for tag in ("r", "hyperlink", "pict", "drawing", "fldSimple")},
    W + "p": Story._paragraph,
    W + "tbl": Story._table,
    W + "sdt": Story._control,
    W + "del": Story._deleted,
    W + "moveFrom": Story._deleted,
    W + "altChunk": Story._embedded,
    MC + "AlternateContent": Story._alternate,
}
