"""Running the exported encoder with as many threads as is quickest just now."""

import os
import threading
from collections.abc import Mapping

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from knowledge.ways import Ways

MOST_THREADS = 2
_LEFT_APART = ["SkipLayerNormFusion", "BiasGeluFusion"]
"""As at the export, see `knowledge.fusing`."""
Inputs = Mapping[str, list[int]]


def cores() -> int:
    """Those that this process may use; a container is often given fewer than there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


class Encoder:
    """The vectors of a text's tokens; safe to use from several threads, which get the same vectors either way."""

    def __init__(self, file: str, most_threads: int | None = None) -> None:
        """Opens the encoder for one thread a text, and for more only once a text is alone."""
        self._file = file
        self._lock = threading.Lock()
        self._one = _open(file, 1)
        self._more: onnxruntime.InferenceSession | None = None
        self._threads = most_threads or min(MOST_THREADS, cores())
        self._ways = Ways()

    def run(self, inputs: Inputs) -> NDArray[np.float32]:
        """One text beside others: on one core; shape (tokens, dimensions)."""
        return _run(self._one, inputs)

    def run_alone(self, inputs: Inputs) -> NDArray[np.float32]:
        """One text that somebody waits for: on several cores where that is quicker now."""
        if self._threads == 1:
            return self.run(inputs)
        ways = self._one, self._several()
        with self._ways.timed(len(inputs["input_ids"])) as way:
            return _run(ways[way], inputs)

    def _several(self) -> onnxruntime.InferenceSession:
        with self._lock:
            self._more = self._more or _open(self._file, self._threads)
            return self._more


def _open(file: str, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that wait for the next question must not keep a core busy.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    # The arena never gives memory back, and one long text would be paid for ever after.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        file, options, providers=["CPUExecutionProvider"], disabled_optimizers=_LEFT_APART
    )


def _run(session: onnxruntime.InferenceSession, inputs: Inputs) -> NDArray[np.float32]:
    named = [given.name for given in session.get_inputs()]
    feed = {name: np.array([inputs[name]], dtype=np.int64) for name in named}
    tokens: NDArray[np.float32] = session.run(None, feed)[0][0]
    return tokens
