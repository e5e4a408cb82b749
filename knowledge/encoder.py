"""Running the exported encoder: a text on one core, and of the few texts of a question two at a time where that helps."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from knowledge.ways import Ways

_LEFT_APART = ["SkipLayerNormFusion", "BiasGeluFusion"]
"""As at the export, see `knowledge.fusing`."""
Inputs = Mapping[str, list[int]]
TokenVectors = NDArray[np.float32]


def cores() -> int:
    """Those that this process may use; a container is often given fewer than there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


class Encoder:
    """The vectors of a text's tokens; safe to use from several threads.

    Two cores for one text gain little and lose much on a busy machine, where each waits for the other
    a hundred times a text.
    """

    def __init__(self, file: str, at_once: int | None = None) -> None:
        """Opens the encoder, which takes some 40 MB; `at_once` is how many texts of a question run side by side."""
        self._session = _open(file)
        self._inputs = [given.name for given in self._session.get_inputs()]
        self._helper = ThreadPoolExecutor(1) if (at_once or cores()) > 1 else None
        self._ways = Ways()

    def run(self, inputs: Inputs) -> TokenVectors:
        """One text; shape (tokens, dimensions)."""
        feed = {name: np.array([inputs[name]], dtype=np.int64) for name in self._inputs}
        tokens: TokenVectors = self._session.run(None, feed)[0][0]
        return tokens

    def run_few(self, texts: Sequence[Inputs]) -> list[TokenVectors]:
        """Some texts that somebody waits for, in their order, on two cores where that is quicker now."""
        if len(texts) < 2 or self._helper is None:
            return [*map(self.run, texts)]
        with self._ways.timed(sum(len(text["input_ids"]) for text in texts)) as way:
            if not way:
                return [*map(self.run, texts)]
            half = [self._helper.submit(self.run, text) for text in texts[1::2]]
            rows: list[TokenVectors | None] = [None] * len(texts)
            rows[::2] = map(self.run, texts[::2])
            rows[1::2] = [one.result() for one in half]
        return [row for row in rows if row is not None]


def _open(file: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    # The arena never gives memory back, and one long text would be paid for ever after.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        file, options, providers=["CPUExecutionProvider"], disabled_optimizers=_LEFT_APART
    )
