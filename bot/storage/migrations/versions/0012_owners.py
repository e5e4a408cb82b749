"""Questions that were passed on to an owner, and the answers they approved."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Note which passages were nearest to a question, and make the two tables."""
    near = sa.Column("nearest", sa.JSON(), nullable=False, server_default="[]")
    op.add_column("question", near)
    op.create_table(
        "passed_question",
        sa.Column("question", sa.String(32), primary_key=True),
        sa.Column("asker", sa.String(64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("nearest", sa.JSON(), nullable=False),
        sa.Column("passed_at", UtcTime(), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("with_keeper", sa.Boolean(), nullable=False),
        sa.Column("told_late", sa.Boolean(), nullable=False),
        sa.Column("settled_at", UtcTime(), nullable=True),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
    )
    op.create_table(
        "approved_answer",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("asked", sa.String(32), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("document", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("version", sa.Integer(), sa.ForeignKey("document_version.id"), nullable=False),
        sa.Column("heading_path", sa.JSON(), nullable=False),
        sa.Column("section_sha256", sa.String(64), nullable=False),
        sa.Column("approved_at", UtcTime(), nullable=False),
        sa.Column("standing", sa.String(12), nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
    )
    op.create_index("ix_passed_question_asker", "passed_question", ["asker"])
    op.create_index("ix_passed_question_due_at", "passed_question", ["due_at"])
    op.create_index("ix_approved_answer_standing", "approved_answer", ["standing"])
