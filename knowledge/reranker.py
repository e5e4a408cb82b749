"""Reading a question and a passage together: an optional cross-encoder for the best few (Nogueira and Cho 2019)."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge.model import (
    ENCODER,
    PARTS,
    TOKENIZER,
    WEIGHTS,
    ModelError,
    Source,
    hash_of,
    read_facts,
)

PRECISION = "reranker"
"""What its exported form is kept under, beside the precisions of the embedding model."""
EXPORTER = "knowledge.reranker_exporting"
_CONFIG = "config.json"
_LONGEST_QUESTION = 400
"""Characters, so that most of the tokens are left to the passage."""


def find_reranker(name: str) -> Source:
    """The cross-encoder in that folder; raises ModelError when there is none."""
    folder = Path(name)
    weights = [folder / file for file in WEIGHTS if (folder / file).is_file()]
    if not weights or not _is_cross_encoder(folder):
        raise ModelError(
            f"RERANKER names {name}, which is no folder of a sentence-transformers cross-encoder. "
            "Download the model to a folder and give its path, or leave RERANKER empty."
        )
    deciding = [weights[0], folder / _CONFIG, folder / TOKENIZER]
    hashes = json.dumps([hash_of(file) for file in deciding])
    return Source(folder.name, folder, sha256(hashes.encode()).hexdigest())


def _is_cross_encoder(folder: Path) -> bool:
    """One that gives a pair one number; an embedding model's folder says of which parts it is made."""
    try:
        config = json.loads((folder / _CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    kinds = config.get("architectures") or [""]
    return (
        str(kinds[0]).endswith("ForSequenceClassification")
        and len(config.get("id2label", (0, 1))) == 1
        and (folder / TOKENIZER).is_file()
        and not (folder / PARTS).exists()
    )


class Reranker:
    """Tells how well passages answer a question; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Loads what `EXPORTER` made; raises ModelError when it is missing or altered."""
        facts = read_facts(folder)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(facts.longest)
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(folder / ENCODER), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = [given.name for given in self._session.get_inputs()]

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """One number a text, higher is better; shape (len(texts),)."""
        asked = question.encode("utf-8", "replace").decode()[:_LONGEST_QUESTION]
        return np.array([self._score(asked, text) for text in texts], dtype=np.float32)

    def _score(self, question: str, text: str) -> float:
        pair = self._tokenizer.encode(question, text.encode("utf-8", "replace").decode())
        given = {
            "input_ids": pair.ids,
            "attention_mask": pair.attention_mask,
            "token_type_ids": pair.type_ids,
        }
        feed = {name: np.array([given[name]], dtype=np.int64) for name in self._inputs}
        return float(self._session.run(None, feed)[0].reshape(-1)[0])
