"""What happens when a person decides on words that wait: they come out, or are held again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlmodel import Session, col

from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact, code
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of
from bot.register.folders import FolderRow
from bot.register.passages import Embedded, row_of
from bot.register.quarantine import Waiting, hash_of, waiting_in
from bot.register.quarantine_records import (
    WithheldRow,
    forget_released,
    keep_released,
    released_of,
)
from bot.register.records import DocumentRow, PassageRow, SectionRow, VersionRow
from bot.register.state import turn_over
from bot.register.versions import document_of
from bot.services import Services
from ingest.reading import Document

CHANGED = "These words changed meanwhile. Run `isms quarantine` again."


@dataclass(frozen=True)
class Withheld:
    """Words that are withheld of a live document, or that were released."""

    waiting: Waiting
    released: bool
    root: str
    """Where its folder lies."""
    folder: int
    document_key: int
    version_key: int
    document: Document

    @property
    def sections(self) -> frozenset[int]:
        """The positions of the sections that have these words."""
        wanted = self.waiting.sha256
        return frozenset(
            n
            for n, section in enumerate(self.document.sections)
            if section.held is not None and hash_of(section) == wanted
        )


def withheld_of(session: Session, folder: int) -> list[Waiting]:
    """What of a folder's live documents waits for a person or is never shown, by file and line."""
    return [one.waiting for one in all_withheld(session, folder) if not one.released]


def all_withheld(session: Session, folder: int | None = None) -> list[Withheld]:
    """All that is withheld or was released of live documents, of one folder or of all."""
    held = select(col(SectionRow.version)).where(col(SectionRow.held).is_not(None))
    noted = select(col(WithheldRow.version))
    query = (
        select(VersionRow.id, DocumentRow.id, FolderRow.id, FolderRow.root)  # type: ignore[call-overload]
        .join(DocumentRow, col(VersionRow.document) == col(DocumentRow.id))
        .join(FolderRow, col(DocumentRow.folder_id) == col(FolderRow.id))
        .where(col(VersionRow.replaced_at).is_(None))
        .where(col(VersionRow.id).in_(held) | col(VersionRow.id).in_(noted))
        .order_by(col(FolderRow.root), col(VersionRow.path))
    )
    if folder is not None:
        query = query.where(col(FolderRow.id) == folder)
    rows = session.execute(query).all()
    return [one for row in rows for one in _withheld_in(session, *row)]


def find_withheld(withheld: Collection[Withheld], name: str, released: bool) -> Withheld:
    """The one whose id begins so, among those released or not; raises Refused where it is not one."""
    wanted = name.strip().lower()
    found = [one for one in withheld if wanted and one.waiting.id.startswith(wanted)]
    if not found:
        raise Refused(f"Nothing is withheld under the id {name}. `isms quarantine` lists what is.")
    if len({one.waiting.id for one in found}) > 1:
        raise Refused(f"Several ids begin with {name}. Write the whole id.")
    if not found[0].waiting.releasable:
        raise Refused(
            "Hidden words are never shown, so they cannot be released. Make them visible in"
            f" {found[0].waiting.path}, or remove them, and run `isms sync` again."
        )
    ours = [one for one in found if one.released is released]
    if not ours:
        raise Refused(
            "That was released already." if found[0].released else "That is held already."
        )
    return ours[0]


def release(
    session: Session,
    services: Services,
    asker: str,
    withheld: Withheld,
    passages: Sequence[Embedded],
    now: datetime,
) -> None:
    """Let these very words be searched and quoted; `passages` are theirs. Raises Refused when they changed."""
    _begin(session, withheld)
    sections = select(col(SectionRow.position), col(SectionRow.id)).where(
        col(SectionRow.version) == withheld.version_key
    )
    keys = {row.position: row.id for row in session.execute(sections)}
    keep_released(session, withheld.document_key, withheld.waiting.sha256, now)
    rows = [row_of(one, withheld.version_key, keys[one.section]) for one in passages]
    if rows:
        session.execute(insert(PassageRow), rows)
    _end(session, services, asker, withheld, "words.released", now)


def hold(
    session: Session, services: Services, asker: str, withheld: Withheld, now: datetime
) -> None:
    """Withhold words that were released; raises Refused when they changed meanwhile."""
    _begin(session, withheld)
    forget_released(session, withheld.document_key, withheld.waiting.sha256)
    sections = select(col(SectionRow.id)).where(
        col(SectionRow.version) == withheld.version_key,
        col(SectionRow.position).in_(withheld.sections),
    )
    session.execute(delete(PassageRow).where(col(PassageRow.section).in_(sections)))
    _end(session, services, asker, withheld, "words.held", now)


def _withheld_in(
    session: Session, version: int, document: int, folder: int, root: str
) -> list[Withheld]:
    read, released = document_of(session, version), released_of(session, document)
    return [
        Withheld(waiting, waiting.sha256 in released, root, folder, document, version, read)
        for waiting in waiting_in(root, read)
    ]


def _begin(session: Session, withheld: Withheld) -> None:
    take_turn(session)
    current = select(col(VersionRow.id)).where(
        col(VersionRow.document) == withheld.document_key, col(VersionRow.replaced_at).is_(None)
    )
    released = withheld.waiting.sha256 in released_of(session, withheld.document_key)
    if session.scalar(current) != withheld.version_key or released is not withheld.released:
        raise Refused(CHANGED)


def _end(
    session: Session,
    services: Services,
    asker: str,
    withheld: Withheld,
    kind: str,
    now: datetime,
) -> None:
    turn_over(session, services.new_id())
    actor = actor_of(session, asker, services.master_key, services.random_bytes)
    version = withheld.document.version
    facts: dict[str, Fact] = {
        "id": withheld.waiting.id,
        "document": code(withheld.document.document_id),
        "file": code(withheld.document.path),
        "version": code(version) if version else None,
        "words_sha256": withheld.waiting.sha256,
    }
    append(session, Entry(kind, actor, facts), now)
