"""The rows of the outbox, and which of them may be sent or looked for at a moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, and_, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col

from bot.delivery import pacing
from bot.delivery.posts import Bucket, Post
from bot.delivery.timing import Timing
from bot.delivery.verdicts import State
from bot.storage.columns import UtcTime


class OutboxRow(SQLModel, table=True):
    """One message."""

    __tablename__ = "outbox"
    # One for each question that `take` asks: what is due, what is before it, what was just sent.
    __table_args__ = (
        Index("ix_outbox_state_due_at", "state", "due_at"),
        Index("ix_outbox_queue_state_seq", "queue", "state", "seq"),
        Index("ix_outbox_queue_settled_at", "queue", "settled_at"),
        Index("ix_outbox_settled_at", "settled_at"),
    )

    seq: int | None = Field(
        default=None, primary_key=True, sa_type=BigInteger().with_variant(Integer, "sqlite")
    )
    """The order within a queue."""
    id: str = Field(unique=True, max_length=32)
    """Travels in the message's metadata, by which it is found again."""
    queue: str = Field(max_length=255)
    """What is sent in order and at Slack's pace (`Post.queue`)."""
    bucket: str = Field(max_length=12)
    """The limit of Slack's that it counts against (`Post.bucket`)."""
    about: str | None = Field(default=None, index=True, max_length=80)
    """`Post.about`, where it says something about something."""
    body: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """The post; None once it is sent or declined."""
    state: str = Field(max_length=10)
    due_at: datetime = Field(sa_type=UtcTime)
    """Nobody takes it before; a lease moves it to the moment when the lease expires."""
    lease: str | None = Field(default=None, max_length=32)
    attempts: int = 0
    tried_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When Slack may have taken it last; None while it was never tried."""
    ts: str | None = Field(default=None, max_length=32)
    error: str | None = Field(default=None, max_length=100)
    put_at: datetime = Field(sa_type=UtcTime)
    """When it was owed; of what is said instead of another message, when that one was."""
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)


@dataclass(frozen=True)
class Taken:
    """A row that is ours until its lease expires."""

    id: str
    lease: str
    post: Post
    bucket: Bucket
    """What this attempt counts against."""
    attempts: int
    """This one included."""
    tried_at: datetime | None
    """When an earlier attempt may have reached Slack, so that it must be looked for first."""
    put_at: datetime
    """As `OutboxRow.put_at`."""


def first_possible(session: Session, now: datetime, timing: Timing) -> Any:
    """Selects, due longest first, the rows that are the first unfinished ones of their queues,

    if the last message there is a pace ago and the limit that they count against is not used up.
    """
    free = _free_buckets(session, now, timing)
    possible = select(OutboxRow).where(
        is_open(OutboxRow), col(OutboxRow.due_at) <= now, _counts_against(free)
    )
    in_order = possible.where(
        ~_earlier_open(), ~_just_sent(now - timing.pace), ~_redraws_what_is_unsent()
    )
    return in_order.order_by(col(OutboxRow.due_at), col(OutboxRow.seq))


def next_due(session: Session, now: datetime, timing: Timing) -> datetime | None:
    """The next moment after `now` at which something may become possible; None while nothing waits."""
    due = select(func.min(col(OutboxRow.due_at))).where(
        is_open(OutboxRow), col(OutboxRow.due_at) > now
    )
    sent = select(func.min(col(OutboxRow.settled_at))).where(
        col(OutboxRow.settled_at) > now - timing.pace
    )
    waits, paced = session.execute(due).scalar_one(), session.execute(sent).scalar_one()
    earned = [at for at in pacing.free_at(session, timing.rates).values() if at > now]
    moments = [m for m in (waits, paced + timing.pace if paced else None, *earned) if m]
    return min(moments) if moments else None


def is_open(row: Any) -> Any:
    """Whether the message is not settled yet."""
    return or_(row.state == State.NEW.value, row.state == State.SENDING.value)


def _earlier_open() -> Any:
    other = aliased(OutboxRow)
    return exists().where(
        col(other.queue) == col(OutboxRow.queue),
        col(other.seq) < col(OutboxRow.seq),
        is_open(other),
    )


def _redraws_what_is_unsent() -> Any:
    """Whether it would overtake a message that it redraws, by whatever way that goes and whomever it ends with."""
    other = aliased(OutboxRow)
    original = exists().where(
        col(other.about) == col(OutboxRow.about),
        col(other.put_at) <= col(OutboxRow.put_at),
        col(other.bucket).not_in([Bucket.UPDATE.value, Bucket.DELETE.value]),
        is_open(other),
    )
    return and_(col(OutboxRow.bucket) == Bucket.UPDATE.value, original)


def _just_sent(since: datetime) -> Any:
    other = aliased(OutboxRow)
    return exists().where(col(other.queue) == col(OutboxRow.queue), col(other.settled_at) > since)


def _free_buckets(session: Session, now: datetime, timing: Timing) -> frozenset[Bucket]:
    used_up = {b for b, at in pacing.free_at(session, timing.rates).items() if at > now}
    return frozenset(Bucket) - used_up


def _counts_against(free: frozenset[Bucket]) -> Any:
    """Whether what a row needs next is among these."""
    looked_for = and_(
        col(OutboxRow.state) == State.SENDING.value, col(OutboxRow.bucket).in_(_LOOKED_FOR)
    )
    free_to_send = and_(~looked_for, col(OutboxRow.bucket).in_([b.value for b in free]))
    return or_(free_to_send, looked_for) if Bucket.LOOK in free else free_to_send


_LOOKED_FOR = (Bucket.POST.value, Bucket.BULK.value)


def is_to_be_looked_for(row: OutboxRow) -> bool:
    """Whether an earlier attempt may have reached Slack, so that the message is looked for and not sent."""
    return row.state == State.SENDING.value and row.bucket in _LOOKED_FOR
