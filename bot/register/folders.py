"""The folders that were synced: which of them a path means, also under another name or when it was moved."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, update
from sqlmodel import Field, Session, SQLModel, col

from bot.register.records import DocumentRow
from bot.register.registers import RegisterFileRow

OWN = "(this bot)"
"""Stands for a folder: what the bot itself puts into registers lies in no file, and no sync touches it."""


class FolderRow(SQLModel, table=True):
    """A folder that was synced; what vanishes from it is retired only among its own."""

    __tablename__ = "isms_folder"

    id: int | None = Field(default=None, primary_key=True)
    root: str = Field(unique=True)
    """Absolute, under the name by which it was given."""


@dataclass(frozen=True)
class Folder:
    """A folder to be synced."""

    root: str
    key: int | None = None
    """None when nothing was ever read of it."""
    moved_from: str | None = None
    """Where it lay when it was read before."""
    overlaps: tuple[str, ...] = ()
    """Other folders with live documents, inside which it lies or which lie inside it."""


def find_folder(session: Session, given: Path) -> Folder:
    """The folder that is meant: that of this path, that of the same place under another name, or a new one.

    A new place takes over from a folder that is gone when most of its files stand here at the same
    places: it was moved, or is another checkout of the same.
    """
    # Links are not resolved: `current` may lead to another release each time.
    root = Path(os.path.abspath(given))
    roots = _roots(session)
    overlaps = tuple(sorted(str(other) for other in roots if _overlap(session, roots, other, root)))
    if root in roots:
        return Folder(str(root), roots[root], overlaps=overlaps)
    for other, key in roots.items():
        if _is_same_place(other, root):
            return Folder(str(other), key)
    for other, key in roots.items():
        if _is_gone(other) and _holds_most(root, _live_paths(session, key)):
            return Folder(str(root), key, moved_from=str(other))
    return Folder(str(root), overlaps=overlaps)


def keep(session: Session, folder: Folder) -> int:
    """The folder's key, under its present root; takes the ledger's turn to have been taken."""
    key = folder.key or _key_of(session, folder.root)
    if key is None:
        row = FolderRow(root=folder.root)
        session.add(row)
        session.flush()
        key = _key_of(session, folder.root)
    if folder.moved_from:
        moved = update(FolderRow).where(col(FolderRow.id) == key).values(root=folder.root)
        session.execute(moved)
    if key is None:
        raise RuntimeError("a row that was flushed has a key")
    return key


def own_folder(session: Session) -> int:
    """The key under which the bot keeps rows of its own; takes the ledger's turn to have been taken."""
    return keep(session, Folder(OWN))


def root_of(session: Session, key: int) -> str | None:
    """Where a folder lies."""
    return session.scalar(select(col(FolderRow.root)).where(col(FolderRow.id) == key))


def roots_of(session: Session) -> dict[int, str]:
    """Where all folders lie, by their keys; the bot's own is last."""
    roots = {key: str(root) for root, key in _roots(session).items()}
    own = _key_of(session, OWN)
    return roots if own is None else roots | {own: OWN}


def roots_in_use(session: Session) -> list[str]:
    """Where those folders lie of which something is held; of one that was forgotten nothing is."""
    documents = select(col(DocumentRow.folder_id)).where(col(DocumentRow.retired_at).is_(None))
    held = documents.union(select(col(RegisterFileRow.folder)))
    used = col(FolderRow.id).in_(held)
    return list(session.scalars(select(col(FolderRow.root)).where(used).order_by(FolderRow.root)))


def _key_of(session: Session, root: str) -> int | None:
    return session.scalar(select(col(FolderRow.id)).where(col(FolderRow.root) == root))


def _roots(session: Session) -> dict[Path, int]:
    """Those on a disk."""
    query = select(col(FolderRow.root), col(FolderRow.id)).where(col(FolderRow.root) != OWN)
    rows = session.execute(query.order_by(col(FolderRow.id)))
    return {Path(row.root): row.id for row in rows}


def _live_paths(session: Session, key: int) -> list[str]:
    ours = (col(DocumentRow.folder_id) == key, col(DocumentRow.retired_at).is_(None))
    return list(session.scalars(select(col(DocumentRow.path)).where(*ours)))


def _overlap(session: Session, roots: Mapping[Path, int], other: Path, root: Path) -> bool:
    nested = other != root and (other.is_relative_to(root) or root.is_relative_to(other))
    return nested and bool(_live_paths(session, roots[other]))


def _is_same_place(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _is_gone(folder: Path) -> bool:
    """Not so when it may only not be looked at."""
    try:
        return not folder.is_dir()
    except OSError:
        return False


def _holds_most(root: Path, paths: list[str]) -> bool:
    return sum(os.path.isfile(root / path) for path in paths) * 2 > len(paths)
