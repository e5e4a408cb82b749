"""What was withheld of each version, and what of each document a person released."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Text, delete, select
from sqlmodel import Field, Session, SQLModel, col

from bot.register.quarantine import hash_of_words
from bot.storage.columns import UtcTime
from ingest.reading import Withheld


class WithheldRow(SQLModel, table=True):
    """Words of a version that are shown to nobody."""

    __tablename__ = "withheld"

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(foreign_key="document_version.id", index=True)
    line: int
    page: int | None = None
    why: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    releasable: bool
    sha256: str = Field(max_length=64)


class ReleasedRow(SQLModel, table=True):
    """Words of a document that a person released; it holds for these very words in any version."""

    __tablename__ = "released"

    document: int = Field(primary_key=True, foreign_key="document.id")
    sha256: str = Field(primary_key=True, max_length=64)
    released_at: datetime = Field(sa_type=UtcTime)


def keep_withheld(session: Session, version: int, withheld: Iterable[Withheld]) -> None:
    """Note what is withheld of a version, in place of what was noted."""
    session.execute(delete(WithheldRow).where(col(WithheldRow.version) == version))
    session.add_all(
        WithheldRow(
            version=version,
            line=one.line,
            page=one.page,
            why=one.why,
            words=one.words,
            releasable=one.releasable,
            sha256=hash_of_words(one),
        )
        for one in withheld
    )
    session.flush()


def withheld_in(session: Session, version: int) -> tuple[Withheld, ...]:
    """What is withheld of a version, in order."""
    query = select(WithheldRow).where(col(WithheldRow.version) == version)
    rows = session.scalars(query.order_by(col(WithheldRow.id)))
    return tuple(Withheld(r.line, r.page, r.why, r.words, r.releasable) for r in rows)


def released_of(session: Session, document: int) -> frozenset[str]:
    """The hashes of the words that were released of a document."""
    query = select(col(ReleasedRow.sha256)).where(col(ReleasedRow.document) == document)
    return frozenset(session.scalars(query))


def keep_released(session: Session, document: int, words: str, now: datetime) -> None:
    """Note that a person released these words."""
    session.merge(ReleasedRow(document=document, sha256=words, released_at=now))
    session.flush()


def forget_released(session: Session, document: int, words: str) -> None:
    """Note that nobody has released these words any more."""
    ours = (col(ReleasedRow.document) == document, col(ReleasedRow.sha256) == words)
    session.execute(delete(ReleasedRow).where(*ours))
