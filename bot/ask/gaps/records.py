"""What is remembered of policy gaps: which questions belong to which, and no word of them in the clear."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, and_, func, or_, select
from sqlmodel import Field, Session, SQLModel, col

from bot.ask.feedback.records import VoteRow
from bot.ask.gaps.rules import Closing, Reason
from bot.storage.columns import UtcTime


class GapRow(SQLModel, table=True):
    """One subject; open unless it was closed after the last of its questions."""

    __tablename__ = "gap"

    id: int | None = Field(default=None, primary_key=True)
    opened_at: datetime = Field(sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_as: str | None = Field(default=None, max_length=20)
    place: str | None = Field(default=None, max_length=64, unique=True)
    """SHA-256 of the sections by which it is grouped: of the nearest where words are not kept, of the two that do
    not agree; None where it is grouped by meaning."""


class EntryRow(SQLModel, table=True):
    """One question on the list."""

    __tablename__ = "gap_entry"

    question: str = Field(primary_key=True, max_length=32)
    joined_at: datetime = Field(sa_type=UtcTime, index=True)
    asker: str = Field(max_length=64)
    """A keyed hash, which only says whether two questions are one person's."""
    reason: str = Field(max_length=20)
    places: list[dict[str, Any]] = Field(sa_type=JSON)
    """The nearest section; of a contradiction all that do not agree."""
    gap: int | None = Field(default=None, foreign_key="gap.id", index=True)
    """None until it is grouped."""
    vector: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Of its meaning, as 16-bit floats sealed under the asker's key: it tells as much as the words."""
    made_by: str | None = Field(default=None, max_length=16)
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When it had its answer while it was not grouped yet."""


_AGAINST = (
    select(func.count())
    .select_from(VoteRow)
    .where(col(VoteRow.question) == col(EntryRow.question), col(VoteRow.helpful).is_(False))
    .correlate(EntryRow)
    .scalar_subquery()
)
_COUNTS = or_(col(EntryRow.reason) != Reason.NOT_HELPFUL.value, _AGAINST > 0)
"""Who takes a down vote back takes the question off the list again."""
_IS_OPEN = and_(
    col(EntryRow.settled_at).is_(None),
    or_(col(GapRow.closed_at).is_(None), col(EntryRow.joined_at) > col(GapRow.closed_at)),
)


def entry_of(session: Session, question: str) -> EntryRow | None:
    """The question's place on the list."""
    return session.get(EntryRow, question, populate_existing=True)


def keep(session: Session, row: SQLModel) -> None:
    """Insert or change a row."""
    session.add(row)
    session.flush()


def not_grouped(session: Session, model: str) -> list[EntryRow]:
    """The questions that belong to no subject yet, or whose vector is of another model; oldest first."""
    other = and_(col(EntryRow.vector).is_not(None), col(EntryRow.made_by) != model)
    rows = select(EntryRow).where(or_(col(EntryRow.gap).is_(None), other))
    return list(session.scalars(rows.order_by(col(EntryRow.joined_at), col(EntryRow.question))))


def with_vectors(session: Session, model: str, gaps: Collection[int] = ()) -> list[EntryRow]:
    """The grouped questions that can be compared, oldest first; those of some subjects, or all."""
    rows = select(EntryRow).where(
        col(EntryRow.gap).is_not(None),
        col(EntryRow.vector).is_not(None),
        col(EntryRow.made_by) == model,
    )
    rows = rows.where(col(EntryRow.gap).in_(gaps)) if gaps else rows
    return list(session.scalars(rows.order_by(col(EntryRow.joined_at), col(EntryRow.question))))


def counted(session: Session) -> Sequence[Any]:
    """Each grouped question with its subject's closing and its down votes, oldest first."""
    columns = (EntryRow, GapRow, _AGAINST.label("against"), _IS_OPEN.label("open"))
    rows = select(*columns).join(GapRow, col(EntryRow.gap) == col(GapRow.id)).where(_COUNTS)
    order = col(EntryRow.joined_at), col(EntryRow.question)
    return session.execute(rows.order_by(*order)).all()


def open_places(session: Session) -> Sequence[list[dict[str, Any]]]:
    """The places of each question that is open, grouped or not; for counting."""
    rows = select(col(EntryRow.places)).outerjoin(GapRow, col(EntryRow.gap) == col(GapRow.id))
    return session.scalars(rows.where(_COUNTS, _IS_OPEN)).all()


def gap_at(session: Session, place: str) -> GapRow | None:
    """The subject that is grouped by these sections."""
    return session.scalar(select(GapRow).where(col(GapRow.place) == place))


def close(session: Session, gap: GapRow, how: Closing, now: datetime) -> None:
    """Note that the subject is done with."""
    gap.closed_at, gap.closed_as = now, how.value
    keep(session, gap)
