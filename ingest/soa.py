"""The Statement of Applicability as CSV (ISO/IEC 27001:2022, 6.1.3 d)."""

from collections.abc import Mapping, Sequence

from ingest.controls import TITLES, canonical
from ingest.reading import Remark, SoaRow
from ingest.tables import Ragged, Row, read_table
from ingest.text import Unreadable

COLUMNS: Mapping[str, Sequence[str]] = {
    "control": (
        "control_id",
        "control number",
        "id",
        "number",
        "ref",
        "annex_a",
        "maßnahme",
        "nummer",
    ),
    "title": ("control_title", "name", "control name", "titel", "bezeichnung"),
    "applicable": ("applicability", "in scope", "applies", "anwendbar", "anwendbarkeit"),
    "justification": (
        "reason",
        "rationale",
        "justification for inclusion or exclusion",
        "begründung",
    ),
    "status": ("implementation status", "implementation", "umsetzung", "umsetzungsstatus"),
    "owner": ("control owner", "responsible", "verantwortlich", "verantwortlicher", "eigner"),
}
NEEDED = ("control", "applicable")
_YES = {"yes", "y", "true", "1", "x", "applicable", "in scope", "included", "ja", "anwendbar"}
_NO = {
    "no", "n", "false", "0", "not applicable", "out of scope", "excluded", "n/a", "na", "nein",
    "nicht anwendbar",
}  # fmt: skip


def read_soa(path: str, content: bytes) -> tuple[tuple[SoaRow, ...], tuple[Remark, ...]]:
    """The rows that can be read, and a problem for each that cannot."""
    rows: dict[str, SoaRow] = {}
    problems: list[Remark] = []
    try:
        for row in read_table(content, COLUMNS, NEEDED):
            try:
                _add(rows, _read(row))
            except Unreadable as error:
                problems.append(Remark(path, error.line, error.what))
    except Unreadable as error:
        problems.append(Remark(path, error.line, error.what))
    return tuple(rows.values()), tuple(problems)


def _add(rows: dict[str, SoaRow], row: SoaRow) -> None:
    if row.control in rows:
        first = rows[row.control].line
        raise Unreadable(
            row.line,
            f"the control {row.control} stands in line {first} already. This row was left out; keep one.",
        )
    rows[row.control] = row


def _read(row: Row | Ragged) -> SoaRow:
    if isinstance(row, Ragged):
        raise Unreadable(row.line, ragged_sentence(row))
    values = row.values
    control = canonical(values["control"])
    if control is None:
        raise Unreadable(
            row.line,
            f"“{values['control']}” is not a control of ISO/IEC 27001:2022 Annex A. Write it like A.5.1.",
        )
    return SoaRow(
        control=control,
        title=values.get("title") or TITLES[control],
        applicable=_applicable(row.line, values["applicable"]),
        justification=values.get("justification", ""),
        status=values.get("status", "").lower(),
        owner=values.get("owner") or None,
        line=row.line,
    )


def _applicable(line: int, written: str) -> bool:
    word = " ".join(written.lower().split())
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unreadable(
        line, f"“{written}” does not say whether the control applies. Write yes or no."
    )


def ragged_sentence(row: Ragged) -> str:
    """What to say of a row with too many or too few values."""
    return (
        f"this row has {row.found} values, the first row has {row.wanted}. "
        "Put text that holds the separator in quotation marks."
    )
