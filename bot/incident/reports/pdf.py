"""A document as PDF: set in type by typst, which gets its words as JSON and never as commands."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import bidirectional, category

from bot.incident.reports.document import (
    Document,
    Facts,
    Part,
    Sentence,
    Table,
    Words,
    one_line,
    readable,
)
from bot.incident.reports.pdf_layout import LAYOUT, PROBE

FOOTER = "Confidential. Each copy that was made of this is on record."
NO_GLYPH = "Signs for which this computer has no font stand here by their number, such as [U+6F22]."
_LONG_RUN = re.compile(r"\S{24}(?=\S)")
_BREAK = "\u200b"
"""Where a word without end may be broken, since one that is not would leave the page."""
_ASKED_FOR = re.compile(r"[^\x20-\x7e\xa0-\u024f\n\u200b\ufffd]")
"""What a font might not have; all fonts have the letters of Latin alphabets."""
_IN_PROBE = re.compile(r"\((.?)\)", re.DOTALL)
PIECE = 60
"""Lines of somebody's words that are set as one block."""


def as_pdf(document: Document) -> bytes:
    """A4, tagged, with page numbers; the same for the same document and fonts."""
    content = _content(document)
    missing = _without_a_font(json.dumps(content, ensure_ascii=False))
    if missing:
        content = _by_number(content, missing)
        content["footer"] = f"{NO_GLYPH} {FOOTER}"
    return _typeset(LAYOUT, content)


def _typeset(layout: str, content: dict[str, Any]) -> bytes:
    # It is large, and most commands and the bot itself never need it.
    import typst

    made: bytes = typst.compile(layout.encode(), sys_inputs={"data": json.dumps(content)})
    return made


def _content(document: Document) -> dict[str, Any]:
    sections = [
        {"heading": _line(section.heading), "parts": [_part(part) for part in section.parts]}
        for section in document.sections
    ]
    about = {"title": one_line(document.title), "subtitle": one_line(document.subtitle)}
    return {**about, "footer": FOOTER, "sections": sections}


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Sentence(text):
            return {"kind": "sentence", "text": _line(text)}
        case Words(text, label):
            return {"kind": "words", "label": _line(label), "pieces": list(_pieces(text))}
        case Facts(pairs):
            return {"kind": "facts", "pairs": [[_line(a), _line(b)] for a, b in pairs]}
        case Table():
            return _table(part)


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "columns": [_line(name) for name in table.columns],
        "rows": [[_line(cell) for cell in row] for row in table.rows],
        "widths": list(table.widths or [1] * len(table.columns)),
        "codes": sorted(table.codes),
    }


def _line(text: str) -> str:
    return _breakable(one_line(text))


def _pieces(text: str) -> Iterator[str]:
    """A few lines at a time, so that a long text is no single block; blanks stay as they are."""
    lines = _breakable(readable(text).replace("\t", "    ")).split("\n")
    for first in range(0, len(lines), PIECE):
        yield "\n".join(lines[first : first + PIECE]) or " "


def _breakable(text: str) -> str:
    return _LONG_RUN.sub(lambda run: run.group() + _BREAK, text)


def _without_a_font(text: str) -> frozenset[str]:
    """Signs of the text that no font here can show."""
    # Marks that join the sign before them, and what is never drawn, cannot be asked for alone.
    found = {s for s in _ASKED_FOR.findall(text) if category(s) not in ("Mn", "Mc", "Me", "Cf")}
    # Those that run from right to left come last, since they turn what is read after them around.
    asked = sorted(found, key=lambda sign: (bidirectional(sign) in ("R", "AL"), sign))
    if not asked:
        return frozenset()
    from pypdf import PdfReader

    # What a font lacks is set as a box, which reads back as the sign of number 0.
    pages = PdfReader(io.BytesIO(_typeset(PROBE, {"signs": asked}))).pages
    read = _IN_PROBE.findall("".join(page.extract_text() for page in pages))
    return frozenset(sign for sign, drawn in zip(asked, read, strict=False) if drawn == "\0")


def _by_number(content: Any, missing: frozenset[str]) -> Any:
    if isinstance(content, str):
        return "".join(f"[U+{ord(s):04X}]" if s in missing else s for s in content)
    if isinstance(content, dict):
        return {name: _by_number(value, missing) for name, value in content.items()}
    if isinstance(content, list):
        return [_by_number(value, missing) for value in content]
    return content
