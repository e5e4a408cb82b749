"""The Statement of Applicability, row by row (ISO/IEC 27001:2022, 6.1.3 d)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ingest.applicability import applies
from ingest.controls import TITLES
from ingest.former_controls import BECAME, former_number
from ingest.former_statement import Former, made_of
from ingest.statement_numbers import controls_of, has_clauses, is_clause, is_heading, is_of_2013
from ingest.tables.kinds import KINDS
from ingest.tables.rows import Row, Rows
from ingest.tables.seen import not_filled_in
from ingest.tables.values import is_empty, is_unfilled, read_state
from ingest.tabular import SoaRow
from ingest.text import LineAndSentence, Unreadable, label

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
    tenths: list[tuple[int, str]] = field(default_factory=list)
    unfilled: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))


def statement_rows(table: Rows, path: str, place: str) -> tuple[SoaRow, ...]:
    """The rows that can be read; adds to the table a problem for each that cannot."""
    controls = [cell for row in table.rows for cell in row.cells.get("control", ()) if cell]
    statement = _Statement(table, path, place, has_clauses=has_clauses(controls))
    is_former = is_of_2013(controls)
    for row in table.rows:
        try:
            _take(statement, row, is_former)
        except Unreadable as error:
            table.lose(error.line, error.what)
    rows, notes = made_of(statement.former, statement.rows)
    statement.rows |= rows
    table.notes += notes
    _tell(statement)
    return tuple(statement.rows.values())


def _take(statement: _Statement, row: Row, is_former: bool) -> None:
    if is_heading(row):
        return
    number = next(filter(None, map(former_number, row.cells["control"])), None)
    if is_former and number is not None and number not in BECAME:
        return
    if statement.has_clauses and is_clause(row):
        statement.clauses.append(row.line)
        return
    controls, written, title = controls_of(row, number)
    applicable = applies(row)
    if applicable is None:
        written = " / ".join((*row.all("applicable"), *row.all("excluded")))
        statement.unanswered[written].append(row.line)
        return
    for control in controls:
        read = _row(statement, row, control, title, applicable)
        read = replace(read, extra={**_other_cells(row, written, read.title), **row.extra})
        if control in TITLES:
            _add(statement.rows, _tenth(statement, read))
        else:
            _refuse_second(statement, control, row.line)
            statement.former.append(Former(control, read))


def _tenth(statement: _Statement, row: SoaRow) -> SoaRow:
    """A spreadsheet takes 5.10 for the number 5.1; the title of A.5.10 beside it says which is meant."""
    tenth = f"{row.control}0"
    if label(row.title) != label(TITLES.get(tenth, "")):
        return row
    statement.tenths.append((row.line, tenth))
    return replace(row, control=tenth)


def _refuse_second(statement: _Statement, former: str, line: int) -> None:
    for one in statement.former:
        if one.number == former:
            raise Unreadable(
                line,
                f"the control {former} stands in line {one.row.line} already. This row was left out; keep one.",
            )


def _other_cells(row: Row, control: str, title: str) -> dict[str, str]:
    """What stands in further columns that say something of the control, such as the section it is in."""
    cells = [
        pair
        for name in ("control", "excluded")
        for pair in zip(row.headers.get(name, ()), row.cells.get(name, ()), strict=True)
    ]
    return {header: cell for header, cell in cells if cell and cell not in (control, title)}


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
        says = f"{f'“{written}”' if written else 'an empty cell'} does not say whether the control applies."
        if len(lines) > 1:
            says = f"in {len(lines)} rows, the first of them here, {says}"
        statement.table.lose(lines[0], f"{says} Write yes or no.")
    for name, cells in statement.unfilled.items():
        if cells:
            statement.table.notes.append(not_filled_in(name, cells))
    if statement.tenths:
        named = ", ".join(control for _, control in statement.tenths)
        what = f"the number lost its last zero, and the title says that {named} is meant. Format the column as text."
        statement.table.notes.append((statement.tenths[0][0], what))
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
