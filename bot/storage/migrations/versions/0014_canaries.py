"""Known answers that are looked for every night."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "canary",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("since", UtcTime(), nullable=False),
    )
