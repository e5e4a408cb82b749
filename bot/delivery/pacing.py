"""How much of each of Slack's limits is used up, shared by all processes: a moment a bucket, in the database.

Limits are Slack's per method, app and workspace (docs.slack.dev, apis/web-api/rate-limits).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlalchemy import select, update
from sqlmodel import Field, Session, SQLModel, col

from bot.delivery.posts import Bucket
from bot.storage.columns import UtcTime

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Rate:
    """So often in the long run, and so many at once."""

    every: timedelta
    at_once: int = 1


def _tier(a_minute: int, at_once: int) -> Rate:
    """Never more than `a_minute` within any minute, those at once included."""
    return Rate(MINUTE / (a_minute - at_once) + timedelta(milliseconds=1), at_once)


RATES: Mapping[Bucket, Rate] = MappingProxyType(
    {
        # Slack names no number but "several hundred messages per minute"; these two together stay at 300.
        Bucket.POST: _tier(240, 10),
        Bucket.BULK: _tier(60, 1),
        Bucket.EPHEMERAL: _tier(100, 10),
        Bucket.HOME: _tier(100, 10),
        Bucket.DELETE: _tier(50, 5),
        Bucket.UPDATE: _tier(50, 5),
        Bucket.LOOK: _tier(50, 5),
    }
)
"""What is not here has a limit of its own for each address."""


class BucketRow(SQLModel, table=True):
    """One limit."""

    __tablename__ = "outbox_bucket"

    name: str = Field(primary_key=True, max_length=12)
    used_until: datetime = Field(sa_type=UtcTime)
    """When all that was used will have been earned again."""
    paused_until: datetime = Field(sa_type=UtcTime)
    """Slack has asked us to wait until then."""


def free_at(session: Session, rates: Mapping[Bucket, Rate]) -> Mapping[Bucket, datetime]:
    """From when on each bucket allows one more; buckets that were never used are not in it."""
    rows = session.execute(select(BucketRow)).scalars()
    return {Bucket(row.name): _free_at(row, rates.get(Bucket(row.name))) for row in rows}


def use(session: Session, bucket: Bucket, now: datetime, rates: Mapping[Bucket, Rate]) -> bool:
    """Use one up in the caller's transaction; False where another process was quicker."""
    mine = select(BucketRow).where(col(BucketRow.name) == bucket.value).with_for_update()
    row = session.execute(mine).scalar_one()
    rate = rates.get(bucket)
    if _free_at(row, rate) > now:
        return False
    if rate is not None:
        row.used_until = max(row.used_until, now) + rate.every
        session.flush()
    return True


def pause(session: Session, bucket: Bucket, until: datetime) -> None:
    """Nobody uses it before `until`; a longer pause stays."""
    shorter = update(BucketRow).where(
        col(BucketRow.name) == bucket.value, col(BucketRow.paused_until) < until
    )
    session.execute(shorter.values(paused_until=until))


def _free_at(row: BucketRow, rate: Rate | None) -> datetime:
    if rate is None:
        return row.paused_until
    return max(row.paused_until, row.used_until - (rate.at_once - 1) * rate.every)
