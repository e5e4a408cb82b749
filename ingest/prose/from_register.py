"""The document register and the documents: which row is about which, and what a row adds to what a document says.

A document's own word comes first; the register fills what it leaves open. What differs is said.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

from ingest.audience import audience_in_text
from ingest.controls import canonical
from ingest.days import read_day
from ingest.prose.placeholders import unfilled
from ingest.prose.said import Said
from ingest.prose.titles import title_from_name
from ingest.prose.values import take
from ingest.reading import (
    ALL_STAFF,
    Document,
    DocumentReading,
    DocumentStatus,
    RegisterRow,
    Remark,
)

_NAMED = 5
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


@dataclass(frozen=True)
class Matched:
    """Rows by the path of the document they are about, and what is to be said of the others."""

    rows: Mapping[str, RegisterRow]
    remarks: tuple[Remark, ...]


def match(documents: Iterable[Document], rows: Sequence[RegisterRow]) -> Matched:
    """The row of each document, by its file, else its id, else its title; none where several could be meant."""
    held = list(documents)
    found: dict[str, RegisterRow] = {}
    taken: set[int] = set()
    for names_of_row, names_of_document in _WAYS:
        free = [document for document in held if document.path not in found]
        by_name = _unique(free, names_of_document)
        for name, row in _unique(
            [row for row in rows if id(row) not in taken], names_of_row
        ).items():
            document = by_name.get(name)
            if document is not None and document.path not in found and id(row) not in taken:
                found[document.path] = row
                taken.add(id(row))
    left = [row for row in rows if id(row) not in taken]
    return Matched(found, (*_on_rows(left), *_on_documents(held, found, rows)))


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
        value = _value(key, row.values.get(key, ""))
        if value is None:
            continue
        if not _is_said(document, lines, key):
            changes[key] = value
        elif (differs := _difference(document, key, value)) is not None:
            remarks.append(
                Remark(document.path, lines.get(key, 1), differs.format(place=_place(row)))
            )
    return replace(document, **changes), tuple(remarks)  # type: ignore[arg-type]  # Each value is made for its field.


def _place(row: RegisterRow) -> str:
    sheet = f" “{row.place}”" if row.place else ""
    return f"the register ({row.path}{sheet}, line {row.line})"


def _value(key: str, written: str) -> object | None:
    """As the field of a document holds it; None where it is empty, unfilled or unclear."""
    if not written.strip() or unfilled(written) is not None:
        return None
    return _AS_FIELD.get(key, _as_words)(written)


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


def _folded(value: object) -> str:
    folded = unicodedata.normalize("NFKC", _plain(value)).casefold()
    return re.sub(r"^v(?:ersion)?\.?\s*(?=\d)", "", " ".join(folded.split()))


def _names(*written: str) -> frozenset[str]:
    return frozenset(
        filter(None, (re.sub(r"[\W_]+", " ", _folded(one)).strip() for one in written))
    )


def _file_of_row(row: RegisterRow) -> frozenset[str]:
    """The path in the register, its last part, and that without an ending."""
    written = row.values.get("file", "").replace("\\", "/").strip()
    return _names(written, PurePosixPath(written).name) if written else frozenset()


def _file_of_document(document: Document) -> frozenset[str]:
    return _names(document.path, PurePosixPath(document.path).name)


_WAYS: Sequence[
    tuple[Callable[[RegisterRow], frozenset[str]], Callable[[Document], frozenset[str]]]
] = (
    (lambda row: _names(row.values.get("file", "")), lambda document: _names(document.path)),
    (_file_of_row, _file_of_document),
    (lambda row: _names(row.values.get("id", "")), lambda document: _names(document.document_id)),
    (
        lambda row: _names(row.values.get("id", "")),
        lambda document: _names(PurePosixPath(document.path).stem),
    ),
    (lambda row: _names(row.values.get("title", "")), lambda document: _names(document.title)),
    (
        lambda row: _names(row.values.get("title", "")),
        lambda document: _names(PurePosixPath(document.path).stem),
    ),
)
"""The surest first."""


Thing = TypeVar("Thing")


def _unique(
    things: Iterable[Thing], names_of: Callable[[Thing], frozenset[str]]
) -> Mapping[str, Thing]:
    """By their names, those left out that two of them share."""
    by_name: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        for name in names_of(thing):
            by_name[name].append(thing)
    return {name: found[0] for name, found in by_name.items() if len(found) == 1}


def _on_rows(rows: Sequence[RegisterRow]) -> Iterator[Remark]:
    if rows:
        names = [row.values.get("id") or row.values.get("title") or row.key for row in rows]
        first = rows[0]
        yield Remark(
            first.path,
            first.line,
            f"no document of this folder is meant by {_listed(names, 'row')}.",
        )


def _on_documents(
    documents: Sequence[Document], found: Mapping[str, RegisterRow], rows: Sequence[RegisterRow]
) -> Iterator[Remark]:
    missing = [document.path for document in documents if document.path not in found]
    if missing and rows:
        yield Remark(
            rows[0].path,
            1,
            f"{_listed(missing, 'document')} of this folder {'is' if len(missing) == 1 else 'are'} not in the register.",
        )


def _listed(names: Sequence[str], noun: str) -> str:
    """`3 rows: A, B, C`, and of many the first few."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (
        f"{len(names)} {noun}{'' if len(names) == 1 else 's'} ({', '.join(names[:_NAMED])}{more})"
    )
