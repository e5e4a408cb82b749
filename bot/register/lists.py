"""Every list that the register holds, as tables of text, for the screen and for handing over."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from bot.export import Listing
from bot.register.held_rows import kinds_in
from bot.register.holders import OWN, Holders, holder_of
from bot.register.records import DocumentRow, VersionRow
from bot.register.registers import SETTINGS, files_of
from bot.register.row_values import values_of
from ingest.tables.kinds import KINDS
from ingest.tabular import AnyRow

READ_DOCUMENTS = "read_documents"
"""What was read of the documents, beside `documents`, the company's own register of them."""
_PLACE = ("read_from", "place", "line")
_DOCUMENT = (
    "document_id", "title", "version", "status", "owner", "approver", "effective", "next_review",
    "audience", "controls", "path",
)  # fmt: skip


@dataclass(frozen=True)
class FolderList:
    """One list of one folder."""

    folder: int
    kind: str
    listing: Listing


def lists_of(session: Session, folder: int, holders: Holders = OWN) -> Iterator[FolderList]:
    """All lists of a folder that hold a row now: its documents first, then its registers by kind."""
    documents = _documents(session, folder)
    if documents.rows:
        yield FolderList(folder, READ_DOCUMENTS, documents)
    # What the bot itself holds stands in no file.
    kinds = files_of(session, folder).keys() | kinds_in(session, folder)
    for kind in sorted(kinds - {SETTINGS}):
        rows = holder_of(kind, holders).held(session, folder)
        if rows:
            yield FolderList(folder, kind, listing_of(kind, rows))


def listing_of(kind: str, rows: Mapping[str, AnyRow]) -> Listing:
    """The rows of one register: our columns that hold something, then the extra fields as they are called.

    The file, sheet and line of each row come last, so that it can be found.
    """
    said = [(row, values_of(row)) for row in rows.values()]
    known = [column.name for column in KINDS[kind].columns] if kind in KINDS else []
    ours = list(dict.fromkeys([*known, *(name for _, values in said for name in values)]))
    used = [name for name in ours if any(_text(values.get(name)) for _, values in said)]
    extra = list(dict.fromkeys(name for row, _ in said for name in row.extra))
    written = [
        [
            *(_text(values.get(name)) for name in used),
            *(row.extra.get(name, "") for name in extra),
            *(row.path, row.place, str(row.line)),
        ]
        for row, values in said
    ]
    return Listing(kind, [*used, *extra, *_PLACE], written)


def _documents(session: Session, folder: int) -> Listing:
    query = (
        select(DocumentRow, VersionRow)
        .join(VersionRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(col(DocumentRow.folder_id) == folder, col(VersionRow.replaced_at).is_(None))
        .order_by(col(DocumentRow.document_id))
    )
    rows = [_document(*row) for row in session.execute(query)]
    return Listing(READ_DOCUMENTS, _DOCUMENT, rows)


def _document(document: DocumentRow, version: VersionRow) -> Sequence[str]:
    facts = {"document_id": document.document_id, **version.model_dump()}
    return [_text(facts[name]) for name in _DOCUMENT]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(sorted(map(str, value)))
    return str(value)
