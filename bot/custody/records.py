"""Where kept files stand: sealed chunks, and one head for each content that says which chunks are it.

Chunks come one after the other, each in a short transaction, so that nobody waits for a large file; they are
nothing until a head names them, in the transaction that says why the file is kept. Then triggers refuse every change.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import LargeBinary, delete, func, insert, select
from sqlmodel import Field, Session, SQLModel, col

from bot.storage.columns import UtcTime


class HeadRow(SQLModel, table=True):
    """One content that is kept; written once."""

    __tablename__ = "evidence_file"

    store: str = Field(primary_key=True, max_length=20)
    """What it is evidence for, such as `incident`: each has its own key."""
    sha256: str = Field(primary_key=True, max_length=64)
    upload: str = Field(unique=True, max_length=32)
    sealed: bytes = Field(sa_type=LargeBinary)
    """The same again, and its size, number of chunks and moment."""


class ChunkRow(SQLModel, table=True):
    """One sealed piece; written once, and not removed once a head names its upload."""

    __tablename__ = "evidence_chunk"

    upload: str = Field(primary_key=True, max_length=32)
    number: int = Field(primary_key=True)
    sealed: bytes = Field(sa_type=LargeBinary)


class UploadRow(SQLModel, table=True):
    """Chunks that no head names yet."""

    __tablename__ = "evidence_upload"

    upload: str = Field(primary_key=True, max_length=32)
    begun_at: datetime = Field(sa_type=UtcTime, index=True)


def begin(session: Session, upload: str, now: datetime) -> None:
    """Note that chunks will come."""
    session.add(UploadRow(upload=upload, begun_at=now))
    session.flush()


def add_chunk(session: Session, upload: str, number: int, sealed: bytes) -> None:
    """One more chunk of an upload."""
    row = {"upload": upload, "number": number, "sealed": sealed}
    # Not as an object, or the session would hold on to its bytes.
    session.connection().execute(insert(ChunkRow), row)


def end(session: Session, upload: str) -> bool:
    """Note that nothing more comes; False where it was given up meanwhile."""
    gone = delete(UploadRow).where(col(UploadRow.upload) == upload)
    return session.connection().execute(gone).rowcount == 1


def count_chunks(session: Session, upload: str) -> int:
    """How many chunks of it there are."""
    query = select(func.count()).where(col(ChunkRow.upload) == upload)
    return int(session.scalar(query) or 0)


def drop_chunks(session: Session, upload: str) -> None:
    """Remove the chunks of an upload that no head names; the database refuses it for others."""
    session.execute(delete(ChunkRow).where(col(ChunkRow.upload) == upload))


def begun_before(session: Session, moment: datetime) -> list[str]:
    """Uploads that began before that moment and never ended."""
    return list(
        session.scalars(select(col(UploadRow.upload)).where(col(UploadRow.begun_at) < moment))
    )


def head_of(session: Session, store: str, sha256: str) -> tuple[str, bytes] | None:
    """Upload and sealed facts of this content; None where it is not kept."""
    key = col(HeadRow.store) == store, col(HeadRow.sha256) == sha256
    found = session.execute(select(col(HeadRow.upload), col(HeadRow.sealed)).where(*key)).first()
    return (found[0], found[1]) if found else None


def add_head(session: Session, store: str, sha256: str, upload: str, sealed: bytes) -> None:
    """Say that these chunks are this content."""
    session.add(HeadRow(store=store, sha256=sha256, upload=upload, sealed=sealed))
    session.flush()


def chunks_of(session: Session, upload: str, count: int) -> Iterator[bytes]:
    """The sealed chunks from 0 on, one at a time; empty bytes for one that is not there."""
    for number in range(count):
        one = col(ChunkRow.upload) == upload, col(ChunkRow.number) == number
        yield session.scalar(select(col(ChunkRow.sealed)).where(*one)) or b""
