"""What is remembered of policy gaps: which questions belong to which, and no word of them in the clear."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, Text, and_, cast, func, or_, select
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
    made_by: str | None = Field(default=None, index=True, max_length=16)
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When it had its answer while it was not grouped yet."""


_VOTES = (
    select(col(VoteRow.question), func.count().label("against"))
    .where(col(VoteRow.helpful).is_(False))
    .group_by(col(VoteRow.question))
    .subquery()
)
_COUNTS = or_(col(EntryRow.reason) != Reason.NOT_HELPFUL.value, _VOTES.c.against > 0)
"""Who takes a down vote back takes the question off the list again."""
_IS_OPEN = and_(
    col(EntryRow.settled_at).is_(None),
    or_(col(GapRow.closed_at).is_(None), col(EntryRow.joined_at) > col(GapRow.closed_at)),
)
_PLACES = cast(col(EntryRow.places), Text).label("places")
"""As JSON text, which both engines compare and of which there are few different ones."""


def entry_of(session: Session, question: str) -> EntryRow | None:
    """The question's place on the list."""
    return session.get(EntryRow, question, populate_existing=True)


def keep(session: Session, row: SQLModel) -> None:
    """Insert or change a row."""
    session.add(row)
    session.flush()


def not_grouped(session: Session, model: str) -> list[EntryRow]:
    """The questions that belong to no subject yet, or whose vector is of another model; oldest first."""
    # Not “!=”, for which no index is used.
    other = col(EntryRow.made_by) < model, col(EntryRow.made_by) > model
    rows = select(EntryRow).where(or_(col(EntryRow.gap).is_(None), *other))
    return list(session.scalars(rows.order_by(col(EntryRow.joined_at), col(EntryRow.question))))


def with_vectors(session: Session, model: str, gaps: Collection[int] = ()) -> Sequence[Any]:
    """Question, subject, reason and vector of what can be compared, oldest first; of some subjects, or all."""
    columns = (
        col(EntryRow.question),
        col(EntryRow.gap),
        col(EntryRow.reason),
        col(EntryRow.vector),
    )
    rows = select(*columns).where(
        col(EntryRow.gap).is_not(None),
        col(EntryRow.vector).is_not(None),
        col(EntryRow.made_by) == model,
    )
    rows = rows.where(col(EntryRow.gap).in_(gaps)) if gaps else rows
    return session.execute(rows.order_by(col(EntryRow.joined_at), col(EntryRow.question))).all()


def gaps_by_number(session: Session) -> Mapping[int | None, GapRow]:
    """All subjects."""
    return {gap.id: gap for gap in session.scalars(select(GapRow))}


def counted(session: Session) -> Iterable[Any]:
    """Each grouped question with its places as JSON, its down votes, and whether it is open; oldest first."""
    columns = (
        col(EntryRow.question),
        col(EntryRow.gap),
        col(EntryRow.joined_at),
        col(EntryRow.asker),
        col(EntryRow.reason),
        _PLACES,
        func.coalesce(_VOTES.c.against, 0).label("against"),
        _IS_OPEN.label("open"),
    )
    rows = select(*columns).join(GapRow, col(EntryRow.gap) == col(GapRow.id))
    rows = rows.outerjoin(_VOTES, _VOTES.c.question == col(EntryRow.question)).where(_COUNTS)
    return session.execute(rows.order_by(col(EntryRow.joined_at), col(EntryRow.question)))


def open_places(session: Session) -> list[tuple[str, int]]:
    """How many questions are open, grouped or not, for each of the places they were near, which are JSON."""
    rows = select(_PLACES, func.count()).outerjoin(GapRow, col(EntryRow.gap) == col(GapRow.id))
    rows = rows.outerjoin(_VOTES, _VOTES.c.question == col(EntryRow.question))
    wanted = rows.where(_COUNTS, _IS_OPEN).group_by(_PLACES)
    return [(places, many) for places, many in session.execute(wanted)]


def gap_at(session: Session, place: str) -> GapRow | None:
    """The subject that is grouped by these sections."""
    return session.scalar(select(GapRow).where(col(GapRow.place) == place))


def close(session: Session, gap: GapRow, how: Closing, now: datetime) -> None:
    """Note that the subject is done with."""
    gap.closed_at, gap.closed_as = now, how.value
    keep(session, gap)
