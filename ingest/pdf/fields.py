"""Words in the fields and notes that lie on a page: a form that is filled in is read with its answers."""

from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject

from ingest.pdf.drawing import Drawing
from ingest.pdf.geometry import Box, numbers
from ingest.pdf.sheet import Run, Seen

_MOST = 5_000
_HIDDEN = 2 | 32
"""Flags of a note: hidden, not shown on a screen (ISO 32000-2, table 167)."""
_PASSWORD, _RADIO, _PUSH = 1 << 13, 1 << 15, 1 << 16
_SIZE = 10.0
_COMMENTS = frozenset(("/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"))


def notes_of(page: PageObject) -> list[DictionaryObject]:
    """What lies on a page: fields, comments, links, stamps."""
    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else None
    if not isinstance(listed, ArrayObject):
        return []
    found = (note.get_object() for note in listed[:_MOST])
    return [note for note in found if isinstance(note, DictionaryObject)]


def is_comment(note: DictionaryObject) -> bool:
    """Whether it is a remark that somebody wrote in the margin."""
    return note.get("/Subtype") in _COMMENTS and bool(_words(note.get("/Contents")))


def draw_fields(page: PageObject, drawing: Drawing) -> None:
    """Puts the words of fields and of free text where they are shown."""
    for note in notes_of(page):
        kind = note.get("/Subtype")
        if kind == "/Widget":
            _draw(note, _answer(note), drawing)
        elif kind == "/FreeText":
            _draw(note, _words(note.get("/Contents")), drawing)


def _draw(note: DictionaryObject, words: str, drawing: Drawing) -> None:
    corners = numbers(note.get("/Rect", ()), 4)
    if not words.strip() or not corners:
        return
    box = Box.placed(corners, drawing.ink.placed)
    flags = numbers([note.get("/F", 0)], 1)
    seen = Seen.HIDDEN_NOTE if flags and int(flags[0]) & _HIDDEN else Seen.SHOWN
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    size = min(_SIZE, max(4.0, box.height / max(1, len(lines)) * 0.8))
    first = box.y1 - box.height * 0.25 if len(lines) == 1 else box.y0 + size
    for number, line in enumerate(lines):
        top = first + number * size * 1.15
        right = min(box.x1, box.x0 + len(line) * size * 0.5)
        run = Run(line, box.x0, right, top, size, bold=False, seen=seen, order=drawing.order)
        drawing.sheet.runs.append(run)


def _answer(note: DictionaryObject) -> str:
    kind, flags = _inherited(note, "/FT"), numbers([_inherited(note, "/Ff") or 0], 1)
    flag = int(flags[0]) if flags else 0
    if kind == "/Btn":
        if flag & _PUSH:
            return ""
        return "☐" if note.get("/AS", "/Off") == "/Off" else "☒"
    return "" if flag & _PASSWORD else _words(_inherited(note, "/V"))


def _inherited(note: DictionaryObject, key: str) -> Any:
    """A field's kind and value may stand in the field above it."""
    for _ in range(16):
        if key in note:
            return note[key]
        above = note.get("/Parent")
        above = above.get_object() if above is not None else None
        if not isinstance(above, DictionaryObject):
            return None
        note = above
    return None


def _words(value: object) -> str:
    value = value.get_object() if hasattr(value, "get_object") else value
    if isinstance(value, ArrayObject):
        return ", ".join(filter(None, map(_words, value[:100])))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value) if isinstance(value, str) else ""
