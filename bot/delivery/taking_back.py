"""Messages about something that was taken back: not sent any more, and deleted where they stand.

What was sent is remembered as `bot.delivery.standing` says: the channel is said again by whoever takes it back.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlmodel import Field, Session, SQLModel, col

from bot.delivery.posts import Post, Route
from bot.delivery.queues import OutboxRow, Taken
from bot.delivery.standing import PERSON, SentAbout, Stands, keyed_place, note
from bot.delivery.verdicts import State
from bot.storage.columns import UtcTime


class TakenBack(SQLModel, table=True):
    """Something about which nothing may be said any more."""

    __tablename__ = "taken_back"

    about: str = Field(primary_key=True, max_length=80)
    taken_back_at: datetime = Field(sa_type=UtcTime)


def is_taken_back(session: Session, about: str) -> bool:
    """Whether nothing may be said about it any more; never for an empty `about`."""
    return bool(about) and session.get(TakenBack, about) is not None


def note_sent(session: Session, taken: Taken, ts: str, channel: str, key: bytes) -> Sequence[Post]:
    """Remember where it stands, in the transaction that notes that it was sent; the deletion that is owed, if any.

    `channel` is the conversation as Slack named it, `key` the master key. The caller has written the outbox row
    before, so that this and `take_back` see each other.
    """
    post = taken.post
    if is_taken_back(session, post.about):
        return [_deletion(post.channel, ts)]
    direct = post.route is not Route.POST or post.channel.startswith(PERSON)
    place = keyed_place(channel or post.channel, key)
    note(
        session,
        Stands(taken.id, post.about, ts, direct, place, post.thread_ts, taken.put_at),
    )
    return []


def take_back(session: Session, post: Post, now: datetime) -> Sequence[Post]:
    """Forget what is not sent about `post.about`; the deletions that are owed for what is.

    `post.channel` is where it was asked for, `post.user` whose direct messages the rest went to.
    """
    if not is_taken_back(session, post.about):
        session.execute(insert(TakenBack).values(about=post.about, taken_back_at=now))
    # Whoever is writing down that one of them was sent comes to an end first.
    rows = select(col(OutboxRow.seq)).where(col(OutboxRow.about) == post.about)
    session.execute(rows.with_for_update()).all()
    _drop_unsent(session, post.about, now)
    sent = session.scalars(select(SentAbout).where(col(SentAbout.about) == post.about)).all()
    owed = [_deletion((post.user or "") if s.direct else post.channel, s.ts) for s in sent]
    session.execute(delete(SentAbout).where(col(SentAbout.about) == post.about))
    return owed


def _drop_unsent(session: Session, about: str, now: datetime) -> None:
    """Those under way stay: whoever sends them finds out that they are to be deleted."""
    unsent = update(OutboxRow).where(
        col(OutboxRow.about) == about,
        col(OutboxRow.state).in_([State.NEW.value, State.HELD.value]),
    )
    gone = {"state": State.SUPERSEDED.value, "body": None, "settled_at": now}
    session.execute(unsent.values(**gone))


def _deletion(channel: str, ts: str) -> Post:
    return Post(channel, "", route=Route.DELETE, ts=ts)
