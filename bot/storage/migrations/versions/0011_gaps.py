"""Votes on answers, and the list of policy gaps."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of votes, of gaps, and of the questions that belong to them."""
    op.create_table(
        "answer_vote",
        sa.Column("question", sa.String(32), primary_key=True),
        sa.Column("actor", sa.String(64), primary_key=True),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("voted_at", UtcTime(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
    )
    op.create_table(
        "gap",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("opened_at", UtcTime(), nullable=False),
        sa.Column("closed_at", UtcTime(), nullable=True),
        sa.Column("closed_as", sa.String(20), nullable=True),
        sa.Column("place", sa.String(64), nullable=True, unique=True),
    )
    op.create_table(
        "gap_entry",
        sa.Column("question", sa.String(32), primary_key=True),
        sa.Column("joined_at", UtcTime(), nullable=False),
        sa.Column("asker", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("gap", sa.Integer(), sa.ForeignKey("gap.id"), nullable=True),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.String(16), nullable=True),
        sa.Column("settled_at", UtcTime(), nullable=True),
    )
    op.create_index("ix_gap_entry_gap", "gap_entry", ["gap"])
    op.create_index("ix_gap_entry_joined_at", "gap_entry", ["joined_at"])
    op.create_index("ix_gap_entry_made_by", "gap_entry", ["made_by"])
