"""Document control in tables: keys beside their values, or above them; and the newest row of a version history."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.keys import KEYS
from ingest.prose.control_lines import said_in_line
from ingest.prose.pieces import Row
from ingest.prose.said import BESIDE, CLASSIFICATION, DISTRIBUTION, REVIEW_DATE, Place, Said, meant

_DESCRIBES = re.compile(
    r"(?:requirements?|meaning|format|examples?|required|mandatory|purpose|explanation|guidance|rules?|responsibilit(?:y|ies)|duties|duty|tasks?"
    r"|frequency|who|method|bedeutung|erläuterung(?:en)?|erklärung|anforderung(?:en)?|beispiele?|aufgaben?|verantwortung|pflicht|zweck)",
    re.IGNORECASE,
)
"""Over a second column, these words make a table that tells how documents are controlled."""
_WHAT_CHANGED = re.compile(
    r"change|änderung|description|beschreibung|summary|comment|bemerkung|reason|grund|author|autor|editor|bearbeit|by$|von$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\bdate\b|datum|\bon$|\bam$", re.IGNORECASE)
_NUMBER = re.compile(r"v?(\d+(?:\.\d+){0,3})", re.IGNORECASE)
_NOT_IN_A_HISTORY = ("id", "title", "owner", "next_review", "controls")


def said_in_table(rows: Sequence[Row], is_sure: bool) -> list[Said]:
    """What a table says of its document; nothing where it is about other things.

    `is_sure` where it stands at a place for document control; elsewhere two keys are needed.
    """
    rows = [row for row in rows if any(map(str.strip, row.cells))]
    if not rows or _tells_how(rows[0]):
        return []
    if _are_headers(rows[0]):
        return _below_headers(rows)
    pairs = [(row, *pair) for row in rows for pair in _pairs(row)]
    ours = [(row, key, label, value) for row, key, label, value in pairs if key != BESIDE]
    told = sum(bool(_pairs(row)) for row in rows)
    if len({key for _, key, _, _ in ours}) >= (1 if is_sure else 2) and told * 2 >= len(rows):
        return [Said(key, label, value, row.line) for row, key, label, value in ours if value]
    return _in_cells(rows) if is_sure else []


def _tells_how(header: Row) -> bool:
    return any(_DESCRIBES.fullmatch(cell.strip(" *:")) for cell in header.cells[1:])


def _are_headers(row: Row) -> bool:
    """Whether two keys stand side by side, one of them ours, where a row of keys and values would have a value."""
    keys = [meant(cell) for cell in row.cells if cell.strip()]
    return any(one and other and {one, other} != {BESIDE} for one, other in pairwise(keys))


def _pairs(row: Row) -> list[tuple[str, str, str]]:
    """Key, label and value, once or twice in a row; further columns are remarks."""
    cells = row.cells
    found = []
    for at in range(0, len(cells) - 1, 2):
        key = meant(cells[at])
        if key is not None and cells[at].strip() != cells[at + 1].strip():
            found.append((key, cells[at].strip(" :"), cells[at + 1].strip()))
        elif at == 0:
            return []
    return found


def _in_cells(rows: Sequence[Row]) -> list[Said]:
    """`Owner: Jane` as the words of a cell, as in the boxes of a title page."""
    return [said for row in rows for cell in row.cells for said in said_in_line(cell, row.line)]


def _below_headers(rows: Sequence[Row]) -> list[Said]:
    header, below = rows[0], rows[1:]
    keys = [meant(cell) or BESIDE for cell in header.cells]
    is_history = "version" in keys and any(
        _WHAT_CHANGED.search(cell) or _DATED.search(cell) for cell in header.cells
    )
    if is_history and not any(key in _NOT_IN_A_HISTORY for key in keys):
        return list(_newest(keys, header, below))
    if len(below) != 1:
        return []
    return [
        Said(key, label, value, below[0].line)
        for key, label, value in zip(keys, header.cells, below[0].cells, strict=False)
        if key in (*KEYS, DISTRIBUTION, CLASSIFICATION, REVIEW_DATE) and value.strip()
    ]


def _newest(keys: Sequence[str], header: Row, below: Sequence[Row]) -> Iterator[Said]:
    """The version with the highest number, and the day from which it holds where a column says so."""
    at = keys.index("version")
    numbered = [(number, row) for row in below if (number := _number(row, at)) is not None]
    if not numbered:
        return
    row = max(numbered, key=lambda pair: pair[0])[1]
    for key in ("version", "effective"):
        if key in keys and keys.index(key) < len(row.cells) and row.cells[keys.index(key)].strip():
            column = keys.index(key)
            yield Said(key, header.cells[column], row.cells[column], row.line, Place.HISTORY)


def _number(row: Row, at: int) -> tuple[int, ...] | None:
    match = _NUMBER.match(row.cells[at].strip()) if at < len(row.cells) else None
    return tuple(map(int, match[1].split("."))) if match else None
