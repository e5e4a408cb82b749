"""Exporting a sentence-transformers model to ONNX, once, in a process of its own, which alone loads torch."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.model import PRECISION, ModelError, Say, Source, exported_at, read_facts

EXPORTER = "knowledge.exporting"
"""Of an embedding model; what it is given and gives stands there."""
_SECONDS = 900
_LOCK = "exporting.lock"
_ASIDE = "making-"


def _silent(_sentence: str) -> None:
    pass


def ensure_exported(
    source: Source,
    cache: Path,
    say: Say = _silent,
    precision: str = PRECISION,
    exporter: str = EXPORTER,
) -> Path:
    """The folder of the exported model, made now unless it is there and unaltered; raises ModelError.

    Of several processes that ask at once, one exports and the others wait for it.
    """
    target = exported_at(source, cache, precision)
    if _is_good(target, source):
        return target
    with _alone(cache):
        if not _is_good(target, source):
            say(f"Exporting the model {source.name} (half a minute, once) ...")
            _export(source, target, precision, exporter)
    return target


def _is_good(target: Path, source: Source) -> bool:
    try:
        return read_facts(target).source_sha256 == source.sha256
    except ModelError:
        return False


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Hold the one lock of the cache; what exports before us left behind when killed is swept away."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        lock = os.open(cache / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise ModelError(
            f"The folder {cache}, where the exported embedding model is kept, cannot be written. "
            "Make it writable, or set XDG_CACHE_HOME to another folder."
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in cache.glob(f"{_ASIDE}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(lock)


def _export(source: Source, target: Path, precision: str, exporter: str) -> None:
    """Build aside and rename, so that nobody ever loads half a model."""
    with tempfile.TemporaryDirectory(prefix=_ASIDE, dir=target.parent) as aside:
        made = Path(aside) / "made"
        _run(source, made, precision, exporter)
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
    read_facts(target)


def _run(source: Source, made: Path, precision: str, exporter: str) -> None:
    command = [sys.executable, "-m", exporter]
    command += [source.name, str(source.folder), source.sha256, str(made), precision]
    root = str(Path(__file__).parents[1])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONPATH": path, "HF_HUB_OFFLINE": "1"}
    try:
        done = subprocess.run(  # noqa: S603  Our own module, with values we made.
            command, capture_output=True, text=True, timeout=_SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise ModelError(
            f"The export of the model {source.name} took more than {_SECONDS // 60} "
            "minutes and was stopped. Try again when the machine is less busy."
        ) from error
    if done.returncode != 0:
        said = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        raise ModelError(f"The model {source.name} cannot be exported: {said}")
