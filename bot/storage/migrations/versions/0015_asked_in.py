"""In which channel a question was asked, so that its answer can be taken back from anywhere."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column, which is sealed under the asker's key."""
    op.add_column("question", sa.Column("asked_in", sa.LargeBinary(), nullable=True))
