"""Documents with their versions, sections and passages, and what of them is in force."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Index,
    LargeBinary,
    Select,
    Text,
    and_,
    or_,
    select,
    text,
)
from sqlmodel import Field, Session, SQLModel, col

from bot.storage.columns import UtcTime
from ingest.reading import DocumentStatus
from knowledge.passages import Passage


class DocumentRow(SQLModel, table=True):
    """A document over all its versions; known by its id within its folder."""

    __tablename__ = "document"
    __table_args__ = (
        Index(
            "ix_document_live",
            "folder_id",
            "document_id",
            unique=True,
            sqlite_where=text("retired_at IS NULL"),
            postgresql_where=text("retired_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    folder_id: int = Field(foreign_key="isms_folder.id")
    document_id: str
    path: str
    """Below the folder, with `/`."""
    retired_at: datetime | None = Field(default=None, sa_type=UtcTime)


class VersionRow(SQLModel, table=True):
    """One version as it was read; the current one of a document is not replaced."""

    __tablename__ = "document_version"
    __table_args__ = (
        Index(
            "ix_document_version_current",
            "document",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    document: int = Field(foreign_key="document.id", index=True)
    path: str
    title: str
    sha256: str = Field(max_length=64)
    status: str = Field(max_length=20)
    version: str | None = None
    owner: str | None = None
    approver: str | None = None
    effective: date | None = None
    next_review: date | None = None
    audience: list[str] = Field(sa_type=JSON)
    controls: list[str] = Field(sa_type=JSON)
    added_at: datetime = Field(sa_type=UtcTime)
    replaced_at: datetime | None = Field(default=None, sa_type=UtcTime)
    change: str | None = Field(default=None, max_length=20)
    """What the document says of its change: `editorial` or `substantive`."""
    proposed: str | None = Field(default=None, max_length=20)
    """The same, from the difference; None where there was no version before."""
    difference: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """As `bot.register.differences.VersionDifference.as_object` gives it."""
    read_as: str = Field(default="", sa_type=Text)
    digest: str = Field(default="", max_length=64)


class SectionRow(SQLModel, table=True):
    """A section in its exact words; kept when its version is replaced, for whoever asks what held then."""

    __tablename__ = "section"

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(foreign_key="document_version.id", index=True)
    position: int
    heading_path: list[str] = Field(sa_type=JSON)
    text: str = Field(sa_type=Text)
    line: int
    page: int | None = None
    held: str | None = Field(default=None, sa_type=Text)
    """Why nobody may be shown it; a person may release it all the same (see `bot.register.quarantine`)."""


class PassageRow(SQLModel, table=True):
    """What is searched of a current version: a section or a piece of one, with its vectors."""

    __tablename__ = "passage"

    id: str = Field(primary_key=True, max_length=32)
    section: int = Field(foreign_key="section.id", index=True)
    version: int = Field(foreign_key="document_version.id", index=True)
    position: int
    text: str = Field(sa_type=Text)
    embedded_by: str = Field(max_length=80)
    """The model and the recipe; vectors of different ones must never be compared."""
    heading: bytes = Field(sa_type=LargeBinary)
    """32-bit floats, as are the next two; see `knowledge.passages.PassageVectors`."""
    parts: bytes = Field(sa_type=LargeBinary)
    sentences: bytes = Field(sa_type=LargeBinary)


def made_key(made: int | None) -> int:
    """The key of a row that was flushed or read."""
    if made is None:
        raise RuntimeError("a row that was flushed has a key")
    return made


PASSAGE = (
    col(PassageRow.id),
    col(PassageRow.text),
    col(PassageRow.position),
    col(SectionRow.heading_path),
    col(VersionRow.path),
    col(VersionRow.title),
    col(VersionRow.version),
    col(VersionRow.effective),
    col(VersionRow.next_review),
    col(VersionRow.audience),
    col(VersionRow.controls),
)
"""The columns that `passage_of` reads."""


def in_force(today: date) -> ColumnElement[bool]:
    """Whether a version binds people today: approved, begun, and not replaced (ISO/IEC 27001, 7.5.3)."""
    return and_(
        col(VersionRow.replaced_at).is_(None),
        col(VersionRow.status) == DocumentStatus.IN_FORCE.value,
        or_(col(VersionRow.effective).is_(None), col(VersionRow.effective) <= today),
    )


def passages(*columns: Any) -> Select[Any]:
    """A query over all passages with their sections and versions."""
    return (
        select(*columns)
        .select_from(PassageRow)
        .join(SectionRow, col(PassageRow.section) == col(SectionRow.id))
        .join(VersionRow, col(PassageRow.version) == col(VersionRow.id))
    )


def passage_of(row: Any) -> Passage:
    """The value behind the columns of `PASSAGE`."""
    return Passage(
        id=row.id,
        document=row.path,
        title=row.title,
        version=row.version,
        effective=row.effective,
        next_review=row.next_review,
        heading_path=tuple(row.heading_path),
        text=row.text,
        audience=frozenset(row.audience),
        controls=tuple(row.controls),
        position=row.position,
    )


def section_of(
    session: Session, passage_id: str, reader: frozenset[str], today: date
) -> tuple[Passage, ...]:
    """All passages of the section that this one is of, in order; empty unless in force and for this reader."""
    section = select(col(PassageRow.section)).where(col(PassageRow.id) == passage_id)
    query = passages(*PASSAGE).where(
        col(PassageRow.section).in_(section.scalar_subquery()), in_force(today)
    )
    found = map(passage_of, session.execute(query.order_by(col(PassageRow.position))))
    return tuple(passage for passage in found if passage.audience & reader)


def words_of_document(session: Session, path: str) -> str:
    """All words of the current version of the document in that file, section by section; empty without one."""
    sections = select(col(SectionRow.text)).join(
        VersionRow, col(SectionRow.version) == col(VersionRow.id)
    )
    current = sections.where(col(VersionRow.path) == path, col(VersionRow.replaced_at).is_(None))
    order = (col(SectionRow.version), col(SectionRow.position))
    return "\n\n".join(session.scalars(current.order_by(*order)))
