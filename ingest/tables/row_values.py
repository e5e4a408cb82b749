"""From the cells of one row to the values of a register's row."""

from collections.abc import Mapping

from ingest.naming_controls import name_controls
from ingest.tables.kinds import Column, Kind, Value
from ingest.tables.rows import Row
from ingest.tables.seen import Seen
from ingest.tables.values import (
    is_empty,
    is_open_ended,
    is_unfilled,
    read_date,
    read_level,
    read_state,
    read_yes_no,
)
from ingest.tabular import RegisterRow

LONGEST_KEY = 300


def read_row(kind: Kind, row: Row, seen: Seen, path: str, place: str) -> RegisterRow:
    """One row by the columns of its kind; what could not be read is kept beside, and noted in `seen`."""
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
                read = joined(column, values[column.name], read)
            if read:
                values[column.name] = read
            if not read or _is_shortened(column, written):
                extra[_header_of(row, column.name, written)] = written
    return RegisterRow(key_of(kind, values), values, row.line, path, place, extra)


def _header_of(row: Row, column: str, written: str) -> str:
    return row.headers[column][row.cells[column].index(written)]


def joined(column: Column, before: str, more: str) -> str:
    """Two cells that fill one column together."""
    if column.value is Value.CONTROLS:
        return ", ".join(dict.fromkeys([*before.split(", "), *more.split(", ")]))
    return f"{before}; {more}"


def _value(kind: Kind, column: Column, line: int, written: str, seen: Seen) -> str:
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


def _controls(line: int, written: str, seen: Seen) -> str:
    named = name_controls(written)
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


def key_of(kind: Kind, values: Mapping[str, str], *, by_id: bool = True) -> str:
    """What a row is known by; empty where it does not say what it is about."""
    if by_id and "id" in values:
        return " ".join(values["id"].split())[:LONGEST_KEY]
    words = []
    for names in kind.known_by:
        words.append(next((values[name] for name in names.split("|") if name in values), ""))
    first = bool(words and words[0]) or sum(map(bool, words)) > 1
    return (
        " / ".join(" ".join(word.split()) for word in words if word)[:LONGEST_KEY] if first else ""
    )
