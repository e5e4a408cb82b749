"""Tables of bot/ask."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of bot/ask."""
    op.create_table(
        "question",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("asked_at", UtcTime(), nullable=False),
        sa.Column("asker", sa.String(64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("cited", sa.JSON(), nullable=False),
    )
    op.create_index("ix_question_asked_at", "question", ["asked_at"])
    op.create_index("ix_question_asker", "question", ["asker"])
