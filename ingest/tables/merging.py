"""One register from several tables: what comes in twice is said, and each row is held once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar, cast

from ingest.people import keys_of
from ingest.reading import Remark
from ingest.soa import gaps
from ingest.tables.kinds import KINDS
from ingest.tables.spelling import fold, has_word
from ingest.tabular import PersonRow, RegisterRow, SoaRow, TableReading

_NAMED = 3
RowKind = TypeVar("RowKind", SoaRow, PersonRow, RegisterRow)


@dataclass(frozen=True)
class Merged(Generic[RowKind]):
    """The distinct rows, and what is to be said of the others."""

    rows: tuple[RowKind, ...]
    notes: tuple[Remark, ...] = ()
    problems: tuple[Remark, ...] = ()
    """Rows that say something else than the one that is held."""


@dataclass
class _Compared(Generic[RowKind]):
    """The rows of one table that other tables hold already, each with the one that is held."""

    same: list[tuple[RowKind, RowKind]] = field(default_factory=list)
    more: list[tuple[RowKind, RowKind]] = field(default_factory=list)
    other: list[tuple[RowKind, RowKind]] = field(default_factory=list)


def merge_statements(tables: Sequence[tuple[str, TableReading]]) -> Merged[SoaRow]:
    """Of the Statement of Applicability; a table whose name says so comes before a gap analysis."""
    named = sorted(
        tables, key=lambda one: not has_word(KINDS["soa"].words[:6], f"{one[0]} {one[1].place}")
    )
    merged = _merge([(path, table, table.soa) for path, table in named], lambda row: [row.control])
    held = {row.control: row for row in merged.rows}
    told = [Remark(held_path(held, line, named), line, what) for line, what in gaps(held)]
    complete = all(table.complete for _, table in tables)
    return replace(merged, notes=(*merged.notes, *(told if complete else ())))


def held_path(
    held: Mapping[str, SoaRow], line: int, tables: Sequence[tuple[str, TableReading]]
) -> str:
    """The file of a remark on the whole statement."""
    return next((row.path for row in held.values() if row.line == line), tables[0][0])


def merge_people(tables: Sequence[tuple[str, TableReading]]) -> Merged[PersonRow]:
    """Of people, who are the same by address or Slack account."""
    return _merge([(path, table, table.people) for path, table in tables], keys_of)


def merge_rows(tables: Sequence[tuple[str, TableReading]]) -> Merged[RegisterRow]:
    """Of any other kind, by the rows' keys."""
    return _merge(
        [(path, table, table.rows) for path, table in tables],
        lambda row: [fold(row.key) or row.key],
    )


def _merge(
    tables: Sequence[tuple[str, TableReading, Sequence[RowKind]]],
    keys: Callable[[RowKind], Sequence[str]],
) -> Merged[RowKind]:
    rows: list[RowKind] = []
    at: dict[str, int] = {}
    notes: list[Remark] = []
    problems: list[Remark] = []
    for path, table, read in tables:
        compared = _Compared[RowKind]()
        for row in read:
            place = next((at[key] for key in keys(row) if key in at), None)
            if place is None:
                place = len(rows)
                rows.append(row)
            else:
                rows[place] = _compare(compared, rows[place], row)
            for key in keys(row):
                at.setdefault(key, place)
        notes += _repeated(path, table, compared, len(read))
        problems += _contradictions(path, compared)
    return Merged(tuple(rows), tuple(notes), tuple(problems))


def _compare(compared: _Compared[RowKind], held: RowKind, row: RowKind) -> RowKind:
    """The row to hold from now on; what another table says on an empty field is added, and told."""
    before, now = _says(held), _says(row)
    told = f"{_where(row)}, line {row.line}: {_otherwise(held, row)}"
    again = replace(held, again=(*held.again, told))
    if _differing(held, row):
        compared.other.append((held, row))
        return again
    if now.keys() <= before.keys():
        compared.same.append((held, row))
        return again
    compared.more.append((held, row))
    return _joined(again, row)


