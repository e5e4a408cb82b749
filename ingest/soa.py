"""The Statement of Applicability, row by row (ISO/IEC 27001:2022, 6.1.3 d)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.controls import TITLES, canonical
from ingest.former_controls import BECAME, former_number
from ingest.former_statement import Former, made_of
from ingest.naming_controls import name_controls
from ingest.reading import SoaRow
from ingest.tables.kinds import KINDS
from ingest.tables.kinds.model import words
from ingest.tables.rows import Row, Rows
from ingest.tables.values import is_empty, is_unfilled, read_state, yes_or_no
from ingest.text import LineAndSentence, Unreadable, label

_YES = words("""
    yes; y; true; 1; x; (x); ✓; ✔; ☑; ☒; ✅; ok; applicable; fully applicable; applies; in scope; included; include; inc; incl; in; selected; adopted;
    required; relevant; partly; partially; partially applicable; partly applicable; implemented; compliant; partially compliant; non compliant; ja; j; wahr;
    anwendbar; zutreffend; trifft zu; teilweise; teilweise anwendbar; ausgewählt; einbezogen; relevant; umgesetzt
""")  # fmt: skip
_NO = words("""
    no; n; false; 0; ✗; ✘; ☐; ❌; not applicable; non applicable; out of scope; not in scope; excluded; exclude; exc; excl; out; n/a; na; n.a.; not selected;
    not required; not relevant; does not apply; nein; falsch; nicht anwendbar; nicht zutreffend; trifft nicht zu; ausgeschlossen; entfällt; nicht relevant; nicht ausgewählt
