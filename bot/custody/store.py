"""Keeping a file and reading it back: what comes out is what came in, byte by byte, or Tampered is raised."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.custody import records
from bot.custody.rules import MOST_BYTES, Hashing, Print
from bot.delivery.failpoints import reached
from bot.errors import OutOfReach, Tampered
from bot.ledger.sealing import derive, open_sealed, seal_bytes
from bot.services import Services
from bot.storage.sessions import writing

UNFINISHED = timedelta(hours=1)
"""Chunks that no head names after so long are of somebody who was killed; no file takes nearly that long."""
LOST = "The upload was given up meanwhile; it begins anew by itself."


@dataclass(frozen=True)
class Uploaded:
    """Bytes that lie sealed in the database, and are not kept yet."""

    upload: str
    print: Print
    chunks: int


def take_in(
    services: Services, store: str, parts: Iterable[bytes], most: int = MOST_BYTES
) -> Uploaded:
    """Hash, seal and write the bytes as they come, a few at a time; nothing counts before `keep`.

    No transaction may be open. Raises TooLarge, and whatever `parts` raises; what was written then goes by itself.
    """
    upload, hashing, number = services.new_id(), Hashing(most), 0
    with writing(services.engine) as session:
        records.begin(session, upload, services.real_now())
    for chunk in hashing.chunks(parts):
        sealed = seal_bytes(
            _key(services, store), chunk, _place(upload, number), services.random_bytes
        )
        with writing(services.engine) as session:
            records.add_chunk(session, upload, number, sealed)
        number += 1
        reached("custody.chunk")
    reached("custody.taken_in")
    return Uploaded(upload, hashing.found, number)


def keep(
    session: Session, services: Services, store: str, uploaded: Uploaded, now: datetime
) -> None:
    """Keep it for good, in the caller's transaction, which must be the only writer (`take_turn`).

    The same content is kept once. Raises OutOfReach where the upload was given up meanwhile.
    """
    if not records.end(session, uploaded.upload):
        raise OutOfReach(LOST)
    if records.head_of(session, store, uploaded.print.sha256):
        records.drop_chunks(session, uploaded.upload)
        return
    if records.count_chunks(session, uploaded.upload) != uploaded.chunks:
        raise Tampered(f"Chunks of the upload {uploaded.upload} are not all there.")
    facts = {
        "size": uploaded.print.size,
        "chunks": uploaded.chunks,
        "upload": uploaded.upload,
        "at": now.isoformat(),
    }
    about = _head(store, uploaded.print.sha256)
    content = json.dumps(facts).encode()
    sealed = seal_bytes(_key(services, store), content, about, services.random_bytes)
    records.add_head(session, store, uploaded.print.sha256, uploaded.upload, sealed)


def drop(session: Session, uploaded: Uploaded) -> None:
    """Forget what was taken in and is not wanted after all."""
    if records.end(session, uploaded.upload):
        records.drop_chunks(session, uploaded.upload)


def drop_unfinished(session: Session, now: datetime) -> int:
    """Remove what the killed left behind; how many uploads it was. `now` is real time."""
    left = records.begun_before(session, now - UNFINISHED)
    for upload in left:
        if records.end(session, upload):
            records.drop_chunks(session, upload)
    return len(left)


def read(session: Session, services: Services, store: str, kept: Print) -> Iterator[bytes]:
    """The bytes, a chunk at a time; raises Tampered at the latest after the last one where anything is not as kept."""
    key, about = _key(services, store), _head(store, kept.sha256)
    head = records.head_of(session, store, kept.sha256)
    if head is None:
        raise Tampered(f"The file with SHA-256 {kept.sha256} is not in the store any more.")
    facts = json.loads(open_sealed(key, head[1], about))
    if (facts["upload"], facts["size"]) != (head[0], kept.size):
        raise Tampered(f"What the store says of the file with SHA-256 {kept.sha256} was changed.")
    hashing = Hashing()
    sealed = records.chunks_of(session, head[0], facts["chunks"])
    opened = (open_sealed(key, one, _place(head[0], n)) for n, one in enumerate(sealed))
    yield from hashing.chunks(opened)
    if hashing.found != kept:
        raise Tampered(f"The file with SHA-256 {kept.sha256} is not what it was when it was kept.")


def _key(services: Services, store: str) -> bytes:
    return derive(derive(services.master_key, store), "evidence files")


def _place(upload: str, number: int) -> str:
    return f"chunk {number} of {upload}"


def _head(store: str, sha256: str) -> str:
    return f"file {sha256} kept for {store}"
