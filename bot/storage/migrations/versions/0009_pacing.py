"""Slack's limits, shared by all processes, and what each message counts against."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BUCKETS = ("post", "bulk", "ephemeral", "home", "response_url", "look")
LONG_AGO = "2000-01-01 00:00:00"


def upgrade() -> None:
    """Make the table of limits, one row each."""
    buckets = op.create_table(
        "outbox_bucket",
        sa.Column("name", sa.String(12), primary_key=True),
        sa.Column("used_until", UtcTime(), nullable=False, server_default=LONG_AGO),
        sa.Column("paused_until", UtcTime(), nullable=False, server_default=LONG_AGO),
    )
    op.bulk_insert(buckets, [{"name": name} for name in BUCKETS])
    bucket = sa.Column("bucket", sa.String(12), nullable=False, server_default="post")
    op.add_column("outbox", bucket)
