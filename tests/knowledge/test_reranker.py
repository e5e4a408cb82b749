"""An optional cross-encoder puts the best passages in its order, as it would on torch."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.embedder import Embedder
from knowledge.export import ensure_exported
from knowledge.lexical import Vocabulary
from knowledge.library import Library
from knowledge.model import ENCODER, ModelError
from knowledge.passages import Passage
from knowledge.query import read_question
from knowledge.ranking import REREAD, Ranker
from knowledge.reranker import EXPORTER, PRECISION, Reranker, find_reranker
from knowledge.search import PlainSearch

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "lock", "the", "screen", "##s", "policy"]
EVERYBODY = frozenset({"all"})


def save_tiny(folder: Path, numbers: int) -> None:
    """A small cross-encoder with weights of chance, which gives a pair so many numbers."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    torch.manual_seed(7)
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(WORDS))
    BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=32).save_pretrained(folder)
    shape = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=32,
        num_labels=numbers,
    )
    BertForSequenceClassification(shape).save_pretrained(folder)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    save_tiny(folder, numbers=1)
    return folder


@pytest.fixture(scope="module")
def exported(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    cache = tmp_path_factory.mktemp("cache")
    return ensure_exported(find_reranker(str(tiny)), cache, precision=PRECISION, exporter=EXPORTER)


@pytest.mark.slow
def test_it_gives_the_numbers_that_it_gives_on_torch(tiny: Path, exported: Path) -> None:
    from sentence_transformers import CrossEncoder

    texts = ["lock the screens", "policy", "the " * 60, "unknown words", ""]
    on_torch: Any = CrossEncoder(str(tiny), device="cpu", local_files_only=True)
    expected = on_torch.predict(
        [("lock policy", text) for text in texts], activation_fn=lambda numbers: numbers
    )
    assert np.allclose(Reranker(exported).scores("lock policy", texts), expected, atol=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize("question", ["", "lock " * 5_000, "half a sign \ud83e", "\x00"])
def test_any_question_is_read_in_bounded_work(exported: Path, question: str) -> None:
    assert np.isfinite(Reranker(exported).scores(question, ["policy", "\ud83e"])).all()


@pytest.mark.slow
def test_one_that_was_altered_is_not_used(exported: Path, tmp_path: Path) -> None:
    import shutil

    copied = tmp_path / "copied"
    shutil.copytree(exported, copied)
    with (copied / ENCODER).open("ab") as file:
        file.write(b"more")
    with pytest.raises(ModelError, match="altered"):
        Reranker(copied)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["nothing", "many numbers", "an embedding model"])
def test_what_is_no_cross_encoder_is_refused(tiny: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "model"
    if kind == "many numbers":
        save_tiny(folder, numbers=3)
    if kind == "an embedding model":
        save_tiny(folder, numbers=1)
        (folder / "modules.json").write_text("[]")
    with pytest.raises(ModelError, match="RERANKER names"):
        find_reranker(str(folder))


class ByLength:
    """Finds the shortest passage the best."""

    def scores(self, _question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([-len(text) for text in texts], dtype=np.float32)


def test_the_best_stand_in_its_order_and_the_scores_keep_their_places(
    library: Library, sample_passages: list[Passage], embedder: Embedder
) -> None:
    vocabulary = Vocabulary()
    for passage in sample_passages:
        vocabulary.add(passage)
    search = PlainSearch(library.rows())
    queries = read_question("may I use my own laptop?", embedder, vocabulary)
    plain = Ranker(search, library, vocabulary).rank(queries, EVERYBODY)
    again = Ranker(search, library, vocabulary, ByLength()).rank(queries, EVERYBODY)
    assert [s.ranked.score for s in again] == [s.ranked.score for s in plain]
    ids, others = ([s.ranked.passage.id for s in found] for found in (again, plain))
    assert ids[:REREAD] != others[:REREAD]
    assert sorted(ids[:REREAD]) == sorted(others[:REREAD])
    assert ids[REREAD:] == others[REREAD:]
