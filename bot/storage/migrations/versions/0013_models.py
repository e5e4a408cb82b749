"""Which model and which words to it an answer came of."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Columns for the chat model, the hash of its prompt, and how the attempt ended."""
    op.add_column("question", sa.Column("model", sa.String(200)))
    op.add_column("question", sa.Column("prompt_sha256", sa.String(64)))
    op.add_column("question", sa.Column("model_ending", sa.String(20)))
