"""Tables of the doors: signatures that were seen, and slots of the clock that were done."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the doors."""
    op.create_table(
        "seen_request",
        sa.Column("signature", sa.String(100), primary_key=True),
        sa.Column("seen_at", UtcTime(), nullable=False),
    )
    op.create_index("ix_seen_request_seen_at", "seen_request", ["seen_at"])
    op.create_table(
        "clock_run",
        sa.Column("task", sa.String(60), primary_key=True),
        sa.Column("slot", UtcTime(), primary_key=True),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=True),
    )
