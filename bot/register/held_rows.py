"""The rows of all registers but people, with their history: which held when, and in which file they stood."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, ColumnElement, Index, and_, func, insert, or_, select, text, update
from sqlmodel import Field, Session, SQLModel, col

from bot.register.row_values import place_of, row_of, values_of
from bot.storage.columns import UtcTime
from ingest.tabular import AnyRow

AT_ONCE = 500
"""Keys in one statement; databases bound their number."""


class HeldRow(SQLModel, table=True):
    """One state of one row of one folder's register."""

    __tablename__ = "register_row"
    __table_args__ = (
        Index(
            "ix_register_row_current",
            "folder",
            "kind",
            "key",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    folder: int = Field(foreign_key="isms_folder.id")
    kind: str = Field(max_length=20)
    key: str
    values: dict[str, Any] = Field(sa_type=JSON)
    extra: dict[str, str] = Field(sa_type=JSON)
    again: list[str] = Field(sa_type=JSON)
    path: str
    place: str
    line: int
    added_at: datetime = Field(sa_type=UtcTime)
    replaced_at: datetime | None = Field(default=None, sa_type=UtcTime)


class HeldRows:
    """The keeper of the rows of one kind (`bot.job.HoldsRows`)."""

    def __init__(self, kind: str) -> None:
        """Of this kind."""
        self._kind = kind

    def held(self, session: Session, folder: int) -> Mapping[str, AnyRow]:
        """The rows held now, by key."""
        return rows_on(session, self._kind, folder)

    def keep(self, session: Session, folder: int, rows: Iterable[AnyRow], now: datetime) -> None:
        """Hold these rows instead of those of the same keys, which stay askable."""
        facts = [self._facts(folder, row, now) for row in rows]
        self.remove(session, folder, [fact["key"] for fact in facts], now)
        if facts:
            session.execute(insert(HeldRow), facts)

    def remove(self, session: Session, folder: int, keys: Iterable[str], now: datetime) -> None:
        """Hold no row of these keys any more."""
        for some in _batches(list(keys)):
            ours = and_(self._now(folder), col(HeldRow.key).in_(some))
            session.execute(update(HeldRow).where(ours).values(replaced_at=now))

    def move(self, session: Session, folder: int, rows: Iterable[AnyRow]) -> None:
        """Note where these rows stand now; they say what they said."""
        for row in rows:
            ours = and_(self._now(folder), col(HeldRow.key) == row.key)
            session.execute(update(HeldRow).where(ours).values(place_of(row)))

    def _now(self, folder: int) -> ColumnElement[bool]:
        return and_(_is(self._kind, folder), col(HeldRow.replaced_at).is_(None))

    def _facts(self, folder: int, row: AnyRow, now: datetime) -> dict[str, Any]:
        named = {"folder": folder, "kind": self._kind, "key": row.key, "added_at": now}
        return {**named, "values": values_of(row), "extra": dict(row.extra), **place_of(row)}


def rows_on(
    session: Session, kind: str, folder: int, day: date | None = None, zone: str = "UTC"
) -> dict[str, AnyRow]:
    """A folder's rows of one kind by key: those held now, or at the end of `day` in a time zone."""
    query = select(HeldRow).where(_is(kind, folder), _held_on(day, zone)).order_by(col(HeldRow.id))
    return {row.key: _row(row) for row in session.scalars(query)}


def first_held(session: Session, kind: str) -> datetime | None:
    """When a row of this kind was held first; None where none ever was."""
    return session.scalar(select(func.min(col(HeldRow.added_at))).where(col(HeldRow.kind) == kind))


def folders_with(session: Session, kind: str) -> list[int]:
    """The folders that hold, or ever held, a row of this kind."""
    query = select(col(HeldRow.folder)).where(col(HeldRow.kind) == kind).distinct()
    return sorted(session.scalars(query))


def kinds_in(session: Session, folder: int) -> set[str]:
    """The kinds of which a folder holds a row now."""
    now = (col(HeldRow.folder) == folder, col(HeldRow.replaced_at).is_(None))
    return set(session.scalars(select(col(HeldRow.kind)).where(*now).distinct()))


def _is(kind: str, folder: int) -> ColumnElement[bool]:
    return and_(col(HeldRow.folder) == folder, col(HeldRow.kind) == kind)


def _held_on(day: date | None, zone: str) -> ColumnElement[bool]:
    replaced = col(HeldRow.replaced_at)
    if day is None:
        return replaced.is_(None)
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    return and_(col(HeldRow.added_at) < end, or_(replaced.is_(None), replaced >= end))


def _row(row: HeldRow) -> AnyRow:
    facts = row.model_dump(include={"path", "place", "line", "extra"})
    return row_of(row.kind, row.key, row.values, again=tuple(row.again), **facts)


def _batches(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
