"""How an incident stands, sealed, so that a change of it outside the bot is found."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; rows that are there get it when they change."""
    op.add_column("incident", sa.Column("standing", sa.LargeBinary(), nullable=True))
