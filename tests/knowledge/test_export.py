"""A model is exported once, by one process, and anew when what was exported is altered."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge.embedder import Embedder
from knowledge.export import ensure_exported
from knowledge.model import ENCODER, ModelError, Source, find_source, read_facts

pytestmark = pytest.mark.slow
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "lock", "the", "screen", "##s", "policy"]
EXPORT = (
    "import sys; from pathlib import Path; from knowledge.export import ensure_exported; "
    "from knowledge.model import find_source; "
    "print(ensure_exported(find_source(sys.argv[1]), Path(sys.argv[2]), print, 'fp32'))"
)


@pytest.fixture(scope="module")
def tiny(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A small sentence-transformers model with weights of chance, saved to a folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(7)
    base = tmp_path_factory.mktemp("base")
    (base / "vocab.txt").write_text("\n".join(WORDS))
    BertTokenizer(str(base / "vocab.txt")).save_pretrained(base)
    shape = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    BertModel(shape).save_pretrained(base)
    encoder = Transformer(str(base), max_seq_length=16)
    pooling = Pooling(
        encoder.get_embedding_dimension(), pooling_mode=getattr(request, "param", "mean")
    )
    model = SentenceTransformer(modules=[encoder, pooling], device="cpu")
    model.save(str(base / "whole"))
    return model, base / "whole"


@pytest.mark.parametrize("tiny", ["mean", "cls"], indirect=True)
def test_another_model_gives_the_vectors_that_it_gives_on_torch(tiny: Any, tmp_path: Path) -> None:
    model, folder = tiny
    texts = ["lock the screens", "policy", "the " * 40, "unknown words"]
    exported = ensure_exported(find_source(str(folder)), tmp_path, precision="fp32")
    expected = model.encode(texts, normalize_embeddings=True)
    assert np.allclose(Embedder(exported).embed(texts), expected, atol=1e-4)


def test_a_second_time_nothing_is_exported_and_what_was_altered_is_made_anew(
    tiny: Any, tmp_path: Path
) -> None:
    source = find_source(str(tiny[1]))
    said: list[str] = []
    first = ensure_exported(source, tmp_path, said.append, "fp32")
    facts = read_facts(first)
    assert ensure_exported(source, tmp_path, said.append, "fp32") == first
    assert len(said) == 1
    (first / ENCODER).write_bytes(b"something else")
    assert read_facts(ensure_exported(source, tmp_path, said.append, "fp32")) == facts
    assert len(said) == 2


def test_of_two_processes_that_ask_at_once_one_exports(tiny: Any, tmp_path: Path) -> None:
    command = [sys.executable, "-c", EXPORT, str(tiny[1]), str(tmp_path)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=300)[0].splitlines() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0][-1] == said[1][-1]
    assert sorted(map(len, said)) == [1, 2]
    assert {path.name for path in tmp_path.iterdir()} == {
        Path(said[0][-1]).name,
        "exporting.lock",
    }


def test_what_a_killed_export_left_is_swept_away(tiny: Any, tmp_path: Path) -> None:
    left = tmp_path / "making-dead" / "made"
    left.mkdir(parents=True)
    ensure_exported(find_source(str(tiny[1])), tmp_path, precision="fp32")
    assert not left.parent.exists()


def test_a_model_that_cannot_be_exported_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "modules.json").write_text('[{"type": "sentence_transformers.models.Dense"}]')
    source = Source("odd", folder, "f" * 64)
    with pytest.raises(ModelError, match=r"odd cannot be exported: it has a part.*Dense"):
        ensure_exported(source, tmp_path / "cache")
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["exporting.lock"]


def test_a_cache_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="cannot be written"):
        ensure_exported(Source("a", tmp_path, "f" * 64), tmp_path / "file" / "cache")
