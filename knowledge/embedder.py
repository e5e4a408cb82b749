"""Texts to vectors, on the exported model: onnxruntime and the model's own tokenizer, without torch.

The result is that of sentence-transformers (Reimers and Gurevych 2019); see docs/adr/0005.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge.model import ENCODER, TOKENIZER, read_facts
from knowledge.passages import Vectors

BATCH = 1
"""Small on purpose: 64 long passages at once cost 400 MB."""
THREADS = 2


class Embedder:
    """Embeds texts; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Loads what `knowledge.export` made; raises ModelError when it is missing or altered."""
        self.facts = read_facts(folder)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(self.facts.longest)
        self._tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        # The arena never gives memory back, and one long batch would be paid for ever after.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(folder / ENCODER), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {given.name for given in self._session.get_inputs()}

    @property
    def key(self) -> str:
        """Names the model; vectors of different keys must never be compared.

        The exported file differs by processor while its vectors compare, so it is not named by that: records
        that move to another machine stay good.
        """
        facts = self.facts
        return f"{facts.source_sha256[:16]}-{facts.precision}-{facts.pooling}"

    def is_word(self, word: str) -> bool:
        """Whether the model's vocabulary holds the word whole, as it holds all common ones."""
        return self._tokenizer.token_to_id(word.lower()) is not None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text, in their order; shape (len(texts), dimensions)."""
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        rows = np.zeros((len(texts), self.facts.dimensions), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            rows[batch] = self._embed_batch([texts[n] for n in batch])
        return rows

    def _embed_batch(self, texts: list[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(texts)
        mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
        feed = {
            "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([e.type_ids for e in encoded], dtype=np.int64),
        }
        tokens = self._session.run(None, {k: v for k, v in feed.items() if k in self._inputs})[0]
        pooled = tokens[:, 0] if self.facts.pooling == "cls" else _mean(tokens, mask)
        lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
        vectors: Vectors = (pooled / np.maximum(lengths, 1e-12)).astype(np.float32)
        return vectors


def _mean(tokens: NDArray[np.float32], mask: NDArray[np.int64]) -> NDArray[np.float32]:
    weights = mask[:, :, None].astype(np.float32)
    mean: NDArray[np.float32] = (tokens * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    return mean


class LangChainEmbeddings(Embeddings):
    """The same model as LangChain sees embeddings."""

    def __init__(self, embedder: Embedder) -> None:
        """Wraps an open embedder."""
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text."""
        vectors: list[list[float]] = self._embedder.embed(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]
