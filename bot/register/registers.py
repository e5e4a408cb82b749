"""Which files each of a folder's registers was read from, so that one that vanishes is told from one that breaks."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlmodel import Field, Session, SQLModel, col

from bot.register.rules import File

SETTINGS = "settings"
"""The kind under which the file of the company's settings is noted."""


class RegisterFileRow(SQLModel, table=True):
    """A file that rows of a register were last read from."""

    __tablename__ = "register_file"

    folder: int = Field(primary_key=True, foreign_key="isms_folder.id")
    kind: str = Field(primary_key=True, max_length=20)
    path: str = Field(primary_key=True)
    sha256: str = Field(max_length=64)


def files_of(session: Session, folder: int) -> dict[str, frozenset[File]]:
    """The files of a folder's registers and settings, by kind."""
    rows = session.scalars(select(RegisterFileRow).where(col(RegisterFileRow.folder) == folder))
    files: dict[str, set[File]] = defaultdict(set)
    for row in rows:
        files[row.kind].add(File(row.path, row.sha256))
    return {kind: frozenset(some) for kind, some in files.items()}


def keep(session: Session, folder: int, kind: str, files: Iterable[File]) -> None:
    """Note these files, and forget those from before."""
    ours = (col(RegisterFileRow.folder) == folder, col(RegisterFileRow.kind) == kind)
    session.execute(delete(RegisterFileRow).where(*ours))
    session.add_all(
        RegisterFileRow(folder=folder, kind=kind, path=file.path, sha256=file.sha256)
        for file in files
    )
    session.flush()
