"""Which row of the document register is about which document, and which rows and documents nothing is about."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from ingest.reading import Document, Remark
from ingest.tabular import RegisterRow

_NAMED = 5


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


def _names(*written: str) -> frozenset[str]:
    return frozenset(
        filter(
            None,
            (
                re.sub(
                    r"[\W_]+", " ", " ".join(unicodedata.normalize("NFKC", one).casefold().split())
                ).strip()
                for one in written
            ),
        )
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
