"""Texts to vectors, on the exported model: onnxruntime and the model's own tokenizer, without torch.

The result is that of sentence-transformers (Reimers and Gurevych 2019); see docs/adr/0005.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from knowledge.encoder import Encoder, Inputs
from knowledge.model import ENCODER, TOKENIZER, read_facts
from knowledge.passages import Vectors
from knowledge.tokens import Tokens

AT_ONCE = 2
"""Threads that embed many texts; each text is embedded by one."""
MANY = 8


class Embedder:
    """Embeds texts; safe to use from several threads.

    One text at a time: an int8 model scales its numbers over all it is given at once, so a text's
    vector would depend on its neighbours; and alone it is faster, and needs no memory for padding.
    """

    def __init__(self, folder: Path) -> None:
        """Loads what `knowledge.export` made; raises ModelError when it is missing or altered."""
        self.facts = read_facts(folder)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(self.facts.longest)
        self._tokenizer.no_padding()
        self._encoder = Encoder(str(folder / ENCODER))

    @property
    def key(self) -> str:
        """Names the model; vectors of different keys must never be compared.

        The exported file differs by processor while its vectors compare, so it is not named by that:
        records that move to another machine stay good.
        """
        facts = self.facts
        return f"{facts.source_sha256[:16]}-{facts.precision}-{facts.pooling}"

    def is_word(self, word: str) -> bool:
        """Whether the model's vocabulary holds the word whole, as it holds all common ones."""
        # Half of all models mark the beginning of a word with this sign.
        forms = (word.lower(), "\u2581" + word.lower())
        return any(self._tokenizer.token_to_id(form) is not None for form in forms)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text, in their order; shape (len(texts), dimensions)."""
        rows = np.zeros((len(texts), self.facts.dimensions), dtype=np.float32)
        for number, row in enumerate(self._embed_all(texts)):
            rows[number] = row
        return rows

    def tokens(self, text: str) -> Tokens:
        """Each token's own vector; a text is cut where the model ends."""
        offsets = self._tokenizer.encode(text.encode("utf-8", "replace").decode()).offsets
        rows = self._encoder.run(self._inputs(text))
        kept = [n for n, (start, end) in enumerate(offsets) if end > start]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        vectors: Vectors = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)[kept]
        return Tokens(tuple(offsets[n] for n in kept), vectors)

    def _embed_all(self, texts: Sequence[str]) -> Iterable[Vectors]:
        if len(texts) < MANY:
            return map(self._pooled, self._encoder.run_few([*map(self._inputs, texts)]))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return pool.map(self._embed_one, texts)

    def _embed_one(self, text: str) -> Vectors:
        # What is held of each of many texts is its one vector, not those of its tokens.
        return self._pooled(self._encoder.run(self._inputs(text)))

    def _pooled(self, tokens: Vectors) -> Vectors:
        pooled = tokens[0] if self.facts.pooling == "cls" else tokens.mean(axis=0)
        vector: Vectors = (pooled / max(float(np.linalg.norm(pooled)), 1e-12)).astype(np.float32)
        return vector

    def _inputs(self, text: str) -> Inputs:
        # Half a surrogate pair, as broken clients send it, is no text the tokenizer would take.
        encoded = self._tokenizer.encode(text.encode("utf-8", "replace").decode())
        return {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
