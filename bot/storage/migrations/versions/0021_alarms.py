"""Whom an unclaimed report was told to, step by step; corrective actions."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables; reports from before could not be claimed, so that nobody is told of them."""
    op.create_table(
        "incident_alarm",
        sa.Column("incident", sa.String(20), primary_key=True),
        sa.Column("step", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=True),
        sa.Column("is_last", sa.Boolean(), nullable=False),
    )
    op.execute(
        "INSERT INTO incident_alarm (incident, step, at, is_last)"
        " SELECT reference, 0, reported_at, TRUE FROM incident"
    )
    op.create_table(
        "incident_action",
        sa.Column("key", sa.String(20), primary_key=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("incident", sa.String(20), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("check_by", sa.Date(), nullable=False),
        sa.Column("given_at", UtcTime(), nullable=False),
        sa.Column("done_at", UtcTime(), nullable=True),
        sa.Column("checked_at", UtcTime(), nullable=True),
        sa.Column("owner_told_at", UtcTime(), nullable=True),
        sa.Column("late_told_at", UtcTime(), nullable=True),
        sa.Column("checker_told_at", UtcTime(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("year", "number", name="uq_incident_action_number"),
    )
    for column in ("incident", "state"):
        op.create_index(f"ix_incident_action_{column}", "incident_action", [column])
