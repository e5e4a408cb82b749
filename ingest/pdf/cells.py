"""A table of a page: the lines of words in each of its cells."""

from dataclasses import dataclass, field


@dataclass
class CellTable:
    """Its place on the page, and its rows; a cell is the list of its lines."""

    page: int
    row: int
    """The line of the page on which it begins."""
    x0: float
    y0: float
    x1: float
    y1: float
    rows: list[list[list[str]]]
    row_lines: list[int] = field(default_factory=list)
    """The line of the page of each row."""
    columns: tuple[float, ...] = ()
    """Where they begin; two parts of a table that goes on over a page share them."""
    margin: bool = False
    is_cut: bool = False
    """Its last row has no rule below: the page ends within it."""

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y0

    @property
    def words(self) -> list[list[str]]:
        """The rows with their cells in one line each, as they are compared."""
        return [[" ".join(cell) for cell in row] for row in self.rows]
