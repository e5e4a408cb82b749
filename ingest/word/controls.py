"""Content controls: fields of a template that somebody fills in, or not (ECMA-376-1, 17.5.2)."""

from lxml.etree import _Element as Element

from ingest.word.changes import deleted_words
from ingest.word.names import W, is_on

_LONGEST = 200
"""Characters; a longer text is one that somebody wrote."""


def placeholder(control: Element) -> str:
    """What a control shows for as long as nobody has filled it in, which is no word of the document; else nothing."""
    content = control.find(W + "sdtContent")
    if content is None or not is_on(control.find(W + "sdtPr"), "showingPlcHdr"):
        return ""
    words = deleted_words(content).strip()
    return words if len(words) <= _LONGEST else ""


def placeholder_of_cell(cell: Element) -> str:
    """The same of a control that is the cell of a table."""
    content = cell.getparent()
    control = content.getparent() if content is not None else None
    return placeholder(control) if control is not None and control.tag == W + "sdt" else ""
