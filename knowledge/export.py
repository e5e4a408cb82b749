"""Exporting a sentence-transformers model to ONNX, once; the only module that needs torch."""

import json
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

from knowledge.model import (
    ENCODER,
    PRECISION,
    TOKENIZER,
    Facts,
    ModelError,
    Say,
    Source,
    exported_at,
    hash_of,
    processor,
    read_facts,
    write_facts,
)

_KNOWN_PARTS = ("Transformer", "Pooling", "Normalize")


def _silent(_sentence: str) -> None:
    pass


def ensure_exported(
    source: Source, cache: Path, say: Say = _silent, precision: str = PRECISION
) -> Path:
    """The folder of the exported model, made now unless it is there and unaltered; raises ModelError."""
    target = exported_at(source, cache, precision)
    try:
        read_facts(target)
    except ModelError:
        say(f"Exporting the embedding model {source.name} (half a minute, once) ...")
        _export(source, target, precision)
    return target


def _export(source: Source, target: Path, precision: str) -> None:
    """Build aside and rename, so that nobody ever loads half a model."""
    _check_parts(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix="."))
    try:
        model = _save_onnx(source, aside / "made", precision)
        made = aside / "ready"
        made.mkdir()
        encoder = next((aside / "made" / "onnx").glob(_pattern(precision)))
        shutil.copy(encoder, made / ENCODER)
        shutil.copy(aside / "made" / TOKENIZER, made / TOKENIZER)
        write_facts(made, _facts(source, made, model, precision))
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _pattern(precision: str) -> str:
    return "model_q*.onnx" if precision == "int8" else "model.onnx"


def _save_onnx(source: Source, folder: Path, precision: str) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"
    with warnings.catch_warnings():
        # The exporter warns of what it traces; the result is checked against torch by a test.
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.backend import export_dynamic_quantized_onnx_model

        model = SentenceTransformer(
            str(source.folder),
            backend="onnx",
            model_kwargs={"export": True, "provider": "CPUExecutionProvider"},
            local_files_only=True,
        )
        model.save_pretrained(str(folder))
        if precision == "int8":
            export_dynamic_quantized_onnx_model(model, processor(), str(folder))
    return model


def _facts(source: Source, folder: Path, model: Any, precision: str) -> Facts:
    return Facts(
        name=source.name,
        source_sha256=source.sha256,
        precision=precision,
        encoder_sha256=hash_of(folder / ENCODER),
        tokenizer_sha256=hash_of(folder / TOKENIZER),
        pooling=_pooling(source),
        longest=int(model.max_seq_length or 512),
        dimensions=int(model.get_embedding_dimension()),
    )


def _check_parts(source: Source) -> None:
    parts = json.loads((source.folder / "modules.json").read_text(encoding="utf-8"))
    for part in parts:
        if part["type"].rsplit(".", 1)[-1] not in _KNOWN_PARTS:
            raise ModelError(
                f"The embedding model {source.name} has a part that is not supported "
                f"({part['type']}). Choose one of transformer, pooling and normalisation only."
            )


def _pooling(source: Source) -> str:
    chosen = json.loads((source.folder / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
    if chosen.get("pooling_mode_cls_token"):
        return "cls"
    if chosen.get("pooling_mode_mean_tokens"):
        return "mean"
    raise ModelError(f"The embedding model {source.name} pools in a way that is not supported.")
