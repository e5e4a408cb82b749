"""One paragraph: its style, its number, and what of its words is shown (ECMA-376-1, 17.3.1)."""

from dataclasses import replace
from itertools import groupby

from ingest.word.book import Book, Place
from ingest.word.colours import AUTO
from ingest.word.formats import Format
from ingest.word.headings import looks_like_text
from ingest.word.hidden import SIGNS, is_mark_hidden, without_signs
from ingest.word.names import W, value, whole
from ingest.word.numbering import Label
from ingest.word.parts import Look, Part
from ingest.word.pieces import PAGE, Piece
from ingest.word.runs import Writing
from ingest.word.styles import is_list_style

_BODY_TEXT = 9
_USUAL_SIZE = 20
"""Half points; what Word takes where nothing says otherwise."""


def part_of(writing: Writing, form: Format, place: Place) -> Part | None:
    """What of the paragraph is shown, None where that is nothing; the rest is reported."""
    book = writing.book
    shown = [piece for piece in writing.pieces if not piece.why]
    _report_hidden(writing, book)
    words = "".join(
        PAGE if piece.counts_pages and place.is_margin else piece.words for piece in shown
    )
    words, spelled, signs = without_signs(words)
    words = words.strip()
    line = next((piece.line for piece in shown if piece.words.strip()), writing.line)
    book.found.withhold(line, SIGNS, spelled)
    book.found.signs += [line] * signs
    label = _label(writing, form, is_shown=bool(words))
    if not words:
        return None
    level = _level(form)
    part = Part(
        words=words,
        line=line,
        label="" if level and label.is_bullet else label.text,
        depth=label.depth,
        level=level,
        is_title=form.style.is_title and not level,
        is_aside=place.is_aside,
        look=_look(shown),
    )
    is_text = level > 0 and looks_like_text(part.heading)
    return replace(part, level=0, label=label.text) if is_text else part


def _report_hidden(writing: Writing, book: Book) -> None:
    hidden = [piece for piece in writing.pieces if piece.why]
    for (line, why), pieces in groupby(hidden, key=lambda piece: (piece.line, piece.why)):
        book.found.withhold(line, why, "".join(piece.words for piece in pieces))


def _level(form: Format) -> int:
    outline = whole(value(form.element, "outlineLvl"))
    if outline is None:
        return form.style.level
    return outline + 1 if 0 <= outline < _BODY_TEXT else 0


def _label(writing: Writing, form: Format, is_shown: bool) -> Label:
    """The paragraph's number; it counts without words too, unless all of it is hidden."""
    book, style, element = writing.book, form.style, form.element
    is_hidden = any(piece.why for piece in writing.pieces)
    if not is_shown and is_hidden and is_mark_hidden(element, style.marks):
        return Label()
    own = element.find(W + "numPr") if element is not None else None
    num_id, depth = whole(value(own, "numId")), whole(value(own, "ilvl"))
    if depth is None:
        styled = book.numbering.depth_of(style.num_id if num_id is None else num_id, style.style_id)
        inherited = style.depth if num_id is None else None
        depth = next((d for d in (styled, inherited) if d is not None), 0)
    num_id = style.num_id if num_id is None else num_id
    label = book.numbering.next_label(num_id, depth)
    if label is None:
        is_item = num_id != 0 and is_list_style(style)
        label = Label("-", is_bullet=True) if is_item else Label()
    return label


def _look(shown: list[Piece]) -> Look:
    marks = [piece.marks for piece in shown if piece.words.strip()]
    words = "".join(piece.words for piece in shown)
    return Look(
        bold=all(mark.bold for mark in marks),
        # Links are underlined too, and have a colour.
        underlined=all(mark.underlined and mark.colour in (None, AUTO) for mark in marks),
        caps=all(mark.caps for mark in marks) or words.isupper(),
        size=min((mark.size or _USUAL_SIZE for mark in marks), default=_USUAL_SIZE),
    )
