"""What becomes of an incident report, and its timeline."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is known of a report after it was made, and make the timeline."""
    for column in _columns():
        op.add_column("incident", column)
    op.create_index("ix_incident_state", "incident", ["state"])
    op.create_index("ix_incident_reporter", "incident", ["reporter"])
    op.create_table(
        "incident_entry",
        sa.Column("incident", sa.String(20), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("for_reporter", sa.Boolean(), nullable=False),
    )


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("reporter", sa.String(64), nullable=True),
        sa.Column("state", sa.String(12), nullable=False, server_default="new"),
        sa.Column("category", sa.String(20), nullable=True),
        sa.Column("severity", sa.String(60), nullable=False, server_default=""),
        sa.Column("assessment", sa.String(12), nullable=True),
        sa.Column("lead", sa.LargeBinary(), nullable=True),
        sa.Column("claimed_at", UtcTime(), nullable=True),
        sa.Column("aware_at", UtcTime(), nullable=True),
        sa.Column("closed_at", UtcTime(), nullable=True),
    )