""")  # fmt: skip
_TICKED = re.compile(r"\bx\b|✓|✔|☑|\bticke?d?\b|\bmarke?d?\b|ankreuzen|angekreuzt", re.IGNORECASE)
_THEME = re.compile(r"(?:A[. ]?)?(?:[5-9]|1[0-8])\.?(?!\s*\.?\d)|(?!.*\d\s*\.\s*\d)", re.IGNORECASE)
_MARKED = re.compile(r"(?:.*\bAnnex\W+)?A[\s.]*\d", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:clause\s*)?(?:[4-9]|10)(?:\.\d{1,2}){0,2}\b(?!\.\d).*", re.IGNORECASE | re.DOTALL
)
_ONLY_A_CLAUSE = re.compile(r"(?:clause\s*)?(?:4\.[1-4]|9\.[1-3]|10\.[12])(?![\d])", re.IGNORECASE)
_NAMED = 10


@dataclass
class _Statement:
    """What was read so far."""

    table: Rows
    path: str
    place: str
    has_clauses: bool
    """Whether clauses of the standard stand beside controls, so that only those with an `A` are controls."""
    rows: dict[str, SoaRow] = field(default_factory=dict)
    former: list[Former] = field(default_factory=list)
    unanswered: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    clauses: list[int] = field(default_factory=list)
    unfilled: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))


def statement_rows(table: Rows, path: str, place: str) -> tuple[SoaRow, ...]:
    """The rows that can be read; adds to the table a problem for each that cannot."""
    controls = [cell for row in table.rows for cell in row.cells.get("control", ()) if cell]
    statement = _Statement(table, path, place, _has_clauses(controls))
    is_former = _is_of_2013(controls)
    for row in table.rows:
        try:
            _take(statement, row, is_former)
        except Unreadable as error:
            table.lose(error.line, error.what)
    for rows, notes in [made_of(statement.former, statement.rows)]:
        statement.rows |= rows
        table.notes += notes
    _tell(statement)
    return tuple(statement.rows.values())


def _has_clauses(controls: Sequence[str]) -> bool:
    """Whether there are both numbers such as `A.5.1` and ones that only clauses have, such as `4.1` or `9.3`."""
    bare = [cell for cell in controls if not _MARKED.match(cell)]
    return len(bare) < len(controls) and any(_ONLY_A_CLAUSE.match(cell) for cell in bare)


def _is_of_2013(controls: Sequence[str]) -> bool:
    """Whether most numbers have three parts, so that `A.5.1` is a heading over `A.5.1.1`."""
    former = sum(former_number(cell) in BECAME for cell in controls)
    return former > sum(canonical(cell) is not None for cell in controls)


def _take(statement: _Statement, row: Row, is_former: bool) -> None:
    if _is_heading(row):
        return
    number = next(filter(None, map(former_number, row.cells["control"])), None)
    if is_former and number is not None and number not in BECAME:
        return
    if statement.has_clauses and _is_clause(row):
        statement.clauses.append(row.line)
        return
    controls, written, title = _controls(row, number)
    applicable = _applicable(statement, row)
    if applicable is None:
        return
    for control in controls:
        read = _row(statement, row, control, title, applicable)
        read = replace(read, extra={**_other_cells(row, written, read.title), **row.extra})
        if control in TITLES:
            _add(statement.rows, read)
        else:
            statement.former.append(Former(control, read))


def _is_heading(row: Row) -> bool:
    """`A.5 Organizational controls`, alone in its row or beside its number."""
    written = [cell for cells in row.cells.values() for cell in cells if cell]
    written += row.extra.values()
    if len(written) == 1 and _THEME.match(written[0]) is not None:
        return True
    number = row.first("control")
    if not number and not row.first("applicable"):
        return True
    return bool(re.fullmatch(r"(?:A[. ]?)?(?:[5-9]|1[0-8])\.?", number)) and not row.first(
        "applicable"
    )


def _is_clause(row: Row) -> bool:
    written = row.first("control")
    return not _MARKED.match(written) and _CLAUSE.fullmatch(written) is not None


def _controls(row: Row, former: str | None) -> tuple[tuple[str, ...], str, str]:
    """The controls, their cell, and the words of another column that may hold them, such as `Ref;Control`."""
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


def _other_cells(row: Row, control: str, title: str) -> dict[str, str]:
    """What stands in further columns that could have held the control, such as the section it is in."""
    cells = zip(row.headers["control"], row.cells["control"], strict=True)
    return {header: cell for header, cell in cells if cell and cell not in (control, title)}


def _applicable(statement: _Statement, row: Row) -> bool | None:
    """None where the row does not say it, which is told later."""
    written = row.first("applicable")
    if not written and _TICKED.search(" ".join(row.headers.get("applicable", ()))):
        return False
    answer = yes_or_no(written, _YES, _NO)
    if answer is None:
        statement.unanswered[written].append(row.line)
    return answer


def _row(statement: _Statement, row: Row, control: str, title: str, applicable: bool) -> SoaRow:
    for name in ("justification", "status", "owner"):
        unfilled = [(row.line, written) for written in row.all(name) if is_unfilled(written)]
        statement.unfilled[name] += unfilled[: 1 if control in TITLES else 0]
    status = _filled(row, "status")
    return SoaRow(
        control=control,
        title=_filled(row, "title") or title or TITLES.get(control, ""),
        applicable=applicable,
        justification="; ".join(w for w in row.all("justification") if not _says_nothing(w)),
        status=read_state(KINDS["soa"], status) or label(status),
        owner=_filled(row, "owner") or None,
        line=row.line,
        path=statement.path,
        place=statement.place,
        extra=row.extra,
    )


def _filled(row: Row, name: str) -> str:
    return next((written for written in row.all(name) if not _says_nothing(written)), "")


def _says_nothing(written: str) -> bool:
    return is_empty(written) or is_unfilled(written)


def _add(rows: dict[str, SoaRow], row: SoaRow) -> None:
    if row.control not in rows:
        rows[row.control] = row
        return
    held = rows[row.control]
    first = held.line
    rows[row.control] = replace(
        held, again=(*held.again, f"line {row.line}: {_otherwise(held, row)}")
    )
    # A spreadsheet takes 5.10 for a number and shows 5.1.
    tenth = f"{row.control}0"
    hint = f" If {tenth} is meant, write {tenth}." if tenth in TITLES else ""
    raise Unreadable(
        row.line,
        f"the control {row.control} stands in line {first} already. This row was left out; keep one.{hint}",
    )


def _otherwise(held: SoaRow, row: SoaRow) -> str:
    """What a second row says differently."""
    if held.applicable != row.applicable:
        return "applicable" if row.applicable else "not applicable"
    names = [n for n in ("justification", "status", "owner") if getattr(held, n) != getattr(row, n)]
    return f"another {', '.join(names)}" if names else "the same"


def _tell(statement: _Statement) -> None:
    for written, lines in statement.unanswered.items():
        says = f"“{written}” does not say whether the control applies."
        if len(lines) > 1:
            says = f"in {len(lines)} rows, the first of them here, {says}"
        statement.table.lose(lines[0], f"{says} Write yes or no.")
    for name, cells in statement.unfilled.items():
        if cells:
            line, written = cells[0]
            what = f"in {len(cells)} {'row' if len(cells) == 1 else 'rows'} the {name} is not filled in, here “{written[:60]}”; it counts as empty."
            statement.table.notes.append((line, what))
    if statement.clauses:
        statement.table.notes.append(
            (
                statement.clauses[0],
                f"{len(statement.clauses)} rows, the first of them here, are about clauses of the standard, "
                "which always apply; they were left out.",
            )
        )


def gaps(rows: Mapping[str, SoaRow]) -> Iterator[LineAndSentence]:
    """What the standard wants in a Statement of Applicability and this one has not."""
    missing = [control for control in TITLES if control not in rows]
    if missing and rows:
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        named = ", ".join(missing[:_NAMED])
        yield 1, f"{len(missing)} of the 93 controls have no row: {named}{more}."
    for row in rows.values():
        if not row.applicable and not row.justification:
            yield row.line, f"{row.control} does not apply; write down why."
