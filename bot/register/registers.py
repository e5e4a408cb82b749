"""Which file each of a folder's registers was read from, so that one that vanishes is told from one that breaks."""

from enum import StrEnum

from sqlalchemy import delete, select
from sqlmodel import Field, Session, SQLModel, col

from bot.register.rules import File


class Kind(StrEnum):
    """What a folder holds beside documents."""

    SOA = "soa"
    PEOPLE = "people"
    SETTINGS = "settings"


class RegisterFileRow(SQLModel, table=True):
    """The file that a register was last read from."""

    __tablename__ = "register_file"

    folder: int = Field(primary_key=True, foreign_key="isms_folder.id")
    kind: str = Field(primary_key=True, max_length=20)
    path: str
    sha256: str = Field(max_length=64)


def files_of(session: Session, folder: int) -> dict[Kind, File]:
    """The files of a folder's registers."""
    rows = session.scalars(select(RegisterFileRow).where(col(RegisterFileRow.folder) == folder))
    return {Kind(row.kind): File(row.path, row.sha256) for row in rows}


def keep(session: Session, folder: int, kind: Kind, file: File | None) -> None:
    """Note the file; forget it where there is none any more."""
    ours = (col(RegisterFileRow.folder) == folder, col(RegisterFileRow.kind) == kind.value)
    session.execute(delete(RegisterFileRow).where(*ours))
    if file is not None:
        session.add(
            RegisterFileRow(folder=folder, kind=kind.value, path=file.path, sha256=file.sha256)
        )
    session.flush()
