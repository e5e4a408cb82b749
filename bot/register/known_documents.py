"""The documents of a folder as the register knows them, before the folder is read again."""

from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from bot.register.digest import digest_of
from bot.register.records import DocumentRow, VersionRow, in_force, made_key
from bot.register.rules import KnownDocument
from bot.register.versions import document_of


def live_documents(session: Session, folder: int, today: date) -> list[KnownDocument]:
    """The documents of a folder that were not retired, by path; `today` is the company's date.

    Of two at one path the one that came there last is the last.
    """
    query = (
        select(DocumentRow, VersionRow, in_force(today).label("binding"))
        .join(VersionRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(col(DocumentRow.folder_id) == folder, col(VersionRow.replaced_at).is_(None))
        .order_by(col(VersionRow.path), col(VersionRow.id))
    )
    return [
        _known(session, document, version, now) for document, version, now in session.execute(query)
    ]


def retired_documents(session: Session, folder: int) -> list[KnownDocument]:
    """The documents of a folder that ended, by their last version; who ended last is the last."""
    last = (
        select(func.max(col(VersionRow.id)))
        .join(DocumentRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(col(DocumentRow.folder_id) == folder, col(DocumentRow.retired_at).is_not(None))
        .group_by(col(DocumentRow.id))
    )
    query = (
        select(DocumentRow, VersionRow)
        .join(VersionRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(col(VersionRow.id).in_(last))
        .order_by(col(DocumentRow.retired_at), col(VersionRow.id))
    )
    return [
        _known(session, document, version, False) for document, version in session.execute(query)
    ]


def _known(
    session: Session, document: DocumentRow, version: VersionRow, binding: bool
) -> KnownDocument:
    # Versions from before digests were kept say what they said, too.
    digest = version.digest or digest_of(document_of(session, made_key(version.id)))
    return KnownDocument(
        key=made_key(document.id),
        document_id=document.document_id,
        path=version.path,
        title=version.title,
        version=version.version,
        sha256=version.sha256,
        in_force=bool(binding),
        read_as=version.read_as,
        digest=digest,
    )
