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


def test_one_core_and_two_give_the_same(file: str) -> None:
    encoder = Encoder(file, most_threads=2)
    for tokens in (2, 3, 13, 64, 256) * 2:
        assert np.array_equal(encoder.run(text(tokens)), encoder.run_alone(text(tokens)))


def test_with_one_core_only_one_is_used(file: str) -> None:
    encoder = Encoder(file, most_threads=1)
    assert np.array_equal(encoder.run(text(13)), encoder.run_alone(text(13)))
    assert cores() >= 1
