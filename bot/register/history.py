"""What the register holds of each document over time, and which version was in force on a day."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from bot.register.folders import FolderRow
from bot.register.intervals import Lived, Period, periods
from bot.register.records import DocumentRow, VersionRow
from ingest.reading import DocumentStatus

Calendar = Callable[[datetime], date]
"""The company's day of a moment (`bot.register.company.CompanySettings.today`)."""


@dataclass(frozen=True)
class PastVersion:
    """One version, without its words."""

    key: int
    title: str
    path: str
    version: str | None
    status: DocumentStatus
    owner: str | None
    approver: str | None
    effective: date | None
    next_review: date | None
    audience: frozenset[str]
    controls: tuple[str, ...]
    chosen: str | None
    """`editorial` or `substantive`, as the document says."""
    proposed: str | None
    """The same from the difference; None for a first version."""
    read_on: date
    ended_on: date | None
    """When another was read in its place, or it was retired."""
    retired: bool
    """Whether the document ended with it, for good or for a while."""
    period: Period | None = None
    """When it was in force."""

    @property
    def extent(self) -> str | None:
        """What counts: what the document says, else what was proposed; None for a first version."""
        return (self.chosen or self.proposed) if self.proposed else None


@dataclass(frozen=True)
class PastDocument:
    """A document over all its versions, oldest first; there is at least one."""

    key: int
    document_id: str
    folder: int
    root: str
    """Where its folder lies."""
    retired: bool
    versions: tuple[PastVersion, ...]

    @property
    def last(self) -> PastVersion:
        """The current version; of a retired document the last."""
        return self.versions[-1]

    def in_force_on(self, day: date) -> PastVersion | None:
        """The version that was in force; None when none was."""
        held = (one for one in self.versions if one.period and one.period.holds(day))
        return next(held, None)

    def known_on(self, day: date) -> PastVersion | None:
        """The version that had been read last; None before the first and where it was retired."""
        read = [one for one in self.versions if one.read_on <= day]
        ended = read and read[-1].retired and read[-1].ended_on and read[-1].ended_on <= day
        return None if not read or ended else read[-1]


def read_histories(session: Session, calendar: Calendar) -> list[PastDocument]:
    """All documents of all folders, the retired ones too, by folder and path."""
    versions = _versions_by_document(session, calendar)
    query = (
        select(DocumentRow, col(FolderRow.root))
        .join(FolderRow, col(DocumentRow.folder_id) == col(FolderRow.id))
        .order_by(col(FolderRow.root), col(DocumentRow.path), col(DocumentRow.id))
    )
    return [
        PastDocument(
            row.id, row.document_id, row.folder_id, root, row.retired_at is not None,
            _with_periods(versions[row.id]),
        )
        for row, root in session.execute(query)
    ]  # fmt: skip


def first_reading(session: Session, calendar: Calendar) -> date | None:
    """The day on which the first document was read; None when none ever was."""
    moment = session.scalar(select(func.min(col(VersionRow.added_at))))
    return calendar(moment) if moment else None


def differences_of(session: Session, document: int) -> Mapping[int, dict[str, Any]]:
    """By its key, each version's difference from the one before, as it was stored."""
    query = select(col(VersionRow.id), col(VersionRow.difference)).where(
        col(VersionRow.document) == document, col(VersionRow.difference).is_not(None)
    )
    return {row.id: row.difference for row in session.execute(query)}


_COLUMNS = (
    "id", "document", "title", "path", "version", "status", "owner", "approver", "effective", "next_review",
    "audience", "controls", "change", "proposed", "added_at", "replaced_at",
)  # fmt: skip


def _versions_by_document(
    session: Session, calendar: Calendar
) -> Mapping[int, list[tuple[Any, PastVersion]]]:
    columns = [getattr(VersionRow, name) for name in _COLUMNS]
    found: dict[int, list[tuple[Any, PastVersion]]] = defaultdict(list)
    for row in session.execute(select(*columns).order_by(col(VersionRow.id))):
        found[row.document].append((row, _version(row, calendar)))
    return found


def _version(row: Any, calendar: Calendar) -> PastVersion:
    return PastVersion(
        key=row.id,
        title=row.title,
        path=row.path,
        version=row.version,
        status=DocumentStatus(row.status),
        owner=row.owner,
        approver=row.approver,
        effective=row.effective,
        next_review=row.next_review,
        audience=frozenset(row.audience),
        controls=tuple(row.controls),
        chosen=row.change,
        proposed=row.proposed,
        read_on=calendar(row.added_at),
        ended_on=calendar(row.replaced_at) if row.replaced_at else None,
        retired=row.replaced_at is not None,
    )


def _with_periods(rows: list[tuple[Any, PastVersion]]) -> tuple[PastVersion, ...]:
    """Where the next one was read at the very moment that one ended, it was replaced, else retired."""
    versions = [one for _, one in rows]
    lived = [Lived(one.read_on, one.status, one.effective, one.ended_on) for one in versions]
    nexts = [row.added_at for row, _ in rows[1:]] + [None]
    return tuple(
        replace(one, period=period, retired=one.retired and row.replaced_at != following)
        for (row, one), following, period in zip(rows, nexts, periods(lived), strict=True)
    )
