"""Anonymous reports and what their reporters add, until the hour is full."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, without the row ids by which SQLite would tell which row came first."""
    op.create_table(
        "anonymous_report",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("hour", UtcTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("incident", sa.String(20), nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "anonymous_words",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("hour", UtcTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sqlite_with_rowid=False,
    )
