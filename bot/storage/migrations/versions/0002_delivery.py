"""Tables of bot/delivery."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of bot/delivery."""
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("same_as", sa.String(64), nullable=True),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("lease", sa.String(32), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(100), nullable=True),
        sa.Column("received_at", UtcTime(), nullable=False),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("same_as"),
    )
    op.create_index("ix_inbox_state_due_at", "inbox", ["state", "due_at"])
    op.create_table(
        "outbox",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("queue", sa.String(255), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("lease", sa.String(32), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", UtcTime(), nullable=True),
        sa.Column("ts", sa.String(32), nullable=True),
        sa.Column("error", sa.String(100), nullable=True),
        sa.Column("put_at", UtcTime(), nullable=False),
        sa.Column("settled_at", UtcTime(), nullable=True),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_outbox_state_due_at", "outbox", ["state", "due_at"])
    op.create_index("ix_outbox_queue_state_seq", "outbox", ["queue", "state", "seq"])
    op.create_index("ix_outbox_queue_settled_at", "outbox", ["queue", "settled_at"])
    op.create_index("ix_outbox_settled_at", "outbox", ["settled_at"])
