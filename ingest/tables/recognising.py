"""A table becomes a register's rows, once its kind is known from its header or decided in `isms.toml`."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from ingest.people import people_rows
from ingest.soa import statement_rows
from ingest.tables.header import Header, find_header
from ingest.tables.kinds import KINDS, Kind
from ingest.tables.mapping import notes_on_mapping
from ingest.tables.register import register_rows
from ingest.tables.rows import rows_below
from ingest.tables.spelling import fold
from ingest.tabular import TableChoice, TableReading
from ingest.text import LineAndSentence
from ingest.written import Grid

LEFT_OUT = "none"
"""The kind of a table that the company wants to be passed over."""
_OWN_ROWS = ("soa", "people")
"""Kinds whose rows are values of their own."""


def recognise(
    grid: Grid, path: str, choices: Sequence[TableChoice] = (), in_document: bool = False
) -> TableReading | None:
    """What a table holds; None where it is no register, or is to be left out.

    Within a document only what is a register beyond doubt is one, since a policy has tables of many sorts.
    """
    choice = choice_for(path, grid.name, choices) or TableChoice(path)
    if choice.kind == LEFT_OUT:
        return None
    decided = KINDS.get(choice.kind)
    header = find_header(
        grid,
        path,
        kinds=[decided] if decided else tuple(KINDS.values()),
        chosen={fold(header): column for header, column in choice.columns.items()},
        in_document=in_document and decided is None,
    )
    if header is None:
        return _without_header(decided, grid) if decided else None
    doubt = _doubt(header, grid.name, is_decided=decided is not None)
    if doubt is not None:
        return doubt
    return _read(grid, path, header, tuple(_notes_on_choice(choice, header)))


def choice_for(path: str, place: str, choices: Sequence[TableChoice]) -> TableChoice | None:
    """The first decision of the company that is about this table."""
    for choice in choices:
        if fnmatchcase(path, choice.file) and (not choice.place or choice.place == place):
            return choice
    return None


def _without_header(kind: Kind, grid: Grid) -> TableReading:
    line = grid.lines[0].number if grid.lines else 1
    what = f"isms.toml says that this is a table of {kind.name}, but no header was found. Name its columns in the first rows."
    return TableReading(
        kind.name, grid.name, line, {}, complete=False, problems=((line, what), *grid.problems)
    )


def _doubt(header: Header, place: str, *, is_decided: bool) -> TableReading | None:
    """A reading without rows where a needed column is missing or stands there twice."""
    kind = header.mapped.kind
    remark = _missing(header) or _twice(header)
    if remark is None:
        return None
    # A list of names and descriptions in a file that is called evidence may be anything.
    is_named = header.is_named and (header.mapped.telling > 0 or kind.name in _OWN_ROWS)
    is_problem = is_decided or is_named or not header.missing
    what = remark if is_problem else f"this looks like a table of {kind.name}, but {remark}"
    if not is_problem:
        what += " If it is none, nothing need be done."
    said: tuple[LineAndSentence, ...] = ((header.line, what),)
    return TableReading(
        kind.name,
        place,
        header.line,
        header.mapped.as_columns(),
        complete=not is_problem,
        notes=() if is_problem else said,
        problems=said if is_problem else (),
    )


def _missing(header: Header) -> str | None:
    if not header.missing:
        return None
    first, *others = (name.replace("_", " ") for name in header.missing)
    column = f"the column “{first}”"
    if others:
        column = f"a column such as “{first}” or “{others[0]}”"
    return f"{column} is missing. Add it to the first row."


def _twice(header: Header) -> str | None:
    """Of a statement or of people a guess could be a wrong answer, so it is refused."""
    kind = header.mapped.kind
    if kind.name not in _OWN_ROWS:
        return None
    needed = {name for group in kind.needed for name in group}
    pairs = dict(zip(header.mapped.headers, header.mapped.columns, strict=True))
    for written in header.mapped.twice:
        if pairs.get(written) in needed:
            return f"the column “{written}” stands there twice. Keep one."
    return None


def _notes_on_choice(choice: TableChoice, header: Header) -> Sequence[LineAndSentence]:
    """Decisions that cannot be followed."""
    kind = header.mapped.kind
    problems: list[LineAndSentence] = []
    if choice.kind and choice.kind not in KINDS:
        known = ", ".join(KINDS)
        what = f"isms.toml gives this table the kind “{choice.kind}”, which there is not. Write {LEFT_OUT}, or one of {known}."
        problems.append((header.line, what))
    for column in dict.fromkeys(filter(None, choice.columns.values())):
        if kind.column(column) is None:
            known = ", ".join(one.name for one in kind.columns)
            what = f"isms.toml names the column “{column}”, which {kind.name} have not. Write one of {known}."
            problems.append((header.line, what))
    there = {fold(written) for written in header.mapped.headers}
    for written in choice.columns:
        if fold(written) not in there:
            what = f"isms.toml names the header “{written}”, which is not there. Write it as it stands in the table."
            problems.append((header.line, what))
    return problems


def _read(
    grid: Grid, path: str, header: Header, on_choice: tuple[LineAndSentence, ...]
) -> TableReading:
    kind = header.mapped.kind
    table = rows_below(grid, header)
    if kind.name not in _OWN_ROWS:
        table.notes += notes_on_mapping(header.line, header.mapped)
    soa = statement_rows(table, path, grid.name) if kind.name == "soa" else ()
    people = people_rows(table, path, grid.name) if kind.name == "people" else ()
    rows = () if kind.name in _OWN_ROWS else register_rows(kind, table, path, grid.name)
    return TableReading(
        kind=kind.name,
        place=grid.name,
        line=header.line,
        columns=header.mapped.as_columns(),
        soa=soa,
        people=people,
        rows=rows,
        complete=table.complete,
        notes=tuple(sorted(table.notes)),
        problems=tuple(sorted([*on_choice, *table.problems])),
    )
