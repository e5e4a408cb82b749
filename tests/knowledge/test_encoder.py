"""However many cores a text is embedded by, its vectors are the same."""

import numpy as np
import pytest

from knowledge.encoder import Encoder, Inputs, cores
from knowledge.export import ensure_exported
from knowledge.model import ENCODER, cache_folder, find_source


@pytest.fixture(scope="module")
def file() -> str:
    return str(ensure_exported(find_source(), cache_folder()) / ENCODER)


def text(tokens: int) -> Inputs:
    """A text of so many tokens of chance."""
    numbers = np.random.default_rng(tokens).integers(2000, 20000, tokens).tolist()
    return {
        "input_ids": numbers,
        "attention_mask": [1] * tokens,
        "token_type_ids": [0] * tokens,
    }


@pytest.mark.parametrize("at_once", [1, 2])
def test_texts_side_by_side_give_what_each_gives_alone_in_their_order(
    file: str, at_once: int
) -> None:
    encoder = Encoder(file, at_once)
    texts = [text(tokens) for tokens in (2, 3, 13, 64, 256)]
    expected = [encoder.run(one) for one in texts]
    for _ in range(3):
        for count in range(len(texts) + 1):
            found = encoder.run_few(texts[:count])
            assert len(found) == count
            assert all(np.array_equal(a, b) for a, b in zip(expected, found, strict=False))


def test_a_process_has_a_core() -> None:
    assert cores() >= 1
