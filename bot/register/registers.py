"""Which file each of a folder's registers was read from, so that one that vanishes is told from one that breaks."""

from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Field, Session, SQLModel, col

from ingest.reading import Register


class Kind(StrEnum):
    """The registers of a folder."""

    SOA = "soa"
    PEOPLE = "people"


class RegisterFileRow(SQLModel, table=True):
    """The file that a register was last read from."""

    __tablename__ = "register_file"

    folder: int = Field(primary_key=True, foreign_key="isms_folder.id")
    kind: str = Field(primary_key=True, max_length=20)
    path: str
    sha256: str = Field(max_length=64)


def keep(session: Session, folder: int, kind: Kind, register: Register[Any] | None) -> None:
    """Note the file; forget it where there is none any more."""
    if register is not None:
        row = RegisterFileRow(
            folder=folder, kind=kind.value, path=register.path, sha256=register.sha256
        )
        session.merge(row)
    else:
        ours = (col(RegisterFileRow.folder) == folder, col(RegisterFileRow.kind) == kind.value)
        session.execute(delete(RegisterFileRow).where(*ours))
    session.flush()


def files_of(session: Session, folder: int) -> dict[Kind, RegisterFileRow]:
    """The files of a folder's registers."""
    rows = session.scalars(select(RegisterFileRow).where(col(RegisterFileRow.folder) == folder))
    return {Kind(row.kind): row for row in rows}
