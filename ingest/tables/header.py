"""Which register a table is, told from the words of its header."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.naming_controls import name_controls
from ingest.tables.kinds import KINDS, Kind
from ingest.tables.mapping import Mapped, map_headers
from ingest.tables.spelling import fold, has_word
from ingest.written import Grid, GridLine

HEADER_WITHIN = 20
"""Rows; above the header there may be a title and a date."""
_GENERIC = re.compile(r"(?:sheet|tabelle|table|blatt|feuil|hoja|page)\s*\d*|data|daten|export|register|list|liste|", re.IGNORECASE)  # fmt: skip
_FIRST = {"soa": 100, "people": -2}
"""A statement may have columns of any register; a list of names and addresses may be any register's."""
_CLOSER_LOOKS = 12
_LOOKED_AT = 200
"""Rows that are looked at for controls."""
_HINT = 2
"""The name of a file, a sheet or a heading tells as much as two columns."""


@dataclass(frozen=True)
class Header:
    """Where a table's header stands, and what it was taken for."""

    mapped: Mapped
    at: int
    """The index of its (last) line in the grid."""
    line: int
    missing: tuple[str, ...] = ()
    """A group of columns of which one is needed and none is there; empty where all is well."""
    score: int = 0
    is_named: bool = False
    """Whether the file's name says the kind, and nothing nearer to the table does."""


def find_header(
    grid: Grid,
    path: str,
    *,
    kinds: Sequence[Kind] = tuple(KINDS.values()),
    chosen: Mapping[str, str] | None = None,
    in_document: bool = False,
) -> Header | None:
    """The likeliest header of the likeliest kind; where needed columns are `missing`, only a guess."""
    is_decided = len(kinds) == 1
    found: list[Header] = []
    for at, written, kind in _likeliest(grid, kinds, chosen or {}):
        mapped = map_headers(kind, written, chosen or {}, loosely=True)
        judged = _judge(grid, at, mapped, _hint(kind, grid, path), in_document)
        if is_decided or judged is not None:
            found.append(judged or _guess(grid, at, mapped))
    return max(found, key=lambda one: (not one.missing, one.score), default=None)


def _likeliest(
    grid: Grid, kinds: Sequence[Kind], chosen: Mapping[str, str]
) -> list[tuple[int, tuple[str, ...], Kind]]:
    """The headers, with their kinds, that are worth a closer look, in the order of the table."""
    seen: list[tuple[int, int, tuple[str, ...], Kind]] = []
    for at, written, above in _candidates(grid.lines[: HEADER_WITHIN + 1]):
        for kind in kinds:
            mapped = map_headers(kind, written, chosen)
            # Below a line that is as good a header there is a row of the table.
            if above and len(map_headers(kind, above, chosen).found) >= len(mapped.found):
                continue
            if len(mapped.found) >= (1 if len(kinds) == 1 else 2):
                seen.append((len(mapped.found) + mapped.telling, at, written, kind))
    best = sorted(seen, key=lambda one: -one[0])[:_CLOSER_LOOKS]
    return [(at, written, kind) for _, at, written, kind in sorted(best, key=lambda one: one[1])]


def _candidates(
    lines: Sequence[GridLine],
) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """Each line, and each two lines as one header, `Before treatment` above `Impact`; with the line above."""
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        if sum(map(bool, line.cells)) > 1:
            yield at, line.cells, lines[at - 1].cells if at else ()
        if at + 1 < len(lines):
            both = _together(line.cells, lines[at + 1].cells)
            if both is not None:
                yield at + 1, both, line.cells


def _together(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...] | None:
    """None where the upper line groups nothing."""
    if not any(above) or not any(below) or len(above) != len(below):
        return None
    names: list[str] = []
    group = ""
    for top, bottom in zip(above, below, strict=True):
        group = top or (group if bottom else "")
        names.append(" ".join(dict.fromkeys(filter(None, (group, bottom)))))
    return tuple(names)


