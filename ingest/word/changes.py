"""Tracked changes within a paragraph, which count as accepted (ECMA-376-1, 17.13.5)."""

from collections.abc import Mapping

from lxml.etree import _Element as Element

from ingest.word.hidden import DELETED, MOVED
from ingest.word.names import W
from ingest.word.runs import Step, Writing

_WORDS = (W + "t", W + "delText")
_GAPS = (W + "p", W + "tab", W + "br", W + "tc")


def is_end_deleted(paragraph: Element) -> bool:
    """Whether a paragraph goes on with the next one."""
    run = paragraph.find(f"{W}pPr/{W}rPr")
    return run is not None and any(run.find(W + tag) is not None for tag in ("del", "moveFrom"))


def deleted_words(element: Element) -> str:
    """What tracked changes took away, or what stands in something that is not shown."""
    words: list[str] = []
    for node in element.iter(*_WORDS, *_GAPS):
        words.append(node.text or "" if node.tag in _WORDS else " ")
    return "".join(words)


def _inserted(writing: Writing, element: Element) -> None:
    writing.book.found.changes += 1
    writing.read_all(element)


def _moved_here(writing: Writing, element: Element) -> None:
    writing.book.found.moved_here.append(deleted_words(element))
    _inserted(writing, element)


def _deleted(writing: Writing, element: Element) -> None:
    _left_out(writing, element, DELETED)


def _moved(writing: Writing, element: Element) -> None:
    _left_out(writing, element, MOVED)


def _left_out(writing: Writing, element: Element, why: str) -> None:
    writing.book.found.changes += 1
    for mark in element.iter(W + "fldChar"):
        writing.fields.meet(mark)
    writing.put(deleted_words(element), why)
    for kind in ("footnote", "endnote"):
        for reference in element.iter(f"{W}{kind}Reference"):
            _leave_note_out(writing, (kind, reference.get(W + "id", "")), why)


def _leave_note_out(writing: Writing, key: tuple[str, str], why: str) -> None:
    """A moved footnote is referred to from its new place."""
    note = writing.book.footnotes.get(key)
    if note is not None and why == DELETED:
        writing.book.found.notes_met.add(key)
        writing.put(deleted_words(note), why)


CHANGES: Mapping[str, Step] = {
    W + "ins": _inserted,
    W + "moveTo": _moved_here,
    W + "del": _deleted,
    W + "moveFrom": _moved,
}
"""How their elements are read, by name."""
