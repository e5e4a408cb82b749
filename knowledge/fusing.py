"""Making an exported encoder small and quick: its many small steps fused, its weights in eight bits.

Needs onnx, as only the export does. Of what can be fused, the norms and the activations are left apart:
onnxruntime computes the fused ones one number at a time, which costs a fifth of a short question.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

_LIKE_BERT = "bert"
_TRIED = (3, 30)
"""Tokens of the made-up texts by which it is seen that fusing changed nothing."""
_CLOSE = 1e-3
_WEIGHTS = {"avx2": QuantType.QUInt8}
"""Signed weights overflow in the instructions of these processors; elsewhere they are the quicker ones."""


def fuse(encoder: Path, target: Path) -> None:
    """Write the encoder with its attention fused to `target`; as it is, where that would change what it gives."""
    kept = FusionOptions(_LIKE_BERT)
    kept.enable_skip_layer_norm = kept.enable_bias_skip_layer_norm = False
    kept.enable_bias_gelu = False
    # With zeros, heads and width are read from the model.
    fused = optimizer.optimize_model(
        str(encoder), _LIKE_BERT, num_heads=0, hidden_size=0, optimization_options=kept, opt_level=0
    )
    fused.save_model_to_file(str(target))
    if not _give_the_same(encoder, target):
        target.write_bytes(encoder.read_bytes())


def quantise(encoder: Path, target: Path, processor: str) -> None:
    """Write the encoder with weights of eight bits for that processor (see `knowledge.model.processor`).

    Each column of weights has a scale of its own: the fused ones of attention differ much in size.
    """
    quantize_dynamic(
        str(encoder),
        str(target),
        per_channel=True,
        weight_type=_WEIGHTS.get(processor, QuantType.QInt8),
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def _give_the_same(one: Path, other: Path) -> bool:
    pairs = zip(_outputs(one), _outputs(other), strict=True)
    return all(np.allclose(a, b, atol=_CLOSE) for a, b in pairs)


def _outputs(encoder: Path) -> Iterator[NDArray[Any]]:
    session = onnxruntime.InferenceSession(str(encoder), providers=["CPUExecutionProvider"])
    names = [given.name for given in session.get_inputs()]
    for count in _TRIED:
        numbers = 2 + np.arange(count, dtype=np.int64)[None] % 7
        ones, zeros = np.ones_like(numbers), np.zeros_like(numbers)
        all_inputs = {"input_ids": numbers, "attention_mask": ones, "token_type_ids": zeros}
        yield session.run(None, {name: all_inputs[name] for name in names})[0]
