"""Passages in; cited answers, or an honest no, out."""

import os

# onnxruntime reports its use to its maker unless this is set before it is imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

# One question is compared on one core: on a busy machine two that wait for each other take twenty times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
