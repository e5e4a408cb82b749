"""Rows of a general register: their values, what they are known by, and what stands there twice."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.tables.kinds import Kind, Value
from ingest.tables.row_values import joined, key_of, read_row
from ingest.tables.rows import Rows
from ingest.tables.seen import Seen, told
from ingest.tables.spelling import fold, has_word
from ingest.tabular import RegisterRow

_NAMED = 5


def register_rows(kind: Kind, table: Rows, path: str, place: str) -> tuple[RegisterRow, ...]:
    """The rows that say anything; of two with one key the first. Adds notes and problems to the table."""
    seen = Seen()
    rows: dict[str, RegisterRow] = {}
    has_id = any(row.first("id") for row in table.rows)
    is_numbered = _is_numbered(kind, table)
    for row in table.rows:
        read = read_row(kind, row, seen, path, place)
        if is_numbered:
            read = replace(read, key=key_of(kind, read.values, by_id=False) or read.key)
        if _says_nothing(read, has_id) or (not read.key and _is_template(kind, seen, row.line)):
            seen.templates.append(row.line)
        elif not read.key:
            table.lose(row.line, f"this row has no {_wanted(kind)}. Give it one, or remove it.")
        elif row.repeats & _identity(kind, read) and (key := _folded(read)) in rows:
            rows[key] = _continued(kind, rows[key], read)
        else:
            _add(table, rows, read)
    table.notes += told(kind, seen)
    return tuple(rows.values())


def _says_nothing(row: RegisterRow, has_id: bool) -> bool:
    """A row that a template left, such as an id alone, or a heading within the table."""
    return not row.values or (has_id and len(row.values) + len(row.extra) == 1)


def _is_template(kind: Kind, seen: Seen, line: int) -> bool:
    """Whether a row has a placeholder where others say what it is about."""
    names = ["id", *"|".join(kind.known_by).split("|")]
    return any(line == at for name in names for at, _ in seen.unfilled.get(name, ()))


def _wanted(kind: Kind) -> str:
    names = [name for names in kind.known_by[:1] for name in names.split("|")]
    return " or ".join([name for name in ("id",) if kind.column(name)] + names)


def _is_numbered(kind: Kind, table: Rows) -> bool:
    """Whether the ids only count the rows, so that another table has the same for other things."""
    ids = [row.first("id") for row in table.rows if row.first("id")]
    header = " ".join(table.rows[0].headers.get("id", ())) if table.rows else ""
    return bool(ids) and all(map(str.isdecimal, ids)) and not has_word(kind.words, header)


def _folded(row: RegisterRow) -> str:
    return fold(row.key) or row.key


def _identity(kind: Kind, row: RegisterRow) -> set[str]:
    """The columns by which a row is known."""
    return {"id"} if "id" in row.values else set(kind.known_by[0].split("|"))


def _continued(kind: Kind, first: RegisterRow, row: RegisterRow) -> RegisterRow:
    """One row from two whose identity is one merged cell, such as a risk with a measure in each line."""
    values, extra = dict(first.values), {**row.extra, **first.extra}
    for column in kind.columns:
        before, more = values.get(column.name), row.values.get(column.name)
        if more is None or more == before:
            continue
        if before is None:
            values[column.name] = more
        elif column.value in (Value.TEXT, Value.PERSON, Value.CONTROLS):
            values[column.name] = joined(column, before, more)
        else:
            extra[f"{column.name} (line {row.line})"] = more
    return replace(first, values=values, extra=extra)


def _add(table: Rows, rows: dict[str, RegisterRow], row: RegisterRow) -> None:
    folded = _folded(row)
    number = row.values.get("id", "")
    if folded in rows and fold(number) != fold(rows[folded].values.get("id", "")):
        row = replace(row, key=f"{row.key} / {number or row.line}")
        folded = _folded(row)
    first = rows.setdefault(folded, row)
    if first is row:
        return
    rows[folded] = replace(
        first, again=(*first.again, f"line {row.line}: {_otherwise(first, row)}")
    )
    if not other_words(first, row):
        table.notes.append((row.line, f"this row says the same as line {first.line}. Keep one."))
        return
    table.lose(
        row.line,
        f"“{row.key}” stands in line {first.line} already, with another {other_words(first, row)}. "
        "This row was left out; keep one, or give it an id of its own.",
    )


def _otherwise(first: RegisterRow, second: RegisterRow) -> str:
    other = other_words(first, second)
    return f"another {other}" if other else "the same"


def other_words(first: RegisterRow, second: RegisterRow) -> str:
    """The columns in which two rows differ, capitals and blanks left aside; empty where they say the same."""
    differing = [name for name in _differing(first.values, second.values) if name != "id"]
    differing += [f"“{name}”" for name in _differing(first.extra, second.extra)]
    return ", ".join(differing[:_NAMED]) + (" and more" if len(differing) > _NAMED else "")


def _differing(first: Mapping[str, str], second: Mapping[str, str]) -> Iterator[str]:
    for name in dict.fromkeys([*first, *second]):
        if _plain(first.get(name, "")) != _plain(second.get(name, "")):
            yield name


def _plain(value: str) -> str:
    return " ".join(value.casefold().split())
