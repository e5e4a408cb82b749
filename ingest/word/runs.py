"""The words of a paragraph, run by run, each with why it is not seen where it is not (ECMA-376-1, 17.3)."""

from collections.abc import Callable
from dataclasses import replace

from lxml.etree import _Element as Element

from ingest.word.book import Book, Place
from ingest.word.boxes import Box, look_into
from ingest.word.fields import Fields, filled_in, is_table_of_contents
from ingest.word.formats import Format
from ingest.word.hidden import DELETED, FORMATTED, MOVED, why_unseen
from ingest.word.marks import PLAIN, Marks, marks_of
from ingest.word.names import MATH, MC, XML_SPACE, W, branch, is_on, value
from ingest.word.pieces import Piece
from ingest.word.styles import Style
from ingest.word.symbols import in_font, symbol

LONGEST_PLACEHOLDER = 200
"""Characters; a longer text is one that somebody wrote."""


class Writing:
    """A paragraph, or several of which the ends were deleted, while it is read."""

    def __init__(self, book: Book, fields: Fields, place: Place) -> None:
        """`fields` are those that are open where it begins."""
        self.book, self.fields, self.place = book, fields, place
        self.line = 0
        self.pieces: list[Piece] = []
        self.boxes: list[Box] = []
        self.diagrams: list[str] = []
        self.art: list[str] = []
        self.footnotes: list[tuple[str, str, str]] = []
        """Kind, id, and why they are not seen."""
        self.is_link = False
        self._style = Style()
        self._ground = place.ground
        self._unseen = place.unseen
        self._marks, self._why = PLAIN, ""
        self._in_contents = 0
        self._base: dict[str | None, Marks] = {}

    def follow(self, paragraph: Element, form: Format) -> None:
        """Adds the words of one more paragraph, which are formatted as the last of them is."""
        self._style, self._ground = form.style, form.ground
        self._unseen = form.unseen
        self._base.clear()
        self._set_marks(None)
        self._all(paragraph)

    def _all(self, element: Element) -> None:
        for child in element:
            step = _STEPS.get(child.tag, Writing._all)
            step(self, child)

    def _nothing(self, _: Element) -> None:
        """Properties, and what marks a place only."""

    def _set_marks(self, properties: Element | None) -> None:
        letters = value(properties, "rStyle")
        base = self._base.get(letters)
        if base is None:
            base = self.book.styles.together(self.place.marks, self._style, letters)
            self._base[letters] = base
        own = marks_of(properties, self.book.palette)
        self._marks = base if own is PLAIN else own.over(base)
        self._why = self._unseen or why_unseen(self._marks, self._ground)

    def _run(self, run: Element) -> None:
        marks, why = self._marks, self._why
        self._set_marks(run.find(W + "rPr"))
        self._all(run)
        self._marks, self._why = marks, why

    def add(self, words: str) -> None:
        """Words as the formatting now is, unless they stand in the instruction of a field."""
        fields = self.fields
        if words and fields.is_shown:
            in_contents = fields.is_contents or self._in_contents > 0
            self.is_link = self.is_link or (in_contents and fields.leads_to_heading)
            self._put(words, self._why, in_contents)

    def _put(self, words: str, why: str, in_contents: bool = False) -> None:
        counts = self.fields.counts_pages
        self.pieces.append(Piece(words, self.line, why, self._marks, in_contents, counts))

    def _text(self, element: Element) -> None:
        words = element.text or ""
        if not words.isprintable():
            words = words.translate(_BLANKS)
        if (words.startswith(" ") or words.endswith(" ")) and not _keeps_blanks(element):
            words = words.strip(" ")
        self.add(in_font(words, self._marks.font))

    def _math(self, element: Element) -> None:
        self.add(element.text or "")

    def _math_after(self, element: Element) -> None:
        """A denominator, an exponent or an index, with the sign that says so in a line of text."""
        self.add(_MATH_SIGNS[element.tag])
        self._all(element)

    def _sign(self, element: Element) -> None:
        self.add(_SIGNS[element.tag])

    def _symbol(self, element: Element) -> None:
        self.add(symbol(element))

    def _ruby(self, element: Element) -> None:
        """The words, and then how they are pronounced."""
        base, above = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is not None:
            self._all(base)
        if above is not None and next(above.iter(W + "t"), None) is not None:
            self.add("(")
            self._all(above)
            self.add(")")

    def _field_mark(self, element: Element) -> None:
        self.fields.meet(element)
        if words := filled_in(element):
            self._put(words, self._why)

    def _instruction(self, element: Element) -> None:
        self.fields.instruct(element.text or "")

    def _simple_field(self, element: Element) -> None:
        self.fields.enter(element.get(W + "instr", ""))
        self._all(element)
        self.fields.leave()

    def _link(self, element: Element) -> None:
        self.is_link = self.is_link or element.get(W + "anchor", "").startswith("_")
        self._all(element)

    def _control(self, control: Element) -> None:
        """A content control; one that nobody has filled in shows what to write, which are no words of the document."""
        content = control.find(W + "sdtContent")
        if content is None:
            return
        if is_on(control.find(W + "sdtPr"), "showingPlcHdr"):
            words = "".join(node.text or "" for node in content.iter(W + "t"))
            if len(words) <= LONGEST_PLACEHOLDER:
                self.book.found.placeholders.append((self.line, words))
                return
        is_contents = is_table_of_contents(control)
        self._in_contents += is_contents
        self._all(content)
        self._in_contents -= is_contents

    def _inserted(self, element: Element) -> None:
        self.book.found.changes += 1
        self._all(element)

    def _deleted(self, element: Element) -> None:
        self._left_out(element, DELETED)

    def _moved(self, element: Element) -> None:
        self._left_out(element, MOVED)

    def _left_out(self, element: Element, why: str) -> None:
        self.book.found.changes += 1
        for mark in element.iter(W + "fldChar"):
            self.fields.meet(mark)
        self._put(deleted_words(element), why)
        for kind in ("footnote", "endnote"):
            for note in element.iter(f"{W}{kind}Reference"):
                self._unmake_note(kind, note.get(W + "id", ""), why)

    def _unmake_note(self, kind: str, number: str, why: str) -> None:
        self.book.found.notes_met.add((kind, number))
        note = self.book.footnotes.get((kind, number))
        if note is not None:
            self._put(deleted_words(note), why)

    def _footnote(self, element: Element) -> None:
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        why = self._why if self._why in (FORMATTED, self._unseen) else ""
        self.footnotes.append((kind, element.get(W + "id", ""), why))

    def _alternate(self, element: Element) -> None:
        chosen = branch(element)
        if chosen is not None:
            self._all(chosen)

    def _drawing(self, element: Element) -> None:
        drawn = look_into(element, self.book)
        unseen = self._why if self._why in (FORMATTED, self._unseen) else ""
        self.boxes += [replace(box, unseen=box.unseen or unseen) for box in drawn.boxes]
        self.diagrams += drawn.diagrams
        self.art += [] if unseen else drawn.art
        self.book.found.pictures += drawn.pictures
        if drawn.charts:
            self.book.found.notes.append((self.line, CHART_LEFT_OUT))

    def _comment(self, _: Element) -> None:
        self.book.found.comment_line = self.book.found.comment_line or self.line

    def _subdocument(self, _: Element) -> None:
        self.book.found.problems.append((self.line, SUBDOCUMENT))


