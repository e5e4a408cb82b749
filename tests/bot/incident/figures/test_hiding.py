"""Nobody computes a hidden count: tried with all tables that there are, by somebody who knows the rule."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product

import pytest

from bot.incident.figures.hiding import FEW, HIDDEN, Cell, alone, parts

Told = tuple[Cell, ...]


def told(table: tuple[int, ...], least: int) -> Told:
    """The total, and then all parts."""
    counts = {f"part {n}": count for n, count in enumerate(table)}
    return (alone(sum(table), least), *parts(counts, least).values())


@pytest.mark.parametrize(
    ("cells", "most", "least"),
    [(2, 30, 3), (3, 12, 3), (4, 9, 3), (5, 5, 3), (2, 30, 5), (3, 12, 5), (4, 7, 4)],
)
def test_each_hidden_count_can_be_several_numbers(cells: int, most: int, least: int) -> None:
    # Whoever knows the rule tries all tables, and keeps those of which exactly this would be told.
    tables: Mapping[Told, list[tuple[int, ...]]] = defaultdict(list)
    for table in product(range(most + 1), repeat=cells):
        if sum(table) <= most:
            tables[told(table, least)].append(table)
    for shown, possible in tables.items():
        for n, cell in enumerate(shown[1:]):
            values = {table[n] for table in possible}
            assert cell.count is not None or len(values) > 1, (shown, possible)


@pytest.mark.parametrize("least", [3, 5])
def test_a_small_count_is_never_told(least: int) -> None:
    for table in product(range(9), repeat=3):
        cells = told(table, least)
        assert all(cell.count is None or not 0 < cell.count < least for cell in cells)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        pytest.param((0, 0, 0), (0, 0, 0), id="nothing at all"),
        pytest.param((3, 4, 0), (3, 4, 0), id="nothing small"),
        pytest.param((5, 1, 2), (5, FEW, FEW), id="two small ones hide each other"),
        pytest.param((6, 1, 0), (6, FEW, FEW), id="a small one hides behind none"),
        pytest.param((5, 1, 6), (5, FEW, HIDDEN), id="a single one takes another with it"),
        pytest.param((5, 2, 2), (HIDDEN,) * 3, id="two twos would be the only two that make four"),
        pytest.param((1, 4, 3), (HIDDEN,) * 3, id="what hides it may be too small, too"),
        pytest.param((1, 1, 0), (HIDDEN,) * 3, id="of a total that is hidden nothing is told"),
    ],
)
def test_what_is_hidden(counts: tuple[int, ...], shown: tuple[int | Cell, ...]) -> None:
    expected = tuple(Cell(one) if isinstance(one, int) else one for one in shown)
    assert told(counts, 3)[1:] == expected


def test_fewer_than_two_would_tell_the_number() -> None:
    with pytest.raises(ValueError, match="3 or more"):
        alone(1, 2)
