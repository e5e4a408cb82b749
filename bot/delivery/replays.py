"""Which signed requests were already received: a replay carries a signature that we have seen.

Slack's own retries are signed anew; the window in which a signature is valid is ten minutes
(docs.slack.dev, authentication/verifying-requests-from-slack).
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, col

from bot.storage.columns import UtcTime

REMEMBERED, HOUR = timedelta(minutes=11), timedelta(hours=1)


class SeenRequest(SQLModel, table=True):
    """The signature of one request."""

    __tablename__ = "seen_request"

    signature: str = Field(primary_key=True, max_length=100)
    seen_at: datetime = Field(sa_type=UtcTime, index=True)


def first_seen(session: Session, signature: str, now: datetime, by_the_hour: bool = False) -> bool:
    """Whether this signature is new; `now` is real time. A replay leaves the transaction usable.

    `by_the_hour` notes the end of the hour instead of the moment, and remembers it so much longer.
    """
    seen_at = now.replace(minute=0, second=0, microsecond=0) + HOUR if by_the_hour else now
    session.execute(delete(SeenRequest).where(col(SeenRequest.seen_at) < now - REMEMBERED))
    try:
        with session.begin_nested():
            session.execute(insert(SeenRequest).values(signature=signature[:100], seen_at=seen_at))
    except IntegrityError:
        return False
    return True
