"""Writing documents: a new version replaces the one before, whose sections stay and whose passages go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlmodel import Session, col

from bot.register.records import DocumentRow, FolderRow, PassageRow, SectionRow, VersionRow
from bot.register.rules import KnownDocument
from ingest.reading import Document
from knowledge.passages import Passage, PassageVectors, Vectors


@dataclass(frozen=True)
class Embedded:
    """A passage ready to be kept: the position of its section, its vectors, and what made those."""

    section: int
    passage: Passage
    vectors: PassageVectors
    embedded_by: str


def folder_of(session: Session, root: str) -> int | None:
    """The key of a folder that was synced before."""
    return session.scalar(select(col(FolderRow.id)).where(col(FolderRow.root) == root))


def add_folder(session: Session, root: str) -> int:
    """The key of a folder, made where it is new."""
    known = folder_of(session, root)
    if known is not None:
        return known
    row = FolderRow(root=root)
    session.add(row)
    session.flush()
    return _key(row.id)


def live_documents(session: Session, folder: int, embedded_by: str) -> list[KnownDocument]:
    """The documents of a folder that were not retired, by path."""
    other = (
        select(func.count())
        .where(col(PassageRow.version) == col(VersionRow.id))
        .where(col(PassageRow.embedded_by) != embedded_by)
        .scalar_subquery()
    )
    query = (
        select(DocumentRow, VersionRow, other)
        .join(VersionRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(col(DocumentRow.folder_id) == folder, col(VersionRow.replaced_at).is_(None))
        .order_by(col(VersionRow.path))
    )
    return [
        KnownDocument(
            _key(document.id), document.document_id, version.path, version.title,
            version.version, version.sha256, embedded=not strangers,
        )
        for document, version, strangers in session.execute(query)
    ]  # fmt: skip


def current_sha256(session: Session, document: int) -> str | None:
    """The hash of a document's current file; None when it is retired."""
    return session.scalar(select(col(VersionRow.sha256)).where(*_current(document)))


def is_taken(session: Session, folder: int, document_id: str) -> bool:
    """Whether a live document of the folder has this id."""
    ours = (col(DocumentRow.folder_id) == folder, col(DocumentRow.document_id) == document_id)
    live = select(col(DocumentRow.id)).where(*ours, col(DocumentRow.retired_at).is_(None))
    return session.scalar(live) is not None


def keep(
    session: Session,
    folder: int,
    before: int | None,
    document: Document,
    passages: Sequence[Embedded],
    now: datetime,
) -> None:
    """Make this the current version of the document `before`, or of a new one."""
    key = before or _add(session, folder, document)
    _replace_current(session, key, now)
    place = {"document_id": document.document_id, "path": document.path}
    session.execute(update(DocumentRow).where(col(DocumentRow.id) == key).values(**place))
    version = _add_version(session, key, document, now)
    sections = _add_sections(session, version, document)
    if passages:
        session.execute(insert(PassageRow), [_row(p, version, sections) for p in passages])


def retire(session: Session, document: int, now: datetime) -> None:
    """End the document: nothing of it is in force any more."""
    _replace_current(session, document, now)
    ended = update(DocumentRow).where(col(DocumentRow.id) == document).values(retired_at=now)
    session.execute(ended)


def embed_anew(session: Session, passages: Sequence[Embedded]) -> None:
    """Give passages that stay as they are the vectors of another model."""
    for one in passages:
        session.execute(
            update(PassageRow)
            .where(col(PassageRow.id) == one.passage.id)
            .values(embedded_by=one.embedded_by, **_octets(one.vectors))
        )


def _add(session: Session, folder: int, document: Document) -> int:
    row = DocumentRow(folder_id=folder, document_id=document.document_id, path=document.path)
    session.add(row)
    session.flush()
    return _key(row.id)


def _add_version(session: Session, key: int, document: Document, now: datetime) -> int:
    row = VersionRow(
        document=key,
        path=document.path,
        title=document.title,
        sha256=document.sha256,
        status=document.status.value,
        version=document.version,
        owner=document.owner,
        approver=document.approver,
        effective=document.effective,
        next_review=document.next_review,
        audience=sorted(document.audience),
        controls=list(document.controls),
        added_at=now,
    )
    session.add(row)
    session.flush()
    return _key(row.id)


def _add_sections(session: Session, version: int, document: Document) -> list[int]:
    rows = [
        SectionRow(
            version=version, position=n, heading_path=list(s.heading_path), text=s.text, line=s.line
        )
        for n, s in enumerate(document.sections)
    ]
    session.add_all(rows)
    session.flush()
    return [_key(row.id) for row in rows]


def _replace_current(session: Session, document: int, now: datetime) -> None:
    version = session.scalar(select(col(VersionRow.id)).where(*_current(document)))
    if version is None:
        return
    session.execute(delete(PassageRow).where(col(PassageRow.version) == version))
    replaced = update(VersionRow).where(col(VersionRow.id) == version).values(replaced_at=now)
    session.execute(replaced)


def _current(document: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(VersionRow.document) == document, col(VersionRow.replaced_at).is_(None)


def _row(one: Embedded, version: int, sections: Sequence[int]) -> dict[str, object]:
    passage = one.passage
    return {
        "id": passage.id,
        "section": sections[one.section],
        "version": version,
        "position": passage.position,
        "text": passage.text,
        "embedded_by": one.embedded_by,
        **_octets(one.vectors),
    }


def _octets(vectors: PassageVectors) -> dict[str, bytes]:
    return {
        "heading": _bytes(vectors.heading),
        "parts": _bytes(vectors.parts),
        "sentences": _bytes(vectors.sentences),
    }


def _bytes(rows: Vectors) -> bytes:
    return np.ascontiguousarray(rows, dtype="<f4").tobytes()


def _key(made: int | None) -> int:
    if made is None:
        raise RuntimeError("a row that was flushed has a key")
    return made