def _keeps_blanks(element: Element) -> bool:
    """Whether blanks at its ends count, as it or an element around it may say (XML 1.0, 2.10)."""
    said = element.get(XML_SPACE)
    if said is None:
        around = (above.get(XML_SPACE) for above in element.iterancestors())
        said = next(filter(None, around), None)
    return said == "preserve"


def deleted_words(element: Element) -> str:
    """What tracked changes took away, or what stands in something that is not shown."""
    words: list[str] = []
    for node in element.iter(W + "t", W + "delText", W + "p", W + "tab", W + "br", W + "tc"):
        words.append(node.text or "" if node.tag in (W + "t", W + "delText") else " ")
    return "".join(words)


SUBDOCUMENT = (
    "a subdocument is linked in here and was left out."
    " Put its file into the folder, or save this one with it expanded."
)
CHART_LEFT_OUT = "there is a chart here; the words in it were not read."
_BLANKS = str.maketrans("\t\n\r", "   ")
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_MATH_SIGNS = {MATH + "den": "/", MATH + "sup": "^", MATH + "sub": "_"}
_SKIPPED = (
    *(
        W + tag
        for tag in ("pPr", "rPr", "sdtPr", "sdtEndPr", "softHyphen", "delText", "delInstrText")
    ),
    *(
        W + tag
        for tag in ("footnoteRef", "endnoteRef", "separator", "continuationSeparator", "pgNum")
    ),
    *(W + tag for tag in ("fldData", "smartTagPr", "customXmlPr", "rubyPr", "bookmarkStart")),
    *(MATH + tag for tag in ("rPr", "ctrlPr", "oMathParaPr", "fPr", "sSupPr", "sSubPr")),
)
_STEPS: dict[str, Callable[[Writing, Element], None]] = {
    **dict.fromkeys(_SKIPPED, Writing._nothing),
    **dict.fromkeys(_SIGNS, Writing._sign),
    **dict.fromkeys(_MATH_SIGNS, Writing._math_after),
    **dict.fromkeys((W + "footnoteReference", W + "endnoteReference"), Writing._footnote),
    **dict.fromkeys((W + "drawing", W + "pict", W + "object"), Writing._drawing),
    **dict.fromkeys((W + "ins", W + "moveTo"), Writing._inserted),
    **dict.fromkeys((W + "commentRangeStart", W + "commentReference"), Writing._comment),
    W + "r": Writing._run,
    W + "t": Writing._text,
    MATH + "t": Writing._math,
    W + "sym": Writing._symbol,
    W + "ruby": Writing._ruby,
    W + "fldChar": Writing._field_mark,
    W + "instrText": Writing._instruction,
    W + "fldSimple": Writing._simple_field,
    W + "hyperlink": Writing._link,
    W + "sdt": Writing._control,
    W + "del": Writing._deleted,
    W + "moveFrom": Writing._moved,
    W + "subDoc": Writing._subdocument,
    MC + "AlternateContent": Writing._alternate,
}
