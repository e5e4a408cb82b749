"""The Statement of Applicability as CSV (ISO/IEC 27001:2022, 6.1.3 d)."""

import re
from collections.abc import Iterator

from ingest.controls import TITLES, canonical
from ingest.reading import SoaRow
from ingest.tables import Columns, Row, Table, read_table
from ingest.text import LineAndSentence, Unreadable, label

COLUMNS: Columns = {
    "control": (
        "control id", "control number", "control no", "control nr", "control ref", "control reference",
        "id", "no", "nr", "number", "ref", "reference", "clause", "annex a", "annex a control",
        "annex a ref", "annex a reference", "iso control", "iso 27001 control", "maßnahme", "nummer",
    ),
    "title": (
        "control title", "control name", "control description", "name", "description", "titel",
        "bezeichnung",
    ),
    "applicable": (
        "applicability", "applicable y n", "applicable yes no", "is applicable", "in scope", "applies",
        "included", "included excluded", "selected", "anwendbar", "anwendbarkeit",
    ),
    "justification": (
        "reason", "rationale", "justification for inclusion", "justification for exclusion",
        "justification for inclusion or exclusion", "justification for inclusion exclusion",
        "reason for inclusion or exclusion", "begründung",
    ),
    "status": (
        "implementation status", "implementation", "implemented", "umsetzung", "umsetzungsstatus",
    ),
    "owner": ("control owner", "responsible", "verantwortlich", "verantwortlicher", "eigner"),
}  # fmt: skip
NEEDED = ("control", "applicable")
_YES = {
    "yes", "y", "true", "1", "x", "✓", "✔", "applicable", "in scope", "included", "selected", "ja", "j",
    "wahr", "anwendbar",
}  # fmt: skip
_NO = {
    "no", "n", "false", "0", "not applicable", "out of scope", "excluded", "n/a", "na", "not selected",
    "nein", "falsch", "nicht anwendbar",
}  # fmt: skip
_THEME = re.compile(r"(?:A[. ]?)?[5-8]\.?(?!\s*\.?\d)|(?!.*\d\s*\.\s*\d)", re.IGNORECASE)
_NAMED = 10


def read_soa(content: bytes) -> tuple[tuple[SoaRow, ...], Table]:
    """The rows that can be read, and the table with a problem for each that cannot; raises Unreadable."""
    table = read_table(content, COLUMNS, NEEDED)
    rows: dict[str, SoaRow] = {}
    for row in table.rows:
        if _is_heading(row):
            continue
        try:
            _add(rows, _read(row))
        except Unreadable as error:
            table.lose(error.line, error.what)
    if not table.problems:
        table.notes += _gaps(rows)
    return tuple(rows.values()), table


def _is_heading(row: Row) -> bool:
    """`A.5 Organizational controls`, alone in its row."""
    written = [cell for cells in row.cells.values() for cell in cells if cell]
    return len(written) == 1 and _THEME.match(written[0]) is not None


def _add(rows: dict[str, SoaRow], row: SoaRow) -> None:
    if row.control in rows:
        first = rows[row.control].line
        raise Unreadable(
            row.line,
            f"the control {row.control} stands in line {first} already. This row was left out; keep one.",
        )
    rows[row.control] = row


def _read(row: Row) -> SoaRow:
    control, title = _control(row)
    return SoaRow(
        control=control,
        title=row.first("title") or title or TITLES[control],
        applicable=_applicable(row.line, row.first("applicable")),
        justification=row.first("justification"),
        status=label(row.first("status")),
        owner=row.first("owner") or None,
        line=row.line,
    )


def _control(row: Row) -> tuple[str, str]:
    """The control, and the words of another column that may also hold it, such as `Ref;Control`."""
    cells = row.cells["control"]
    for cell in cells:
        if control := canonical(cell):
            return control, next((other for other in cells if other and other != cell), "")
    written = row.first("control")
    if not written:
        raise Unreadable(row.line, "this row names no control. Write one like A.5.1, or remove it.")
    raise Unreadable(
        row.line,
        f"“{written}” is not a control of ISO/IEC 27001:2022 Annex A. Write it like A.5.1.",
    )


def _applicable(line: int, written: str) -> bool:
    word = label(written)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unreadable(
        line, f"“{written}” does not say whether the control applies. Write yes or no."
    )


def _gaps(rows: dict[str, SoaRow]) -> Iterator[LineAndSentence]:
    """What the standard wants in a Statement of Applicability and this one has not."""
    missing = [control for control in TITLES if control not in rows]
    if missing and rows:
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        named = ", ".join(missing[:_NAMED])
        yield 1, f"{len(missing)} of the 93 controls have no row: {named}{more}."
    for row in rows.values():
        if not row.applicable and not row.justification:
            yield row.line, f"{row.control} does not apply; write down why."
