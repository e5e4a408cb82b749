"""Tables of a page: which hold data, and their cells in rows and columns (HTML, 4.9.12)."""

from dataclasses import dataclass, field

from ingest.web.tree import Element, attributes_of, tag_of
from ingest.written import Block, Grid, GridLine

MOST_CELLS = 100_000
_MOST_COLUMNS = 200
_MOST_ROWS = 20_000
_LAYOUT = ("presentation", "none")


def holds_data(table: Element) -> bool:
    """Whether its cells are data: two columns at least, no headings and no table within."""
    if attributes_of(table).get("role") in _LAYOUT:
        return False
    columns = 0
    for row in table.iter("tr"):
        columns = max(columns, sum(tag_of(cell) in ("td", "th") for cell in row))
    inner = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "main", "article")
    return columns > 1 and not any(
        tag_of(e) in inner for e in table.iterdescendants() if e is not table
    )


@dataclass
class Cell:
    """Its words, and over how much it reaches."""

    words: str
    columns: int
    rows: int


@dataclass
class TableUnderWay:
    """Rows as they are met; `lines` are those of the source."""

    line: int
    rows: list[list[Cell]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)

    def begin_row(self, line: int) -> None:
        """`<tr>`."""
        self.rows.append([])
        self.lines.append(line)

    def add(self, words: str, columns: int, rows: int) -> None:
        """`</td>`."""
        if not self.rows:
            self.begin_row(self.line)
        self.rows[-1].append(Cell(words, columns, rows))

    def block(self, heading: str) -> Block | None:
        """The table as Markdown writes it, and its cells; a cell over several rows counts in each of them."""
        shown, counted, lines = self._laid_out()
        if not shown:
            return None
        grid = Grid(
            heading, tuple(GridLine(n, tuple(r)) for n, r in zip(lines, counted, strict=True))
        )
        rows = [f"| {' | '.join(map(_escaped, row))} |" for row in shown]
        rows.insert(1, f"|{' --- |' * len(shown[0])}")
        return Block("\n".join(rows), lines[0], grid=grid)

    def _laid_out(self) -> tuple[list[list[str]], list[list[str]], list[int]]:
        reaching: dict[int, tuple[int, str]] = {}
        places = []
        for row in self.rows[:_MOST_ROWS]:
            places.append(_place(row, reaching))
        width = max((max(place, default=-1) + 1 for place, _ in places), default=0)
        if width * len(places) > MOST_CELLS * 10:
            width = MOST_CELLS * 10 // len(places)
        shown, counted, lines = [], [], []
        for (place, above), line in zip(places, self.lines, strict=False):
            words = [place.get(n, "") for n in range(width)]
            if any(words):
                shown.append(words)
                counted.append([place.get(n) or above.get(n, "") for n in range(width)])
                lines.append(line)
        return shown, counted, lines


def _place(
    row: list[Cell], reaching: dict[int, tuple[int, str]]
) -> tuple[dict[int, str], dict[int, str]]:
    """The row's words by column, and those that reach into it from above."""
    above = {column: words for column, (_, words) in reaching.items()}
    for column, (left, words) in list(reaching.items()):
        if left > 1:
            reaching[column] = (left - 1, words)
        else:
            del reaching[column]
    place: dict[int, str] = {}
    at = 0
    for cell in row:
        while at in above and at < _MOST_COLUMNS:
            at += 1
        place[at] = cell.words
        for column in range(at, min(at + cell.columns, _MOST_COLUMNS)):
            if cell.rows > 1:
                reaching[column] = (cell.rows - 1, cell.words if column == at else "")
        at += cell.columns
    return place, above


def _escaped(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def span(written: str | None, most: int) -> int:
    """`colspan` or `rowspan`; 1 where it is none."""
    text = (written or "").strip()
    return (
        min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    )
