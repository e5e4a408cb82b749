"""Reports whose first steps were not found in time for the receipt."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "incident_owed_steps",
        sa.Column("incident", sa.String(20), primary_key=True),
        sa.Column("since", UtcTime(), nullable=False),
    )
