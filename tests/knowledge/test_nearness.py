"""Comparing all candidates at once gives what comparing each of them gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.nearness import Stack
from knowledge.passages import PassageVectors, Vectors

WIDTH = 6


def rows(count: int, seed: int) -> Vectors:
    """Directions of chance, of length 1."""
    made = np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)
    result: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return result


def passage(parts: int, sentences: int, seed: int) -> PassageVectors:
    return PassageVectors(rows(1, seed), rows(parts, seed + 1), rows(sentences, seed + 2))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=12), st.integers(0, 99))
def test_it_is_what_each_passage_gives_alone(shapes: list[tuple[int, int]], seed: int) -> None:
    passages = [passage(p, s, 10 * n + seed) for n, (p, s) in enumerate(shapes)]
    question = rows(1, 1000 + seed)[0]
    near = Stack(passages).near(question)
    for n, one in enumerate(passages):
        assert np.isclose(near.headings[n], (one.heading @ question)[0], atol=1e-6)
        assert np.isclose(near.best_parts[n], (one.parts @ question).max(initial=0.0), atol=1e-6)
        said = one.sentences @ question
        assert np.isclose(near.best_sentences[n], said.max(initial=0.0), atol=1e-6)
        assert np.allclose(near.sentences[n], said, atol=1e-6)
    assert len(near.sentences) == len(passages)
