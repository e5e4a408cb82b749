"""What an incident is linked with."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "incident_link",
        sa.Column("incident", sa.String(20), primary_key=True),
        sa.Column("kind", sa.String(10), primary_key=True),
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("linked_at", UtcTime(), nullable=False),
    )
