"""Passages in; cited answers, or an honest no, out."""

import os

# onnxruntime reports its use to its maker unless this is set before it is imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
