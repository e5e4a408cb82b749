"""`python -m knowledge.reranker_exporting NAME FOLDER SHA256 TARGET PRECISION`: a cross-encoder to ONNX; needs torch.

Exit code 0, or a last line on stderr that says why not.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from knowledge.exporting import save_onnx
from knowledge.model import ENCODER, TOKENIZER, Facts, Source, hash_of, write_facts

_LONGEST = 512


def export(source: Source, target: Path, precision: str) -> None:
    """Write encoder, tokenizer and facts to the new folder `target`."""
    target.mkdir()
    with tempfile.TemporaryDirectory(dir=target.parent) as aside:
        model = save_onnx("CrossEncoder", source, Path(aside))
        shutil.copy(Path(aside) / "onnx" / "model.onnx", target / ENCODER)
        shutil.copy(source.folder / TOKENIZER, target / TOKENIZER)
    write_facts(
        target,
        Facts(
            name=source.name,
            source_sha256=source.sha256,
            precision=precision,
            encoder_sha256=hash_of(target / ENCODER),
            tokenizer_sha256=hash_of(target / TOKENIZER),
            pooling="",
            longest=min(int(model.max_length or _LONGEST), _LONGEST),
            dimensions=1,
        ),
    )


if __name__ == "__main__":
    name, given, digest, made, wanted = sys.argv[1:]
    try:
        export(Source(name, Path(given), digest), Path(made), wanted)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        sys.exit(" ".join(str(error).split()) or type(error).__name__)
