"""Incident reports, sealed."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "incident",
        sa.Column("reference", sa.String(20), primary_key=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reported_at", UtcTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("year", "number", name="uq_incident_year_number"),
    )
    op.create_index("ix_incident_reported_at", "incident", ["reported_at"])
