"""Which control a row of a statement is about, and which rows are about none."""

import re
from collections.abc import Sequence

from ingest.controls import canonical
from ingest.former_controls import BECAME, former_number
from ingest.naming_controls import name_controls
from ingest.tables.rows import Row
from ingest.text import Unreadable

_THEME = re.compile(r"(?:A[. ]?)?(?:[5-9]|1[0-8])\.?(?!\s*\.?\d)|(?!.*\d\s*\.\s*\d)", re.IGNORECASE)
_MARKED = re.compile(r"(?:.*\bAnnex\W+)?A[\s.]*\d", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:clause\s*)?(?:[4-9]|10)(?:\.\d{1,2}){0,2}\b(?!\.\d).*", re.IGNORECASE | re.DOTALL
)
_ONLY_A_CLAUSE = re.compile(r"(?:clause\s*)?(?:4\.[1-4]|9\.[1-3]|10\.[12])(?![\d])", re.IGNORECASE)
_GROUP = re.compile(r"(?:A[. ]?)?(?:[5-9]|1[0-8])\.?", re.IGNORECASE)


def has_clauses(controls: Sequence[str]) -> bool:
    """Whether there are both numbers such as `A.5.1` and ones that only clauses have, such as `4.1` or `9.3`."""
    bare = [cell for cell in controls if not _MARKED.match(cell)]
    return len(bare) < len(controls) and any(_ONLY_A_CLAUSE.match(cell) for cell in bare)


def is_of_2013(controls: Sequence[str]) -> bool:
    """Whether most numbers have three parts, so that `A.5.1` is a heading over `A.5.1.1`."""
    former = sum(former_number(cell) in BECAME for cell in controls)
    return former > sum(canonical(cell) is not None for cell in controls)


def is_heading(row: Row) -> bool:
    """`A.5 Organizational controls`, alone in its row or beside its number."""
    written = [cell for cells in row.cells.values() for cell in cells if cell]
    written += row.extra.values()
    if len(written) == 1 and _THEME.match(written[0]) is not None:
        return True
    number = row.first("control")
    if row.first("applicable") or row.first("excluded"):
        return False
    return not number or _GROUP.fullmatch(number) is not None


def is_clause(row: Row) -> bool:
    """`9.2 Internal audit`, which is no control; only to be asked where `has_clauses`."""
    written = row.first("control")
    return not _MARKED.match(written) and _CLAUSE.fullmatch(written) is not None


def controls_of(row: Row, former: str | None) -> tuple[tuple[str, ...], str, str]:
    """The controls, their cell, and the words of another column that may hold them, such as `Ref;Control`.

    Raises Unreadable where the row names none. `former` is the number of 2013 that it names.
    """
    cells = row.cells["control"]
    for cell in cells:
        other = next((one for one in cells if one and one != cell), "")
        if control := canonical(cell):
            return (control,), cell, other
        if former is not None and former in BECAME and former_number(cell) == former:
            return (former,), cell, other
        named = name_controls(cell)
        if len(named.controls) > 1 and not named.rest and not named.mapped and not named.unknown:
            return named.controls, cell, other
    written = row.first("control")
    if not written:
        raise Unreadable(row.line, "this row names no control. Write one like A.5.1, or remove it.")
    raise Unreadable(
        row.line,
        f"“{written}” is not a control of ISO/IEC 27001:2022 Annex A. Write it like A.5.1.",
    )
