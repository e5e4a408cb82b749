"""`python -m knowledge.exporting NAME FOLDER SHA256 TARGET PRECISION`: the export itself; needs torch.

Exit code 0, or a last line on stderr that says why not.
"""

import json
import shutil
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from knowledge.model import (
    ENCODER,
    PARTS,
    TOKENIZER,
    Facts,
    Source,
    hash_of,
    processor,
    write_facts,
)

_KNOWN_PARTS = ("Transformer", "Pooling", "Normalize")
_KNOWN_POOLING = ("mean", "cls")


def export(source: Source, target: Path, precision: str) -> None:
    """Write encoder, tokenizer and facts to the new folder `target`; raises ValueError for a model of another kind."""
    _check_parts(source)
    target.mkdir()
    with tempfile.TemporaryDirectory(dir=target.parent) as aside:
        model = save_onnx("SentenceTransformer", source, Path(aside))
        _make_quick(Path(aside), target / ENCODER, precision)
        shutil.copy(Path(aside) / TOKENIZER, target / TOKENIZER)
    write_facts(target, _facts(source, target, model, precision))


def _check_parts(source: Source) -> None:
    parts = json.loads((source.folder / PARTS).read_text(encoding="utf-8"))
    for part in parts:
        if part["type"].rsplit(".", 1)[-1] not in _KNOWN_PARTS:
            raise ValueError(
                f"it has a part that is not supported ({part['type']}). Choose a model of "
                "transformer, pooling and normalisation only."
            )


def _make_quick(folder: Path, target: Path, precision: str) -> None:
    # Imported here: it needs onnx, which takes a second, and is not needed to say that a part is odd.
    from knowledge.fusing import fuse, quantise

    fused = folder / "fused.onnx"
    fuse(folder / "onnx" / "model.onnx", fused)
    if precision == "int8":
        quantise(fused, target, processor())
    else:
        shutil.copy(fused, target)


def save_onnx(kind: str, source: Source, folder: Path) -> Any:
    """The model, saved to `folder` as ONNX; `kind` is the class of sentence-transformers that opens it."""
    with warnings.catch_warnings():
        # The exporter warns of what it traces; the result is checked against torch by a test.
        warnings.simplefilter("ignore")
        import sentence_transformers

        model: Any = getattr(sentence_transformers, kind)(
            str(source.folder),
            backend="onnx",
            model_kwargs={"export": True, "provider": "CPUExecutionProvider"},
            local_files_only=True,
        )
        model.save_pretrained(str(folder))
    return model


def _facts(source: Source, folder: Path, model: Any, precision: str) -> Facts:
    pooling = str(model[1].pooling_mode)
    if pooling not in _KNOWN_POOLING:
        raise ValueError(f"it pools in a way that is not supported ({pooling}).")
    return Facts(
        name=source.name,
        source_sha256=source.sha256,
        precision=precision,
        encoder_sha256=hash_of(folder / ENCODER),
        tokenizer_sha256=hash_of(folder / TOKENIZER),
        pooling=pooling,
        longest=int(model.max_seq_length or 512),
        dimensions=int(model.get_embedding_dimension()),
    )


if __name__ == "__main__":
    name, folder, digest, made, wanted = sys.argv[1:]
    try:
        export(Source(name, Path(folder), digest), Path(made), wanted)
    except (OSError, ValueError, KeyError, RuntimeError, StopIteration) as error:
        sys.exit(" ".join(str(error).split()) or type(error).__name__)
