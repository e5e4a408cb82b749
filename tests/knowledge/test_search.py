"""Who may read is where one looks: a passage for others is never even a candidate."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.passages import PassageVectors, Vectors
from knowledge.search import PlainSearch, rows_of

LABELS = ["all", "security", "people", "legal & risk", "ü/$or"]
Placed = list[tuple[str, frozenset[str], Vectors]]


def rows(count: int, seed: int) -> Vectors:
    """Directions of chance, of length 1."""
    made = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    result: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return result


def placed(audiences: list[set[str]]) -> Placed:
    """A passage of two rows for each audience."""
    return [(f"p{n}", frozenset(a), rows(2, n)) for n, a in enumerate(audiences)]


def oracle(passages: Placed, question: Vectors, reader: set[str], limit: int) -> list[str]:
    """The same by the plainest of means: look at each passage in turn."""
    allowed = [(float((r @ question[0]).max()), name) for name, a, r in passages if a & reader]
    return [name for _, name in sorted(allowed, reverse=True)][:limit]


@given(
    st.lists(st.sets(st.sampled_from(LABELS), min_size=1), max_size=30),
    st.sets(st.sampled_from([*LABELS, "unheard of"])),
    st.integers(1, 40),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_nearest_that_this_reader_may_read_are_found(
    audiences: list[set[str]], reader: set[str], limit: int
) -> None:
    passages, question = placed(audiences), rows(1, 999)
    found = PlainSearch(passages).candidates(question, frozenset(reader), limit)
    assert found == oracle(passages, question, reader, limit)


@pytest.mark.parametrize("reader", [frozenset(), frozenset({"all"})])
def test_nothing_is_found_in_nothing(reader: frozenset[str]) -> None:
    assert PlainSearch([]).candidates(rows(1, 1), reader, 5) == []


def test_a_passage_is_found_by_its_headings_and_its_parts_and_not_by_each_sentence() -> None:
    vectors = PassageVectors(rows(1, 1), rows(2, 2), rows(5, 3))
    assert np.array_equal(rows_of(vectors), np.concatenate([rows(1, 1), rows(2, 2)]))