def _otherwise(held: RowKind, row: RowKind) -> str:
    if isinstance(held, SoaRow) and isinstance(row, SoaRow) and held.applicable != row.applicable:
        return "applicable" if row.applicable else "not applicable"
    differing = _differing(held, row)
    return f"another {differing}" if differing else "the same"


def _says(row: SoaRow | PersonRow | RegisterRow) -> Mapping[str, object]:
    """What a row says, by its fields; where it stands and empty fields are left out."""
    match row:
        case RegisterRow():
            said: dict[str, object] = {**row.values, **{f"“{n}”": v for n, v in row.extra.items()}}
        case SoaRow():
            said = {name: getattr(row, name) for name in ("justification", "status", "owner")}
            said = {name: value for name, value in said.items() if value}
            said["applicable"] = row.applicable
        case PersonRow():
            names = ("name", "roles", "manager", "team", "timezone", "slack_id")
            said = {name: getattr(row, name) for name in names}
    return {name: value for name, value in said.items() if value not in ("", None, frozenset())}


def _joined(held: RowKind, row: RowKind) -> RowKind:
    if isinstance(held, RegisterRow) and isinstance(row, RegisterRow):
        both = {"values": {**row.values, **held.values}, "extra": {**row.extra, **held.extra}}
        return replace(held, **cast(dict[str, Any], both))
    new: dict[str, Any] = {n: value for n, value in _says(row).items() if n not in _says(held)}
    return replace(held, **new)


def _repeated(
    path: str, table: TableReading, compared: _Compared[RowKind], count: int
) -> Iterator[Remark]:
    if compared.same:
        row = compared.same[0][1]
        if len(compared.same) == count and count > 1:
            what = f"all {count} rows stand in {_places(compared.same)} too, so this is a copy. They are counted once."
            yield Remark(path, table.line, what)
        else:
            what = f"{_rows(compared.same)} in {_places(compared.same)} too, the first of them here. Each is counted once."
            yield Remark(path, row.line, what)
    if compared.more:
        held, row = compared.more[0]
        added = ", ".join(name for name in _says(row) if name not in _says(held))
        what = (
            f"{_rows(compared.more)} in {_places(compared.more)} too, the first of them here. "
            f"What they say more was added there ({added})."
        )
        yield Remark(path, row.line, what)


def _contradictions(path: str, compared: _Compared[RowKind]) -> Iterator[Remark]:
    if not compared.other:
        return
    row = compared.other[0][1]
    named = "; ".join(
        f"{_name(two)} ({_differing(one, two)})" for one, two in compared.other[:_NAMED]
    )
    more = f" and {len(compared.other) - _NAMED} more" if len(compared.other) > _NAMED else ""
    what = (
        f"{_rows(compared.other)} in {_places(compared.other)} too, with other words: {named}{more}. "
        "Those there are held. Make them agree, or leave this table out in isms.toml."
    )
    yield Remark(path, row.line, what)


def _differing(held: RowKind, row: RowKind) -> str:
    before, now = _says(held), _says(row)
    return ", ".join(sorted(n for n in before.keys() & now.keys() if before[n] != now[n]))


def _name(row: SoaRow | PersonRow | RegisterRow) -> str:
    match row:
        case SoaRow():
            return row.control
        case PersonRow():
            return row.email
        case RegisterRow():
            return row.key


def _where(row: SoaRow | PersonRow | RegisterRow) -> str:
    place = f", “{row.place}”" if row.place else ""
    return f"{row.path}{place}"


def _places(compared: Sequence[tuple[RowKind, RowKind]]) -> str:
    """Where the rows stand that are held."""
    places = list(dict.fromkeys(_where(held) for held, _ in compared))
    more = f" and {len(places) - 2} more" if len(places) > 2 else ""
    return f"{' and '.join(places[:2])}{more}"


def _rows(some: Sequence[object]) -> str:
    return "one row stands" if len(some) == 1 else f"{len(some)} rows stand"
