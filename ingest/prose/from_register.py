"""What a row of the document register adds to what a document says.

A document's own word comes first; the register fills what it leaves open. What differs is said.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ingest.audience import audience_in_text
from ingest.controls import canonical
from ingest.days import read_day
from ingest.document_control import NO_CONTROL, NO_FRONT_MATTER, what_silence_means
from ingest.prose.said import Said
from ingest.prose.titles import title_from_name
from ingest.prose.values import take
from ingest.reading import ALL_STAFF, Document, DocumentReading, DocumentStatus, Remark
from ingest.tabular import RegisterRow
from ingest.text import LineAndSentence

_FIELDS = (
    "title",
    "version",
    "owner",
    "approver",
    "effective",
    "next_review",
    "controls",
    "status",
    "audience",
)
"""What a row may fill, by the names that a register's columns and a document's fields share."""
_SHOWN = {"next_review": "next review"}
_NO_POINT = re.compile(r"(?<=\d)(?:\.0)+$")
"""Excel shows the version 1.0 as 1."""


def apply_register(
    reading: DocumentReading | Document, row: RegisterRow
) -> tuple[Document, tuple[Remark, ...]]:
    """The document with what the row adds, and a remark on each difference.

    Of a bare `Document` it cannot be told whether its status and audience were written; in force and for all count as unsaid.
    """
    document = reading.document if isinstance(reading, DocumentReading) else reading
    lines = reading.lines if isinstance(reading, DocumentReading) else {}
    changes: dict[str, object] = {}
    remarks: list[Remark] = []
    for key in _FIELDS:
        value, note = _value(key, row)
        if not _is_said(document, lines, key):
            remarks += [Remark(row.path, row.line, note)] if note else []
            changes |= {key: value} if value is not None else {}
        elif value is not None and (differs := _difference(document, key, value)) is not None:
            remarks.append(
                Remark(document.path, lines.get(key, 1), differs.format(place=_place(row)))
            )
    return replace(document, **changes), tuple(remarks)  # type: ignore[arg-type]  # Each value is made for its field.


def _place(row: RegisterRow) -> str:
    sheet = f" “{row.place}”" if row.place else ""
    return f"the register ({row.path}{sheet}, line {row.line})"


def notes_beside(reading: DocumentReading, row: RegisterRow) -> Iterator[LineAndSentence]:
    """What a document's notes say once the row has filled what it leaves open."""
    filled = [key for key in _FIELDS if _value(key, row)[0] is not None]
    before = {NO_CONTROL, NO_FRONT_MATTER, what_silence_means(reading.lines)}
    now = what_silence_means({*reading.lines, *filled})
    for line, what in reading.notes:
        if what not in before:
            yield line, what
        elif now is not None:
            yield line, now


def _value(key: str, row: RegisterRow) -> tuple[object | None, str | None]:
    """As the field of a document holds it, None where it is empty, unfilled or unclear; and what is to be said of that."""
    written = row.values.get(key, "")
    if not written.strip():
        return None, None
    name = _SHOWN.get(key, key)
    taken = take(Said(key, name, written, row.line))
    if taken.note and not taken.words:
        return None, taken.note
    value = _AS_FIELD.get(key, _as_words)(written)
    if value is None and taken.words and key in ("effective", "next_review"):
        unclear = f"“{written.strip()[:60]}” names no certain day, so the {name} was left out. Write it like 2026-11-23."
        return None, unclear
    return value, taken.note


def _as_words(written: str) -> object | None:
    return written.strip()


def _as_status(written: str) -> object | None:
    taken = take(Said("status", "status", written, 1))
    return DocumentStatus(taken.words[0]) if taken.words else None


def _as_controls(written: str) -> object | None:
    numbers = filter(None, map(canonical, re.split(r"[,;\n]", written)))
    return tuple(dict.fromkeys(numbers)) or None


_AS_FIELD: Mapping[str, Callable[[str], object | None]] = {
    "effective": read_day,
    "next_review": read_day,
    "status": _as_status,
    "audience": audience_in_text,
    "controls": _as_controls,
}


def _is_said(document: Document, lines: Mapping[str, int], key: str) -> bool:
    """Whether the document says it itself; a title made of a file's name is no word of the document."""
    match key:
        case "title":
            return document.title != title_from_name(document.path)
        case "status":
            is_marked = bool({"status", "draft", "published"} & set(lines))
            return is_marked or document.status is not DocumentStatus.IN_FORCE
        case "audience":
            return "audience" in lines or ALL_STAFF not in document.audience
    return bool(getattr(document, key))


def _difference(document: Document, key: str, value: object) -> str | None:
    """A sentence with a gap for the place of the row; None where both say the same."""
    own = getattr(document, key)
    if key in ("title", "controls") or _folded(own) == _folded(value):
        return None
    if key == "version" and _whole(own) == _whole(value):
        return None
    if key in ("owner", "approver") and _is_one_person(str(own), str(value)):
        return None
    name = _SHOWN.get(key, key)
    shown, registered = (_plain(one).replace("{", "{{").replace("}", "}}") for one in (own, value))
    return f"{{place}} says the {name} is “{registered}”, this document “{shown}”; the document’s was taken."


def _is_one_person(one: str, other: str) -> bool:
    """`jane.doe@a.example` and `Jane Doe (CISO)` are one."""
    first, second = (
        set(re.findall(r"\w+", _folded(words).partition("@")[0].replace("_", " ")))
        for words in (one, other)
    )
    return first <= second or second <= first


def _plain(value: object) -> str:
    words = ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)
    return words.replace("_", " ")


def _whole(version: object) -> str:
    return _NO_POINT.sub("", _folded(version))


def _folded(value: object) -> str:
    folded = unicodedata.normalize("NFKC", _plain(value)).casefold()
    return re.sub(r"^v(?:ersion)?\.?\s*(?=\d)", "", " ".join(folded.split()))
