"""Which messages stand in Slack, by what they are about: to be deleted, redrawn, or answered below.

Of a place only a keyed hash is kept, so that nothing here tells who spoke with the bot: whoever looks for a
message says again where.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, or_, select
from sqlmodel import Field, Session, SQLModel, col

from bot.delivery.queues import OutboxRow, is_open
from bot.storage.columns import UtcTime

PERSON = ("U", "W")
"""How the Slack ids of people begin; a message to one of these goes to their direct messages."""


class SentAbout(SQLModel, table=True):
    """One message that stands in Slack."""

    __tablename__ = "sent_about"

    outbox_id: str = Field(primary_key=True, max_length=32)
    about: str = Field(index=True, max_length=80)
    """`Post.about`."""
    ts: str = Field(index=True, max_length=32)
    direct: bool
    place: str | None = Field(default=None, max_length=64)
    """The conversation as `keyed_place` names it; None of those sent before this was kept."""
    thread_ts: str | None = Field(default=None, max_length=32)
    """The message in whose thread it stands."""
    put_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When it was first owed, by the real clock."""


@dataclass(frozen=True)
class Stands:
    """Where a message stands, as it is noted."""

    outbox_id: str
    about: str
    ts: str
    direct: bool
    place: str
    """As `keyed_place` names it."""
    thread_ts: str | None
    put_at: datetime


def keyed_place(channel: str, master_key: bytes) -> str:
    """A conversation's Slack id as 64 hex digits, the same for the same conversation."""
    return hmac.digest(master_key, f"isms-bot standing v1\n{channel}".encode(), "sha256").hex()


def note(session: Session, message: Stands) -> None:
    """Remember that it stands there, in the caller's transaction."""
    session.execute(insert(SentAbout).values(**vars(message)))


def abouts_at(session: Session, place: str, ts: str) -> tuple[str, ...]:
    """What the messages with this `ts` in that place are about."""
    here = or_(col(SentAbout.place) == place, col(SentAbout.place).is_(None))
    found = select(col(SentAbout.about)).where(col(SentAbout.ts) == ts, here)
    return tuple(session.scalars(found.order_by(col(SentAbout.about))))


def may_stand_unnoted(session: Session, queues: Sequence[str]) -> bool:
    """Whether a message about something is being sent there, so that Slack may show what is not noted yet.

    `queues` are the names of a conversation: its Slack id, and that of the person whose direct messages it is.
    """
    row = OutboxRow
    under_way = select(col(row.id)).where(
        col(row.queue).in_(queues), col(row.about).is_not(None), col(row.tried_at).is_not(None)
    )
    return session.scalar(under_way.where(is_open(row)).limit(1)) is not None


def thread_of(session: Session, about: str, place: str) -> str | None:
    """The thread that what is said under `about` belongs to: that of the newest such message there."""
    newest = _at(about, place).order_by(col(SentAbout.ts).desc()).limit(1)
    row = session.scalar(newest)
    return (row.thread_ts or row.ts) if row else None


def next_to_redraw(
    session: Session, about: str, place: str, until: datetime, after: str
) -> str | None:
    """The `ts` of the first message about this there, behind `after`, that was owed `until` then; None for none."""
    owed_before = or_(col(SentAbout.put_at) <= until, col(SentAbout.put_at).is_(None))
    rows = _at(about, place).where(owed_before, col(SentAbout.ts) > after)
    row = session.scalar(rows.order_by(col(SentAbout.ts)).limit(1))
    return row.ts if row else None


def stands_or_comes(session: Session, about: str) -> bool:
    """Whether there is, or will be, any message about this, wherever."""
    stands = session.scalar(select(col(SentAbout.ts)).where(col(SentAbout.about) == about).limit(1))
    comes = select(col(OutboxRow.id)).where(col(OutboxRow.about) == about, is_open(OutboxRow))
    return bool(stands or session.scalar(comes.limit(1)))


def comes_to(session: Session, about: str, channel: str, before: str) -> bool:
    """Whether a message about this was owed to the conversation `channel` before the row `before`, and is not sent."""
    seq = select(col(OutboxRow.seq)).where(col(OutboxRow.id) == before).scalar_subquery()
    earlier = select(col(OutboxRow.id)).where(
        col(OutboxRow.about) == about, col(OutboxRow.queue) == channel, col(OutboxRow.seq) < seq
    )
    return session.scalar(earlier.where(is_open(OutboxRow)).limit(1)) is not None


def _at(about: str, place: str) -> Any:
    return select(SentAbout).where(col(SentAbout.about) == about, col(SentAbout.place) == place)
