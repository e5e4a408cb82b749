"""A page's content stream, followed operator by operator (ISO 32000-2, 7.8.2 and annex A).

pypdf's own visitors hand text on without its width, its colour or how it is drawn, so neither cells of
a table nor hidden words could be told; what it parses and decodes is taken from it all the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from ingest.colours import BLACK
from ingest.pdf.colours import filled
from ingest.pdf.fontcase import FontCase
from ingest.pdf.geometry import IDENTITY, Box, Matrix, numbers, times
from ingest.pdf.ink import Ink
from ingest.pdf.marks import Marks
from ingest.pdf.shapes import ENDING, MOST_SURFACES, Shape
from ingest.pdf.sheet import Sheet, Surface
from ingest.pdf.writing import show, show_spaced

DEEPEST = 12
"""Drawings within drawings."""
MOST_STEPS = 1_500_000
"""Of one page; a dense one has about 20,000."""
_DEEPEST_Q = 256
_SEE_THROUGH = ("/SMask", "/Mask", "/ImageMask")
Operands = Sequence[Any]


class TooMuch(Exception):
    """A page that draws more than any page of words does."""


@dataclass
class Drawing:
    """One page under way."""

    reader: PdfReader
    sheet: Sheet
    fonts: FontCase
    layers_off: frozenset[int]
    ink: Ink = field(default_factory=Ink)
    kept: list[Ink] = field(default_factory=list)
    shape: Shape = field(default_factory=Shape)
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    resources: DictionaryObject = field(default_factory=DictionaryObject)
    marks: Marks = field(default_factory=Marks)
    depth: int = 0
    order: int = 0
    pending_blank: bool = False
    streams: dict[int, ContentStream] = field(default_factory=dict)

    def follow(self, stream: ContentStream, resources: DictionaryObject) -> None:
        """Draws all of a stream; raises TooMuch."""
        outer, self.resources = self.resources, resources
        for operands, operator in stream.operations:
            self.order += 1
            if self.order > MOST_STEPS:
                raise TooMuch
            step = _STEPS.get(operator)
            if step is not None:
                step(self, operands)
            elif operator in _TEXT_NUMBERS:
                self._text_number(operator, operands)
            elif operator in _PATH:
                self.shape.add(operator, operands, self.ink.placed)
            elif operator in ENDING:
                self.shape.end(operator, self.ink, self.sheet, self.order)
            elif operator in _COLOURS:
                self.ink.colour = filled(operator, operands, self.ink.space)
        self.resources = outer

    def _text_number(self, operator: bytes, operands: Operands) -> None:
        name, factor = _TEXT_NUMBERS[operator]
        if found := numbers(operands, 1):
            setattr(self.ink, name, found[0] * factor)

    def save(self, _: Operands) -> None:
        if len(self.kept) < _DEEPEST_Q:
            self.kept.append(self.ink.copy())

    def restore(self, _: Operands) -> None:
        if self.kept:
            self.ink = self.kept.pop()

    def place(self, operands: Operands) -> None:
        if m := numbers(operands, 6):
            self.ink.placed = times((m[0], m[1], m[2], m[3], m[4], m[5]), self.ink.placed)

    def set_state(self, operands: Operands) -> None:
        states = self.resources.get("/ExtGState")
        found = states.get_object().get(operands[0]) if states and operands else None
        if found is None:
            return
        state = found.get_object()
        if alpha := numbers([state.get("/ca", 1)], 1):
            self.ink.alpha = alpha[0]
        mixes = state.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
        self.ink.blends = mixes or state.get("/SMask", "/None") != "/None"

    def set_space(self, operands: Operands) -> None:
        name = operands[0] if operands else ""
        spaces = self.resources.get("/ColorSpace")
        found = spaces.get_object().get(name, name) if spaces else name
        self.ink.space = str(found.get_object() if hasattr(found, "get_object") else found)[:60]
        self.ink.colour = BLACK

    def begin_text(self, _: Operands) -> None:
        self.text = self.line = IDENTITY

    def set_font(self, operands: Operands) -> None:
        if len(operands) < 2:
            return
        self.ink.face = self.fonts.face(self.resources, operands[0])
        if size := numbers(operands, 1):
            self.ink.size = size[0]

    def move(self, operands: Operands) -> None:
        if by := numbers(operands, 2):
            self.text = self.line = times((1, 0, 0, 1, by[0], by[1]), self.line)

    def move_and_lead(self, operands: Operands) -> None:
        if by := numbers(operands, 2):
            self.ink.leading = -by[1]
        self.move(operands)

    def next_line(self, _: Operands = ()) -> None:
        self.move((0, -self.ink.leading))

    def set_matrix(self, operands: Operands) -> None:
        if m := numbers(operands, 6):
            self.text = self.line = (m[0], m[1], m[2], m[3], m[4], m[5])

    def show(self, operands: Operands) -> None:
        if operands and isinstance(operands[-1], str | bytes):
            show(self, operands[-1])

    def show_spaced(self, operands: Operands) -> None:
        if operands and isinstance(operands[0], list):
            show_spaced(self, operands[0])

    def show_on_next_line(self, operands: Operands) -> None:
        self.next_line()
        self.show(operands)

    def show_on_next_line_spaced(self, operands: Operands) -> None:
        if len(operands) == 3 and (gaps := numbers(operands[:2], 2)):
            self.ink.word_gap, self.ink.letter_gap = gaps
        self.show_on_next_line(operands)

    def narrow(self, _: Operands) -> None:
        self.shape.clips = True

    def begin_mark(self, operands: Operands) -> None:
        self.marks.begin(operands, self.resources, self.layers_off)

    def end_mark(self, _: Operands) -> None:
        self.marks.end()

    def picture(self, _: Operands = (), covers: bool = True) -> None:
        box = Box.placed((0, 0, 1, 1), self.ink.placed).within(self.ink.clip)
        self.sheet.pictures.append(box)
        if len(self.sheet.surfaces) < MOST_SURFACES:
            self.sheet.surfaces.append(Surface(box, None, self.order, covers))

    def draw(self, operands: Operands) -> None:
        objects = self.resources.get("/XObject")
        drawn = objects.get_object().get(operands[0]) if objects and operands else None
        drawn = drawn.get_object() if drawn is not None else None
        if not isinstance(drawn, DictionaryObject):
            return
        if drawn.get("/Subtype") == "/Image":
            self.picture(covers=not any(key in drawn for key in _SEE_THROUGH))
        elif drawn.get("/Subtype") == "/Form" and self.depth < DEEPEST:
            self._form(drawn)

    def _form(self, form: DictionaryObject) -> None:
        self.save(())
        marks, text, line, kept = self.marks, self.text, self.line, self.kept
        self.depth, self.kept = self.depth + 1, []
        self.marks = marks.within(form.get("/OC"), self.layers_off)
        self.place(form.get("/Matrix", ()))
        if corners := numbers(form.get("/BBox", ()), 4):
            self.ink.clip = self.ink.clip.within(Box.placed(corners, self.ink.placed))
        resources = form.get("/Resources", self.resources).get_object()
        self.follow(self._stream_of(form), resources)
        self.depth, self.kept = self.depth - 1, kept
        self.marks, self.text, self.line = marks, text, line
        self.restore(())

    def _stream_of(self, form: DictionaryObject) -> ContentStream:
        """Parsed once, however often it is drawn; the form stays in the reader, and so does its id."""
        if id(form) not in self.streams:
            self.streams[id(form)] = ContentStream(form, self.reader, "bytes")
        return self.streams[id(form)]


_PATH = frozenset((b"re", b"m", b"l", b"h", b"c", b"v", b"y"))
_COLOURS = frozenset((b"g", b"rg", b"k", b"sc", b"scn"))
_TEXT_NUMBERS: dict[bytes, tuple[str, float]] = {
    b"Tc": ("letter_gap", 1.0),
    b"Tw": ("word_gap", 1.0),
    b"Tz": ("stretch", 0.01),
    b"TL": ("leading", 1.0),
    b"Ts": ("rise", 1.0),
    b"Tr": ("mode", 1),
    b"w": ("line_width", 1.0),
}
_STEPS: dict[bytes, Callable[[Drawing, Operands], None]] = {
    b"q": Drawing.save,
    b"Q": Drawing.restore,
    b"cm": Drawing.place,
    b"gs": Drawing.set_state,
    b"cs": Drawing.set_space,
    b"BT": Drawing.begin_text,
    b"Tf": Drawing.set_font,
    b"Td": Drawing.move,
    b"TD": Drawing.move_and_lead,
    b"T*": Drawing.next_line,
    b"Tm": Drawing.set_matrix,
    b"Tj": Drawing.show,
    b"TJ": Drawing.show_spaced,
    b"'": Drawing.show_on_next_line,
    b'"': Drawing.show_on_next_line_spaced,
    b"W": Drawing.narrow,
    b"W*": Drawing.narrow,
    b"BMC": Drawing.begin_mark,
    b"BDC": Drawing.begin_mark,
    b"EMC": Drawing.end_mark,
    b"Do": Drawing.draw,
    b"INLINE IMAGE": Drawing.picture,
}
