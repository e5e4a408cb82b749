"""Versions as they were read, out of the records again."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlmodel import Session, col

from bot.register.quarantine_records import withheld_in
from bot.register.records import DocumentRow, SectionRow, VersionRow
from ingest.reading import Document, DocumentStatus, Section


def last_version(session: Session, document: int) -> int | None:
    """The key of a document's current version; of a retired one its last."""
    query = select(col(VersionRow.id)).where(col(VersionRow.document) == document)
    return session.scalar(query.order_by(col(VersionRow.id).desc()).limit(1))


def document_of(session: Session, version: int) -> Document:
    """A version as it was read; raises NoResultFound for a key that is none."""
    query = (
        select(VersionRow, col(DocumentRow.document_id))
        .join(DocumentRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(col(VersionRow.id) == version)
    )
    row, document_id = session.execute(query).one()
    return Document(
        path=row.path,
        document_id=document_id,
        title=row.title,
        sha256=row.sha256,
        sections=_sections(session, version),
        status=DocumentStatus(row.status),
        version=row.version,
        owner=row.owner,
        approver=row.approver,
        effective=row.effective,
        next_review=row.next_review,
        audience=frozenset(row.audience),
        controls=tuple(row.controls),
        change=row.change,
        withheld=withheld_in(session, version),
        read_as=row.read_as,
    )


def texts_of(session: Session, documents: Collection[int]) -> Mapping[int, list[str]]:
    """The words of the current versions of these documents, by their keys, a text a section."""
    query = (
        select(col(VersionRow.document), col(SectionRow.text))
        .join(VersionRow, col(SectionRow.version) == col(VersionRow.id))
        .where(col(VersionRow.document).in_(documents), col(VersionRow.replaced_at).is_(None))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for document, text in session.execute(query):
        found[document].append(text)
    return found


def _sections(session: Session, version: int) -> tuple[Section, ...]:
    query = select(SectionRow).where(col(SectionRow.version) == version)
    rows = session.scalars(query.order_by(col(SectionRow.position)))
    return tuple(Section(tuple(r.heading_path), r.text, r.line, r.page, r.held) for r in rows)
