"""Small files that hold a secret: made once, whole or not at all, readable by their owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def make_once(file: Path, content: bytes) -> None:
    """Make the file with this content unless it is there; a reader never sees half of it.

    When several processes try at once one of them wins; all must read the file afterwards.
    """
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    _write(draft, content)
    try:
        # A link fails where the name is taken; a rename would overwrite the winner's key.
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink()
    sync_folder(file.parent)


def _write(file: Path, content: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable: a power cut may lose them though the content is on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
