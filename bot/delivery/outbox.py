"""What is owed to Slack: written with the effect that owes it, sent in order, told apart by leases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Index,
    Integer,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col

from bot.delivery.bells import OUTBOX, announce
from bot.delivery.posts import Post
from bot.delivery.verdicts import FINAL, PAUSES_ALL, State, Verdict
from bot.storage.columns import UtcTime

REMEMBERED = timedelta(days=3)


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
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)


@dataclass(frozen=True)
class Taken:
    """A row that is ours until its lease expires."""

    id: str
    lease: str
    post: Post
    tried_at: datetime | None
    """When an earlier attempt may have reached Slack, so that it must be looked for first."""


def put(session: Session, posts: Sequence[Post], now: datetime, new_id: Callable[[], str]) -> None:
    """Owe these messages, in this order, if and only if the caller's transaction commits."""
    for post in posts:
        row = {
            "id": new_id(),
            "queue": post.queue,
            "body": post.payload(),
            "state": State.NEW.value,
            "due_at": now,
            "attempts": 0,
            "put_at": now,
        }
        session.execute(insert(OutboxRow).values(row))
    if posts:
        announce(session, OUTBOX)


def take(
    session: Session, lease: str, now: datetime, length: timedelta, pace: timedelta
) -> Taken | None:
    """Lease, for so long, the oldest message that may be sent or looked for now.

    That is the first unfinished one of its queue, if the last one there is `pace` ago and Slack has not
    asked us to wait.
    """
    first = (
        select(OutboxRow)
        .where(_is_open(OutboxRow), col(OutboxRow.due_at) <= now)
        .where(~_earlier_open(), ~_just_sent(now - pace), ~_asked_to_wait(now))
        .order_by(col(OutboxRow.seq))
        .limit(1)
    )
    row = session.execute(first.with_for_update(skip_locked=True)).scalar_one_or_none()
    if row is None or row.body is None:
        return None
    tried_at = row.tried_at
    row.tried_at = tried_at or now
    row.state, row.lease, row.due_at = State.SENDING.value, lease, now + length
    row.attempts, row.error = row.attempts + 1, None
    session.flush()
    return Taken(row.id, lease, Post.from_payload(row.body), tried_at)


def settle(session: Session, taken: Taken, verdict: Verdict, now: datetime) -> bool:
    """Write what became of it; False when the lease was lost, and then another knows better."""
    values: dict[str, Any] = {
        "state": verdict.state.value,
        "lease": None,
        "due_at": verdict.due_at,
        "tried_at": verdict.tried_at,
        "error": verdict.error,
    }
    if verdict.state in FINAL:
        values |= {"ts": verdict.ts, "settled_at": now}
    if verdict.state in (State.SENT, State.DECLINED):
        values["body"] = None
    ours = update(OutboxRow).where(
        col(OutboxRow.id) == taken.id, col(OutboxRow.lease) == taken.lease
    )
    changed = session.execute(ours.values(**values))
    return bool(changed.rowcount)  # type: ignore[attr-defined]  # An update has one.


def next_due(session: Session, now: datetime, pace: timedelta) -> datetime | None:
    """The next moment after `now` at which something may become possible; None while nothing waits."""
    due = select(func.min(col(OutboxRow.due_at))).where(
        _is_open(OutboxRow), col(OutboxRow.due_at) > now
    )
    sent = select(func.min(col(OutboxRow.settled_at))).where(col(OutboxRow.settled_at) > now - pace)
    waits, paced = session.execute(due).scalar_one(), session.execute(sent).scalar_one()
    moments = [m for m in (waits, paced + pace if paced else None) if m]
    return min(moments) if moments else None


def forget_old(session: Session, now: datetime) -> None:
    """Remove rows that were sent or declined long ago."""
    old = col(OutboxRow.settled_at) < now - REMEMBERED
    over = col(OutboxRow.state).in_([State.SENT.value, State.DECLINED.value])
    session.execute(delete(OutboxRow).where(over, old))


def _is_open(row: Any) -> Any:
    return or_(row.state == State.NEW.value, row.state == State.SENDING.value)


def _earlier_open() -> Any:
    other = aliased(OutboxRow)
    return exists().where(
        col(other.queue) == col(OutboxRow.queue),
        col(other.seq) < col(OutboxRow.seq),
        _is_open(other),
    )


def _just_sent(since: datetime) -> Any:
    other = aliased(OutboxRow)
    return exists().where(col(other.queue) == col(OutboxRow.queue), col(other.settled_at) > since)


def _asked_to_wait(now: datetime) -> Any:
    """Slack limits the workspace as a whole: while one message waits for that, all do."""
    other = aliased(OutboxRow)
    return exists().where(
        col(other.state) == State.NEW.value,
        col(other.error).in_(PAUSES_ALL),
        col(other.due_at) > now,
    )
