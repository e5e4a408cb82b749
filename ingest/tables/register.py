"""Rows of a general register: their values, what they are known by, and what stands there twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.naming_controls import Named, name_controls
from ingest.reading import RegisterRow
from ingest.tables.kinds import Column, Kind, Value
from ingest.tables.rows import Row, Rows, listed
from ingest.tables.spelling import fold, has_word
from ingest.tables.values import (
    is_empty,
    is_open_ended,
    is_unfilled,
    read_date,
    read_level,
    read_state,
    read_yes_no,
)

LONGEST_KEY = 300
_NAMED = 5


@dataclass
class _Seen:
    """What is told once for a whole table, by column."""

    unfilled: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    uncertain: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    states: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    former: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    no_controls: dict[str, int] = field(default_factory=dict)
    templates: list[int] = field(default_factory=list)


def register_rows(kind: Kind, table: Rows, path: str, place: str) -> tuple[RegisterRow, ...]:
    """The rows that say anything; of two with one key the first. Adds notes and problems to the table."""
    seen = _Seen()
    rows: dict[str, RegisterRow] = {}
    has_id = any(row.first("id") for row in table.rows)
    is_numbered = _is_numbered(kind, table)
    for row in table.rows:
        read = _read(kind, row, seen, path, place)
        if is_numbered:
            read = replace(read, key=_key(kind, read.values, by_id=False) or read.key)
        if _says_nothing(read, has_id) or (not read.key and _is_template(kind, seen, row.line)):
            seen.templates.append(row.line)
        elif not read.key:
            table.lose(row.line, f"this row has no {_wanted(kind)}. Give it one, or remove it.")
        elif row.repeats & _identity(kind, read) and (key := _folded(read)) in rows:
            rows[key] = _continued(kind, rows[key], read)
        else:
            _add(table, rows, read)
    table.notes += _told(kind, seen)
    return tuple(rows.values())


def _says_nothing(row: RegisterRow, has_id: bool) -> bool:
    """A row that a template left, such as an id alone, or a heading within the table."""
    return not row.values or (has_id and len(row.values) + len(row.extra) == 1)


def _is_template(kind: Kind, seen: _Seen, line: int) -> bool:
    """Whether a row has a placeholder where others say what it is about."""
    names = ["id", *"|".join(kind.known_by).split("|")]
    return any(line == at for name in names for at, _ in seen.unfilled.get(name, ()))


def _wanted(kind: Kind) -> str:
    names = [name for names in kind.known_by[:1] for name in names.split("|")]
    return " or ".join([name for name in ("id",) if kind.column(name)] + names)


def _read(kind: Kind, row: Row, seen: _Seen, path: str, place: str) -> RegisterRow:
    values: dict[str, str] = {}
    extra = dict(row.extra)
    for column in (column for column in kind.columns if column.name in row.cells):
        for written in row.all(column.name):
            if is_empty(written):
                continue
            if is_unfilled(written):
                seen.unfilled[column.name].append((row.line, written))
                continue
            read = _value(kind, column, row.line, written, seen)
            if read and column.name in values:
                if not column.several:
                    continue
                read = _joined(column, values[column.name], read)
            if read:
                values[column.name] = read
            if not read or _is_shortened(column, written):
                extra[_header_of(row, column.name, written)] = written
    return RegisterRow(_key(kind, values), values, row.line, path, place, extra)


def _header_of(row: Row, column: str, written: str) -> str:
    return row.headers[column][row.cells[column].index(written)]


def _joined(column: Column, before: str, more: str) -> str:
    if column.value is Value.CONTROLS:
        return ", ".join(dict.fromkeys([*before.split(", "), *more.split(", ")]))
    return f"{before}; {more}"


def _value(kind: Kind, column: Column, line: int, written: str, seen: _Seen) -> str:
    """Empty where the cell holds no value of this column."""
    match column.value:
        case Value.DAY:
            day = read_date(written)
            if day is None and not is_open_ended(written):
                seen.uncertain[column.name].append((line, written))
            return day.isoformat() if day else ""
        case Value.CONTROLS:
            return _controls(line, written, seen)
        case Value.LEVEL:
            return read_level(written)
        case Value.YES_NO:
            answer = read_yes_no(written)
            return written if answer is None else ("yes" if answer else "no")
        case Value.STATE:
            state = read_state(kind, written)
            if state is None:
                seen.states[written].append(line)
            return state or written
        case _:
            return written


def _controls(line: int, written: str, seen: _Seen) -> str:
    named: Named = name_controls(written)
    for former, became in named.mapped:
        seen.former.setdefault(former, (line, became))
    for number in named.unknown:
        seen.no_controls.setdefault(number, line)
    return ", ".join(named.controls)


def _is_shortened(column: Column, written: str) -> bool:
    """Whether a column of controls held other words, which are kept beside."""
    if column.value is not Value.CONTROLS:
        return False
    named = name_controls(written)
    return bool(named.rest or named.unknown or named.mapped)


def _is_numbered(kind: Kind, table: Rows) -> bool:
    """Whether the ids only count the rows, so that another table has the same for other things."""
    ids = [row.first("id") for row in table.rows if row.first("id")]
    header = " ".join(table.rows[0].headers.get("id", ())) if table.rows else ""
    return bool(ids) and all(map(str.isdecimal, ids)) and not has_word(kind.words, header)


def _key(kind: Kind, values: Mapping[str, str], *, by_id: bool = True) -> str:
    if by_id and "id" in values:
        return " ".join(values["id"].split())[:LONGEST_KEY]
    words = []
    for names in kind.known_by:
        words.append(next((values[name] for name in names.split("|") if name in values), ""))
    first = bool(words and words[0]) or sum(map(bool, words)) > 1
    return (
        " / ".join(" ".join(word.split()) for word in words if word)[:LONGEST_KEY] if first else ""
    )


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
            values[column.name] = _joined(column, before, more)
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
    if (first.values, first.extra) == (row.values, row.extra):
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
    """The columns in which two rows differ."""
    names = [*dict.fromkeys([*first.values, *second.values])]
    differing = [
        name for name in names if name != "id" and first.values.get(name) != second.values.get(name)
    ]
    more = [*dict.fromkeys([*first.extra, *second.extra])]
    differing += [f"“{name}”" for name in more if first.extra.get(name) != second.extra.get(name)]
    return ", ".join(differing[:_NAMED]) + (" and more" if len(differing) > _NAMED else "")


def _told(kind: Kind, seen: _Seen) -> Iterator[tuple[int, str]]:
    """Of each sort one note, at the first line where it is so."""
    if seen.templates:
        lines = listed(seen.templates)
        yield seen.templates[0], f"headings and rows that are not filled in were left out: {lines}."
    yield from _on_unfilled(kind, seen)
    for name, cells in seen.uncertain.items():
        line, written = cells[0]
        yield (
            line,
            f"in {len(cells)} {_rows(cells)} the {name.replace('_', ' ')} is no certain day and was kept as text, here “{written[:60]}”. "
            "Write it like 2026-11-23.",
        )
    for state, rows in list(seen.states.items())[:_NAMED]:
        known = ", ".join(kind.states)
        yield rows[0], f"the state “{state[:60]}” is not one of {known}; it was kept as it is."
    if seen.former:
        line = min(line for line, _ in seen.former.values())
        yield (
            line,
            f"control numbers of 2013 were read as those of 2022: {mapping_of(seen.former)}.",
        )
    if seen.no_controls:
        numbers = ", ".join(list(seen.no_controls)[:_NAMED])
        yield (
            min(seen.no_controls.values()),
            f"no control of Annex A: {numbers}. Write it like A.5.1.",
        )


def _on_unfilled(kind: Kind, seen: _Seen) -> Iterator[tuple[int, str]]:
    matters = {"id", kind.owner, kind.due, kind.state, *"|".join(kind.known_by).split("|")}
    for name, cells in seen.unfilled.items():
        filled = [one for one in cells if one[0] not in seen.templates]
        if name in matters and filled:
            line, written = filled[0]
            yield (
                line,
                f"in {len(filled)} {_rows(filled)} the {name.replace('_', ' ')} is not filled in, here “{written[:60]}”; it counts as empty.",
            )


def _rows(cells: Sequence[object]) -> str:
    return "row" if len(cells) == 1 else "rows"


def mapping_of(former: dict[str, tuple[int, tuple[str, ...]]]) -> str:
    """Such as `A.9.2.3 → A.8.2; A.18.2.3 → A.5.36 and A.8.8`."""
    return "; ".join(f"{number} → {' and '.join(became)}" for number, (_, became) in former.items())
