"""Legal duties to notify: what was decided on them, what was warned of, and where the clocks are shown."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables; an incident whose clocks are not shown has no row in the last one.

    Reports from before could not be assessed: nobody is warned of their clocks until somebody does.
    """
    op.create_table(
        "incident_duty_decision",
        sa.Column("incident", sa.String(20), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("duty", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("notified_at", UtcTime(), nullable=True),
        sa.Column("chosen", sa.JSON(), nullable=True),
        sa.Column("decided_at", UtcTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "incident_duty_warning",
        sa.Column("incident", sa.String(20), primary_key=True),
        sa.Column("duty", sa.String(40), primary_key=True),
        sa.Column("step", sa.String(12), primary_key=True),
        sa.Column("due", UtcTime(), primary_key=True),
        sa.Column("said_at", UtcTime(), nullable=False),
    )
    op.create_table(
        "incident_clocks_shown",
        sa.Column("incident", sa.String(20), primary_key=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("reads", sa.String(64), nullable=False),
    )
    op.execute(
        "INSERT INTO incident_duty_warning (incident, duty, step, due, said_at)"
        " SELECT reference, 'all', 'before', reported_at, reported_at FROM incident"
    )
