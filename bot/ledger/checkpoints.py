"""The ledger's head, published outside the database, so that a cut tail or a rewriting is seen."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from bot.errors import OutOfReach, Tampered
from bot.ledger.records import BEFORE_ALL, hash_at, read_head, stream
from bot.ledger.sealing import RandomBytes
from bot.ledger.signing import Signer, make_signer, note_of, open_signer
from bot.ledger.verify import (
    CHECKPOINTS,
    GENESIS,
    PUBLIC_KEY,
    Checkpoint,
    Fault,
    read_checkpoints,
    unsigned,
    walk,
)
from bot.storage.secret_files import sync_folder

FOLDER = "checkpoints"


@dataclass(frozen=True)
class Published:
    """All checkpoints of a home, oldest first, and the public key they are signed with."""

    checkpoints: tuple[Checkpoint, ...] = ()
    public_key: str = ""

    @property
    def last(self) -> tuple[int, bytes]:
        """The size and head last published; 0 and GENESIS before the first time."""
        if not self.checkpoints:
            return 0, GENESIS
        return self.checkpoints[-1].size, self.checkpoints[-1].head


def checkpoint_file(home: Path) -> Path:
    """Where the checkpoints of this home are appended."""
    return home / FOLDER / CHECKPOINTS


def read_published(home: Path, master_key: bytes) -> Published:
    """All checkpoints; raises Tampered for one that our key did not sign, or that goes backwards."""
    file = checkpoint_file(home)
    content = file.read_bytes() if file.exists() else b""
    if not content:
        return Published()
    public_key = open_signer(home, master_key).public_key
    checkpoints, _ = _parsed(content)
    _check_signed(checkpoints, public_key)
    sizes = [checkpoint.size for checkpoint in checkpoints]
    if sizes != sorted(set(sizes)):
        raise Tampered("The published checkpoints are not in the order they were signed in.")
    return Published(tuple(checkpoints), public_key)


def publish(
    session: Session, home: Path, master_key: bytes, random_bytes: RandomBytes
) -> Checkpoint | None:
    """Sign the head as committed now and append it to the file; None when nothing came since the last time.

    The session must be a new one: a view from before the last publication would look like a cut tail.
    Raises Tampered, and signs nothing, when the ledger is not a continuation of what was published.
    """
    signer = make_signer(home, master_key, random_bytes)
    with _opened(checkpoint_file(home)) as file:
        checkpoints, whole = _parsed(_content(file))
        _check_signed(checkpoints[-1:], signer.public_key)
        last = Published(tuple(checkpoints)).last
        size, head = _continued(session, last)
        if size == last[0]:
            return None
        checkpoint = signer.sign(size, head)
        # What a crash left of a note was never published; it makes room for a whole one.
        os.ftruncate(file, whole)
        _append(file, note_of(checkpoint).encode())
    _show_public_key(home, signer)
    return checkpoint


def waiting(session: Session, home: Path) -> int:
    """How many records have come since the head was last published."""
    file = checkpoint_file(home)
    checkpoints, _ = _parsed(file.read_bytes() if file.exists() else b"")
    return read_head(session)[0] - Published(tuple(checkpoints)).last[0]


def _continued(session: Session, last: tuple[int, bytes]) -> tuple[int, bytes]:
    size, head = last
    if size and hash_at(session, size) != head:
        raise Tampered(
            f"Record {size} is gone or is not the one that was published. Run `isms ledger verify`."
        )
    found = walk(stream(session, after=size or BEFORE_ALL), start=last)
    if isinstance(found, Fault):
        raise Tampered(f"Record {found.seq}: {found.what}. Run `isms ledger verify`.")
    return found.size, found.head


def _parsed(content: bytes) -> tuple[list[Checkpoint], int]:
    """The whole notes, and how many bytes they take; a torn one at the end is left out."""
    try:
        checkpoints, rest = read_checkpoints(content.decode(errors="surrogateescape"))
    except ValueError as error:
        raise Tampered(f"The published checkpoints were changed: {error}.") from error
    return checkpoints, len(content) - len(rest.encode(errors="surrogateescape"))


def _check_signed(checkpoints: list[Checkpoint], public_key: str) -> None:
    if bad := unsigned(checkpoints, public_key):
        raise Tampered(
            f"The published checkpoint of {bad.size} records was not signed by this bot's key."
        )


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        # Two clocks on one home must not both continue the same checkpoint.
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _content(file: int) -> bytes:
    return os.pread(file, os.fstat(file).st_size, 0)


def _append(file: int, note: bytes) -> None:
    if os.write(file, note) < len(note):
        raise OutOfReach("The disk of ISMS_HOME is full: the checkpoint was not published.")
    os.fsync(file)


def _show_public_key(home: Path, signer: Signer) -> None:
    folder = home / FOLDER
    (folder / PUBLIC_KEY).write_text(signer.public_key + "\n")
    sync_folder(folder)
