"""Writing documents: a new version replaces the one before, whose sections stay and whose passages go."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlmodel import Session, col

from bot.register.passages import Embedded, row_of
from bot.register.records import DocumentRow, PassageRow, SectionRow, VersionRow, in_force
from bot.register.rules import File, KnownDocument
from ingest.reading import Document


def live_documents(session: Session, folder: int, today: date) -> list[KnownDocument]:
    """The documents of a folder that were not retired, by path; `today` is the company's date."""
    query = (
        select(DocumentRow, VersionRow, in_force(today).label("binding"))
        .join(VersionRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(col(DocumentRow.folder_id) == folder, col(VersionRow.replaced_at).is_(None))
        .order_by(col(VersionRow.path))
    )
    return [
        KnownDocument(
            _key(document.id), document.document_id, version.path, version.title, version.version,
            version.sha256, bool(binding),
        )
        for document, version, binding in session.execute(query)
    ]  # fmt: skip


def file_of(session: Session, document: int) -> File | None:
    """The file of a document's current version; None when it is retired."""
    query = select(col(VersionRow.path), col(VersionRow.sha256)).where(*_current(document))
    row = session.execute(query).one_or_none()
    return File(row.path, row.sha256) if row else None


def file_under(session: Session, folder: int, document_id: str) -> File | None:
    """The file of the folder's live document with this id; None when there is none."""
    ours = (col(DocumentRow.folder_id) == folder, col(DocumentRow.document_id) == document_id)
    live = select(col(DocumentRow.id)).where(*ours, col(DocumentRow.retired_at).is_(None))
    document = session.scalar(live)
    return file_of(session, document) if document else None


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
        rows = [row_of(one, version, sections[one.section]) for one in passages]
        session.execute(insert(PassageRow), rows)


def retire(session: Session, document: int, now: datetime) -> None:
    """End the document: nothing of it is in force any more."""
    _replace_current(session, document, now)
    ended = update(DocumentRow).where(col(DocumentRow.id) == document).values(retired_at=now)
    session.execute(ended)


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


def _key(made: int | None) -> int:
    if made is None:
        raise RuntimeError("a row that was flushed has a key")
    return made
