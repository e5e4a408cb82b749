"""Vectors are those of sentence-transformers, and depend on the text alone."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from knowledge.embedder import Embedder
from knowledge.export import ensure_exported
from knowledge.library import Library
from knowledge.model import cache_folder, find_source
from knowledge.passages import Vectors

TEXTS = [
    "can I use my own laptop for work?",
    "Access is switched off within one hour after the end of the last working day.",
    "",
    "word " * 600,
    "Passwörter, 密码, пароль, 🤔",
]


def test_a_row_has_length_one_and_as_many_numbers_as_the_model_says(embedder: Embedder) -> None:
    rows = embedder.embed(TEXTS)
    assert rows.shape == (len(TEXTS), 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert embedder.embed([]).shape == (0, 384)


def test_a_text_has_one_vector_whatever_is_embedded_beside_it(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS * 4)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS] * 4)
    assert np.array_equal(together, alone)


def test_several_threads_get_the_same_vectors(embedder: Embedder) -> None:
    expected = embedder.embed(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        for rows in pool.map(lambda _: embedder.embed(TEXTS), range(8)):
            assert np.array_equal(rows, expected)


def test_half_a_surrogate_pair_is_embedded_like_any_unknown_sign(embedder: Embedder) -> None:
    assert np.isfinite(embedder.embed(["broken \ud83e sign"])).all()


@pytest.mark.parametrize(("word", "known"), [("Password", True), ("pasword", False), ("", False)])
def test_common_words_are_known(embedder: Embedder, word: str, known: bool) -> None:
    assert embedder.is_word(word) is known


def test_vectors_are_named_by_the_source_and_not_by_the_processor(embedder: Embedder) -> None:
    assert embedder.key == f"{find_source().sha256[:16]}-int8-mean"


@pytest.fixture(scope="module")
def torch_vectors(library: Library) -> tuple[list[str], Vectors]:
    """Texts of the sample, and what sentence-transformers itself makes of them on torch."""
    from sentence_transformers import SentenceTransformer

    texts = [p.text for p, _ in library.fetch([row[0] for row in library.rows()])][:60]
    model: Any = SentenceTransformer(str(find_source().folder), device="cpu", local_files_only=True)
    return texts, np.asarray(model.encode(texts, normalize_embeddings=True))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("precision", "least", "mean"),
    [pytest.param("fp32", 0.9999, 0.9999, id="fp32"), pytest.param("int8", 0.97, 0.985, id="int8")],
)
def test_vectors_are_those_of_sentence_transformers_on_torch(
    torch_vectors: tuple[list[str], Vectors], precision: str, least: float, mean: float
) -> None:
    texts, expected = torch_vectors
    exported = ensure_exported(find_source(), cache_folder(), precision=precision)
    cosines = (Embedder(exported).embed(texts) * expected).sum(axis=1)
    assert cosines.min() > least
    assert cosines.mean() > mean
