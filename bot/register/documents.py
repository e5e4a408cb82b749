"""Writing documents: a new version replaces the one before, whose sections stay and whose passages go."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlmodel import Session, col

from bot.register.differences import VersionDifference
from bot.register.digest import digest_of
from bot.register.passages import Embedded, row_of
from bot.register.quarantine_records import keep_withheld
from bot.register.records import DocumentRow, PassageRow, SectionRow, VersionRow, made_key
from bot.register.rules import File
from ingest.reading import Document


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
    difference: VersionDifference | None = None,
) -> None:
    """Make this the current version of the document `before`, also of a retired one, or of a new one."""
    key = before or _add(session, folder, document)
    _replace_current(session, key, now)
    place = {"document_id": document.document_id, "path": document.path, "retired_at": None}
    session.execute(update(DocumentRow).where(col(DocumentRow.id) == key).values(**place))
    version = _add_version(session, key, document, now, difference)
    sections = _add_sections(session, version, document)
    keep_withheld(session, version, document.withheld)
    if passages:
        rows = [row_of(one, version, sections[one.section]) for one in passages]
        session.execute(insert(PassageRow), rows)


def touch(session: Session, document: int, read: Document) -> None:
    """Note which bytes the current version is of now, and where its words stand in them."""
    version = session.scalar(select(col(VersionRow.id)).where(*_current(document)))
    if version is None:
        return
    facts = {"sha256": read.sha256, "read_as": read.read_as}
    session.execute(update(VersionRow).where(col(VersionRow.id) == version).values(**facts))
    query = select(col(SectionRow.id)).where(col(SectionRow.version) == version)
    keys = session.scalars(query.order_by(col(SectionRow.position)))
    places = [
        {"id": key, "line": section.line, "page": section.page, "held": section.held}
        for key, section in zip(keys, read.sections, strict=True)
    ]
    if places:
        session.execute(update(SectionRow), places)
    keep_withheld(session, version, read.withheld)


def make_room(session: Session, documents: Sequence[int]) -> None:
    """Let documents that exchange their ids in this transaction leave them, and their passages'."""
    current = select(col(VersionRow.id)).where(col(VersionRow.document).in_(documents))
    session.execute(delete(PassageRow).where(col(PassageRow.version).in_(current)))
    for document in documents:
        left = {"document_id": f"document {document} on its way"}
        session.execute(update(DocumentRow).where(col(DocumentRow.id) == document).values(**left))


def retire(session: Session, document: int, now: datetime) -> None:
    """End the document: nothing of it is in force any more."""
    _replace_current(session, document, now)
    ended = update(DocumentRow).where(col(DocumentRow.id) == document).values(retired_at=now)
    session.execute(ended)


def _add(session: Session, folder: int, document: Document) -> int:
    row = DocumentRow(folder_id=folder, document_id=document.document_id, path=document.path)
    session.add(row)
    session.flush()
    return made_key(row.id)


def _add_version(
    session: Session,
    key: int,
    document: Document,
    now: datetime,
    difference: VersionDifference | None,
) -> int:
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
        change=document.change,
        proposed=difference.proposed.value if difference else None,
        difference=difference.as_object() if difference else None,
        read_as=document.read_as,
        digest=digest_of(document),
    )
    session.add(row)
    session.flush()
    return made_key(row.id)


def _add_sections(session: Session, version: int, document: Document) -> list[int]:
    rows = [
        SectionRow(
            version=version,
            position=position,
            heading_path=list(section.heading_path),
            text=section.text,
            line=section.line,
            page=section.page,
            held=section.held,
        )
        for position, section in enumerate(document.sections)
    ]
    session.add_all(rows)
    session.flush()
    return [made_key(row.id) for row in rows]


def _replace_current(session: Session, document: int, now: datetime) -> None:
    version = session.scalar(select(col(VersionRow.id)).where(*_current(document)))
    if version is None:
        return
    session.execute(delete(PassageRow).where(col(PassageRow.version) == version))
    replaced = update(VersionRow).where(col(VersionRow.id) == version).values(replaced_at=now)
    session.execute(replaced)


def _current(document: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(VersionRow.document) == document, col(VersionRow.replaced_at).is_(None)