def _judge(grid: Grid, at: int, mapped: Mapped, hint: int, in_document: bool) -> Header | None:
    """None where the header does not tell this kind."""
    kind, found = mapped.kind, mapped.found
    telling = mapped.telling + hint
    # A list of people may tell when they came last; one of accounts, which is called otherwise, is none.
    is_called_people = hint > 0 and kind.name == "people" and not in_document
    if telling < kind.least or (_speaks_against(mapped, in_document) and not is_called_people):
        return None
    groups = (*kind.needed, *(kind.in_documents if in_document else ()))
    # A scale has a description of each of its steps, and no ids; that makes no register.
    given = found if "id" in found else found - ({"description"} & mapped.vague)
    missing = next((group for group in groups if not given & set(group)), ())
    if missing and (in_document or not _is_near(mapped, telling, hint)):
        return None
    if in_document and not _is_strict(grid, at, mapped, mapped.telling + bool(hint)):
        return None
    if kind.name == "soa" and not (hint or missing or _holds_controls(grid, at, mapped)):
        return None
    score = 3 * (telling + _FIRST.get(kind.name, 0)) + len(found)
    return Header(mapped, at, grid.lines[at].number, missing, score, bool(hint) and _is_plain(grid))


def _is_near(mapped: Mapped, telling: int, hint: int) -> bool:
    """Whether a table that lacks a column is worth a word to its owner."""
    if _speaks_against(mapped, in_document=True):
        return False
    enough = bool(hint) or telling > mapped.kind.least
    return enough and 2 * len(mapped.found) >= sum(map(bool, mapped.headers))


def _holds_controls(grid: Grid, at: int, mapped: Mapped) -> bool:
    """Whether at least a third of the rows name a control of Annex A."""
    places = [n for n, column in enumerate(mapped.columns) if column == "control"]
    rows = [line.cells for line in grid.lines[at + 1 :][:_LOOKED_AT]]
    named = sum(
        any(name_controls(cells[n]).controls for n in places if n < len(cells)) for cells in rows
    )
    return 3 * named >= len(rows) > 0


def _is_strict(grid: Grid, at: int, mapped: Mapped, telling: int) -> bool:
    """Whether a table within a document is a register beyond doubt: most columns are its own, and it has rows."""
    name = mapped.kind.name
    if 2 * sum(map(bool, mapped.columns)) < sum(map(bool, mapped.headers)):
        return False
    if name == "people" and not has_word(mapped.kind.words, grid.name):
        return False
    rows = grid.lines[at + 1 :]
    if name == "soa":
        places = [
            n for n, column in enumerate(mapped.columns) if column in ("applicable", "excluded")
        ]
        return any(row.cells[n] for row in rows for n in places if n < len(row.cells))
    more = name not in ("people", "stakeholders")
    return telling >= mapped.kind.least + more and len(rows) > (name == "documents")


def _speaks_against(mapped: Mapped, in_document: bool) -> bool:
    words = (*mapped.kind.against, *(mapped.kind.against_in_documents if in_document else ()))
    return any(has_word(words, header) for header in mapped.headers if header)


def _guess(grid: Grid, at: int, mapped: Mapped) -> Header:
    """Of a kind that the company decided on, whatever the header says."""
    missing = next((group for group in mapped.kind.needed if not mapped.found & set(group)), ())
    return Header(mapped, at, grid.lines[at].number, missing, len(mapped.found))


def _hint(kind: Kind, grid: Grid, path: str) -> int:
    """What the sheet or heading says, else the file's name."""
    name = PurePosixPath(path).stem if _is_plain(grid) else grid.name
    return _HINT if has_word(kind.words, name) else 0


def _is_plain(grid: Grid) -> bool:
    """Whether a table has no name of its own, as a CSV, or one such as `Sheet1`."""
    return _GENERIC.fullmatch(fold(grid.name)) is not None
