"""The Statement of Applicability: for each control of Annex A what the company decided, and why."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Text, delete, select
from sqlmodel import Field, Session, SQLModel, col

from ingest.reading import SoaRow


class ControlRow(SQLModel, table=True):
    """One control of ISO/IEC 27001:2022, Annex A, by number and title."""

    __tablename__ = "control"

    number: str = Field(primary_key=True, max_length=8)
    title: str


class SoaEntryRow(SQLModel, table=True):
    """One control's row in one folder's Statement of Applicability (6.1.3 d)."""

    __tablename__ = "soa_entry"

    folder: int = Field(primary_key=True, foreign_key="isms_folder.id")
    control: str = Field(primary_key=True, foreign_key="control.number", max_length=8)
    title: str
    applicable: bool
    justification: str = Field(sa_type=Text)
    status: str
    owner: str | None = None
    line: int


def entries_of(session: Session, folder: int) -> dict[str, SoaRow]:
    """The rows of a folder's statement, by control."""
    rows = session.scalars(select(SoaEntryRow).where(col(SoaEntryRow.folder) == folder)).all()
    return {row.control: SoaRow(**row.model_dump(exclude={"folder"})) for row in rows}


def keep(session: Session, folder: int, rows: Iterable[SoaRow]) -> None:
    """Insert or overwrite these rows."""
    for row in rows:
        session.merge(SoaEntryRow(folder=folder, **asdict(row)))
    session.flush()


def remove(session: Session, folder: int, controls: Iterable[str]) -> None:
    """Take these controls out of a folder's statement."""
    gone = delete(SoaEntryRow).where(
        col(SoaEntryRow.folder) == folder, col(SoaEntryRow.control).in_(list(controls))
    )
    session.execute(gone)
