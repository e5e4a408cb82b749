"""Which messages stand where, so that they are drawn anew or answered below."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say of each message that stands in Slack where, under which one, and since when it was owed."""
    for column in _columns():
        op.add_column("sent_about", column)
    op.execute("INSERT INTO outbox_bucket (name) VALUES ('update')")


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("place", sa.String(64), nullable=True),
        sa.Column("thread_ts", sa.String(32), nullable=True),
        sa.Column("put_at", UtcTime(), nullable=True),
    )
