"""What people did, kept before Slack is told that we have it, until it is answered, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, col

from bot.delivery.bells import INBOX, announce
from bot.storage.columns import UtcTime

REMEMBERED = timedelta(days=3)
"""Slack may repeat an event for a day (docs.slack.dev, apis/events-api, delayed events)."""


class State(StrEnum):
    """How far a row has come."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class InboxRow(SQLModel, table=True):
    """One thing that a person did."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_state_due_at", "state", "due_at"),)

    id: int | None = Field(
        default=None, primary_key=True, sa_type=BigInteger().with_variant(Integer, "sqlite")
    )
    key: str = Field(unique=True, max_length=64)
    """SHA-256 of Slack's name for the delivery, which may hold a person's id."""
    same_as: str | None = Field(default=None, unique=True, max_length=64)
    """SHA-256 of the human message behind it, which may come as two events."""
    body: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """None once it is answered or given up."""
    state: str = Field(max_length=10)
    due_at: datetime = Field(sa_type=UtcTime)
    """Nobody takes it before; a lease moves it to the moment when the lease expires."""
    lease: str | None = Field(default=None, max_length=32)
    attempts: int = 0
    error: str | None = Field(default=None, max_length=100)
    received_at: datetime = Field(sa_type=UtcTime)


@dataclass(frozen=True)
class Taken:
    """A row that is ours until its lease expires."""

    id: int
    lease: str
    body: Mapping[str, Any]
    attempts: int
    """This one included."""
    received_at: datetime


def keep(
    session: Session, key: str, same_as: str | None, body: Mapping[str, Any], now: datetime
) -> bool:
    """Insert in the caller's transaction; False, and no error, when it is there already."""
    second = _digest(same_as) if same_as else None
    if not _insert(session, now, key=_digest(key), same_as=second, body=dict(body)):
        return False
    announce(session, INBOX)
    return True


def keep_done(session: Session, key: str, now: datetime) -> bool:
    """Note in the caller's transaction that this was done, without a word of it; False when it was before.

    Of the moment only the hour is noted: that is enough to forget it in time.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    return _insert(session, hour, key=_digest(key), body=None, state=State.DONE.value)


def cancel(session: Session, same_as: str, now: datetime) -> None:
    """See to it that the human message behind `same_as` is not answered, if it is not yet, and forget its words.

    It is not taken up either when it comes later. Whoever is answering it finds the lease lost.
    """
    digest = _digest(same_as)
    key = _digest(f"cancelled:{same_as}")
    if not _insert(session, now, key=key, same_as=digest, body=None, state=State.DONE.value):
        theirs = update(InboxRow).where(col(InboxRow.same_as) == digest, _IS_WAITING)
        session.execute(theirs.values(state=State.DONE.value, body=None, lease=None))


def _insert(session: Session, now: datetime, **values: Any) -> bool:
    usual = {"state": State.WAITING.value, "due_at": now, "attempts": 0, "received_at": now}
    try:
        with session.begin_nested():
            session.execute(insert(InboxRow).values(usual | values))
    except IntegrityError:
        return False
    return True


def take(session: Session, lease: str, now: datetime, length: timedelta) -> Taken | None:
    """Lease the row that is due the longest, for so long; rows that others are taking are passed by."""
    due = select(InboxRow).where(_IS_WAITING, col(InboxRow.due_at) <= now)
    first = due.order_by(col(InboxRow.due_at), col(InboxRow.id)).limit(1)
    row = session.execute(first.with_for_update(skip_locked=True)).scalar_one_or_none()
    if row is None or row.id is None:
        return None
    row.lease, row.due_at, row.attempts = lease, now + length, row.attempts + 1
    session.flush()
    return Taken(row.id, lease, row.body or {}, row.attempts, row.received_at)


def finish(session: Session, taken: Taken) -> bool:
    """Done, and its body emptied; False when the lease was lost, and then nothing else may commit."""
    return _write(session, taken, state=State.DONE.value, body=None)


def give_up(session: Session, taken: Taken, error: str) -> bool:
    """Failed for good; the row stays, without what the person wrote. False when the lease was lost."""
    return _write(session, taken, state=State.FAILED.value, body=None, error=error[:100])


def put_back(
    session: Session, taken: Taken, due_at: datetime, error: str, counts: bool = True
) -> bool:
    """To be tried again at `due_at`; False when the lease was lost.

    An attempt that does not count is one that failed for a reason outside the row.
    """
    attempts = taken.attempts if counts else taken.attempts - 1
    return _write(session, taken, due_at=due_at, attempts=attempts, error=error[:100])


def next_due(session: Session) -> datetime | None:
    """When the next row wants to be looked at; None while there is none."""
    due: datetime | None = session.execute(
        select(func.min(col(InboxRow.due_at))).where(_IS_WAITING)
    ).scalar_one()
    return due


def forget_old(session: Session, now: datetime) -> None:
    """Remove rows that were answered long ago: Slack does not repeat them any more."""
    old = col(InboxRow.received_at) < now - REMEMBERED
    session.execute(delete(InboxRow).where(col(InboxRow.state) == State.DONE.value, old))


_IS_WAITING = col(InboxRow.state) == State.WAITING.value


def _write(session: Session, taken: Taken, **values: Any) -> bool:
    ours = update(InboxRow).where(col(InboxRow.id) == taken.id, col(InboxRow.lease) == taken.lease)
    changed = session.execute(ours.where(_IS_WAITING).values(lease=None, **values))
    return bool(changed.rowcount)  # type: ignore[attr-defined]  # An update has one.


def _digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()
