"""What is owed to Slack: written with the effect that owes it, sent in order, told apart by leases."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    delete,
    insert,
    update,
)
from sqlmodel import Session, col

from bot.delivery import pacing, taking_back
from bot.delivery.bells import OUTBOX, announce
from bot.delivery.posts import Bucket, Elsewhere, Post, Route
from bot.delivery.queues import OutboxRow, Taken, first_possible, is_to_be_looked_for, next_due
from bot.delivery.timing import Timing
from bot.delivery.verdicts import FINAL, PAUSES_ALL, State, Verdict

__all__ = [
    "OutboxRow",
    "Taken",
    "begin_anew",
    "forget_old",
    "next_due",
    "place",
    "put",
    "send_elsewhere",
    "settle",
    "take",
]
REMEMBERED = timedelta(days=3)


def put(
    session: Session,
    posts: Sequence[Post],
    now: datetime,
    new_id: Callable[[], str],
    since: datetime | None = None,
) -> None:
    """Owe these messages, in this order, if and only if the caller's transaction commits.

    A Home or a redraw that is not sent yet gives way to the newer one; about what was taken back nothing is owed
    but its deletion. `since` is when the message was owed in whose place these are. Raises ValueError as
    `Post.check` does.
    """
    for post in _owed(session, posts, now):
        if post.route in (Route.HOME, Route.UPDATE):
            _supersede(session, post.queue, now)
        row = {
            "id": new_id(),
            "queue": post.queue,
            "bucket": post.bucket.value,
            "about": post.about or None,
            "body": post.payload(),
            "state": State.NEW.value,
            "due_at": now,
            "attempts": 0,
            "put_at": since or now,
        }
        session.execute(insert(OutboxRow).values(row))
    if posts:
        announce(session, OUTBOX)


def _owed(session: Session, posts: Sequence[Post], now: datetime) -> Iterator[Post]:
    for post in posts:
        post.check()
        if post.route is Route.DELETE and not post.ts:
            yield from taking_back.take_back(session, post, now)
        elif not taking_back.is_taken_back(session, post.about):
            yield post


def take(session: Session, lease: str, now: datetime, timing: Timing) -> Taken | None:
    """Lease, until a call is over, the message that has been due longest and may be sent or looked for now.

    `first_possible` says which those are.
    """
    first = first_possible(session, now, timing).limit(1)
    row = session.execute(first.with_for_update(skip_locked=True)).scalar_one_or_none()
    if row is None or row.body is None:
        return None
    bucket = Bucket.LOOK if is_to_be_looked_for(row) else Bucket(row.bucket)
    if not pacing.use(session, bucket, now, timing.rates):
        return None
    tried_at = row.tried_at
    row.tried_at = tried_at or now
    row.state, row.lease, row.due_at = State.SENDING.value, lease, now + timing.calling
    row.attempts, row.error = row.attempts + 1, None
    session.flush()
    post = Post.from_payload(row.body)
    return Taken(row.id, lease, post, bucket, row.attempts, tried_at, row.put_at)


def settle(session: Session, taken: Taken, verdict: Verdict, now: datetime) -> bool:
    """Write what became of it; False when the lease was lost, and then another knows better."""
    values: dict[str, Any] = {
        "state": verdict.state.value,
        "due_at": verdict.due_at,
        "tried_at": verdict.tried_at,
        "error": verdict.error,
    }
    if verdict.state in FINAL:
        values |= {"ts": verdict.ts, "settled_at": now}
    if verdict.state in (State.SENT, State.DECLINED):
        values["body"] = None
    if verdict.error in PAUSES_ALL:
        pacing.pause(session, taken.bucket, verdict.due_at)
    return _write(session, taken, values)


def owed_after(session: Session, taken: Taken, verdict: Verdict, key: bytes) -> Sequence[Post]:
    """What is owed because of what became of it, in the transaction in which that was settled; `key` is the master key."""
    post = taken.post
    if verdict.state is State.DECLINED:
        return post.instead
    if verdict.state is State.SENT:
        ts = verdict.ts if post.about else None
        return taking_back.note_sent(session, taken, ts, verdict.channel, key) if ts else []
    # It was not sent after all, and what it is about may have been taken back meanwhile.
    is_gone = verdict.state is not State.SENDING and taking_back.is_taken_back(session, post.about)
    return [replace(post, route=Route.DELETE, ts="")] if is_gone else []


def place(session: Session, taken: Taken, post: Post) -> bool:
    """Write where it goes before it is sent, since it must be looked for there; False when the lease was lost."""
    ours = _leased(taken).values(body=post.payload())
    return bool(session.execute(ours).rowcount)  # type: ignore[attr-defined]  # An update has one.


def begin_anew(session: Session, taken: Taken, post: Post, now: datetime) -> bool:
    """Let the row go on with this, as if it was never tried: Slack has nothing of it; False when the lease was lost."""
    values = {"state": State.NEW.value, "due_at": now, "tried_at": None, "attempts": 0}
    return _write(session, taken, {**values, "body": post.payload()})


def send_elsewhere(
    session: Session, taken: Taken, there: Elsewhere, now: datetime, new_id: Callable[[], str]
) -> bool:
    """Let something else take its place in the queue, and owe it to who asked; False when the lease was lost.

    It gets another id, so that a look-up for the one never finds the other.
    """
    values = {
        "id": new_id(),
        "body": there.here.payload(),
        "state": State.NEW.value,
        "due_at": now,
        "tried_at": None,
    }
    if not _write(session, taken, values):
        return False
    put(session, [there.direct], now, new_id)
    return True


def _write(session: Session, taken: Taken, values: Mapping[str, Any]) -> bool:
    changed = session.execute(_leased(taken).values(lease=None, **values))
    return bool(changed.rowcount)  # type: ignore[attr-defined]  # An update has one.


def _leased(taken: Taken) -> Any:
    return update(OutboxRow).where(
        col(OutboxRow.id) == taken.id, col(OutboxRow.lease) == taken.lease
    )


def forget_old(session: Session, now: datetime) -> None:
    """Remove rows that were sent or declined long ago."""
    old = col(OutboxRow.settled_at) < now - REMEMBERED
    over = col(OutboxRow.state).in_(
        [State.SENT.value, State.DECLINED.value, State.SUPERSEDED.value]
    )
    session.execute(delete(OutboxRow).where(over, old))


def _supersede(session: Session, queue: str, now: datetime) -> None:
    """Those under way stay: whoever sends them writes down what became of them."""
    unsent = update(OutboxRow).where(
        col(OutboxRow.queue) == queue, col(OutboxRow.state) == State.NEW.value
    )
    gone = {"state": State.SUPERSEDED.value, "body": None, "settled_at": now}
    session.execute(unsent.values(**gone))
