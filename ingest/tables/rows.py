"""The rows below a header, cell by cell, by our columns; what was passed over is told."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.tables.header import Header
from ingest.tables.kinds import KINDS
from ingest.tables.mapping import Mapped, map_headers
from ingest.tables.spelling import LONGEST_HEADER, fold
from ingest.text import LineAndSentence
from ingest.written import Grid, GridLine

_NAMED = 8
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"


@dataclass(frozen=True)
class Row:
    """One row: its line, the cells of each of our columns, and all others by their headers."""

    line: int
    cells: Mapping[str, tuple[str, ...]]
    """The likeliest header's first, or those that fill a column together as they stand."""
    extra: Mapping[str, str]
    headers: Mapping[str, tuple[str, ...]]
    """The headers of these cells, in the same order."""
    repeats: frozenset[str] = frozenset()
    """Our columns whose cell is merged with the one above."""

    def first(self, name: str) -> str:
        """The first cell that is not empty; an empty text where there is none."""
        return next(filter(None, self.cells.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """The cells that are not empty, each once."""
        return tuple(dict.fromkeys(filter(None, self.cells.get(name, ()))))


@dataclass
class Rows:
    """The rows under the header, and what is to be said of them."""

    rows: list[Row] = field(default_factory=list)
    notes: list[LineAndSentence] = field(default_factory=list)
    problems: list[LineAndSentence] = field(default_factory=list)
    complete: bool = True
    """False where a whole row could not be read."""

    def lose(self, line: int, what: str) -> None:
        """Name a row of which nothing is taken."""
        self.problems.append((line, what))
        self.complete = False


def rows_below(grid: Grid, header: Header) -> Rows:
    """All rows of the table, blank ones and repeated headers left out."""
    table = Rows(notes=list(grid.notes), problems=list(grid.problems), complete=not grid.problems)
    names = [fold(name) for name in header.mapped.headers if name]
    short: list[GridLine] = []
    before = header.line
    for line in grid.lines[header.at + 1 :]:
        # In Markdown the line of dashes stands between the header and the first row.
        gap = 1 if table.rows else 2
        if line.number > before + gap and _is_another_header(line.cells, header.mapped):
            table.notes.append((line.number, _ANOTHER))
            break
        before = line.number
        if _is_header_again(line.cells, names):
            continue
        _take(table, header.mapped, line, short)
    _tell_short(table, short, header)
    if not table.rows and not table.problems:
        table.notes.append((header.line, "there are no rows below the header."))
    return table


def _is_header_again(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a row repeats the header, as at the top of each printed page."""
    filled = [cell for cell in cells if cell]
    return len(filled) == len(names) and all(
        len(cell) <= LONGEST_HEADER and fold(cell) == name
        for cell, name in zip(filled, names, strict=True)
    )


_ANOTHER = (
    "another table begins here, which was not read. "
    "Put each table on a sheet or into a file of its own."
)


def _is_another_header(cells: Sequence[str], mapped: Mapped) -> bool:
    """Whether a line below a gap has the headers of some kind."""
    if sum(map(bool, cells)) < 3 or any(any(map(str.isdigit, cell)) for cell in cells):
        return False
    for kind in KINDS.values():
        other = map_headers(kind, cells, {})
        if len(other.found) >= 3 and 2 * len(other.found) > sum(map(bool, cells)):
            return other.telling >= kind.least
    return fold(" ".join(cells)) == fold(" ".join(mapped.headers))


def _take(table: Rows, mapped: Mapped, line: GridLine, short: list[GridLine]) -> None:
    # What is copied from a web page often has signs around it that nobody sees.
    values = [cell.strip(_UNSEEN).strip() if cell else cell for cell in line.cells]
    while len(values) > len(mapped.headers) and not values[-1]:
        values.pop()
    if len(values) > len(mapped.headers):
        what = (
            f"this row has {len(values)} values, the header {len(mapped.headers)}. "
            "Put text that holds the separator in quotation marks."
        )
        table.lose(line.number, what)
        return
    if len(values) < len(mapped.headers):
        short.append(line)
    if any(values):
        table.rows.append(_row(mapped, line, values))


def _tell_short(table: Rows, short: Sequence[GridLine], header: Header) -> None:
    if not short:
        return
    wanted, first = len(header.mapped.headers), short[0]
    what = f"this row has {len(first.cells)} values, the header {wanted}; the last were taken as empty."
    if len(short) > 1:
        what = (
            f"{len(short)} rows, the first of them here, have fewer values than the header ({wanted}); "
            "the last were taken as empty."
        )
    table.notes.append((first.number, what))


def _row(mapped: Mapped, line: GridLine, values: Sequence[str]) -> Row:
    cells: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    extra: dict[str, str] = {}
    for at, value in enumerate(values):
        header = mapped.headers[at]
        if name := mapped.columns[at]:
            cells[name].append((mapped.ranks[at], value, header))
        elif value:
            extra[header or f"column {at + 1}"] = value
    ordered = {name: _ordered(mapped, name, some) for name, some in cells.items()}
    return Row(
        line.number,
        {name: tuple(value for _, value, _ in some) for name, some in ordered.items()},
        extra,
        {name: tuple(header for _, _, header in some) for name, some in ordered.items()},
        frozenset(mapped.columns[at] for at in line.repeats if at < len(mapped.columns)),
    )


def _ordered(
    mapped: Mapped, name: str, cells: list[tuple[int, str, str]]
) -> list[tuple[int, str, str]]:
    """The likeliest first; where several fill a column together, as they stand."""
    column = mapped.kind.column(name) if len(cells) > 1 else None
    return cells if column is None or column.several else sorted(cells, key=lambda one: one[0])


def listed(lines: Sequence[int]) -> str:
    """Such as `lines 3, 4 and 2 more`."""
    more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
    word = "line" if len(lines) == 1 else "lines"
    return f"{word} {', '.join(map(str, lines[:_NAMED]))}{more}"


def gathered(remarks: Sequence[tuple[int, str]], many: str) -> Iterator[LineAndSentence]:
    """One remark as it is; several of the same sort as one, at the line of the first."""
    if len(remarks) == 1:
        yield remarks[0]
    elif remarks:
        line, what = remarks[0]
        yield line, f"{len(remarks)} {many}, the first of them here: {what}"
