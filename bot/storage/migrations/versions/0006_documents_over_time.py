"""Documents over time: differences between versions, and words that wait for a person."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, and make the tables of the quarantine."""
    op.add_column("document_version", sa.Column("change", sa.String(20)))
    op.add_column("document_version", sa.Column("proposed", sa.String(20)))
    op.add_column("document_version", sa.Column("difference", sa.JSON()))
    _add_text("document_version", "read_as", sa.Text())
    _add_text("document_version", "digest", sa.String(64))
    op.add_column("section", sa.Column("page", sa.Integer()))
    op.add_column("section", sa.Column("held", sa.Text()))
    op.create_table(
        "withheld",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version", sa.Integer(), sa.ForeignKey("document_version.id"), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("releasable", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    op.create_index("ix_withheld_version", "withheld", ["version"])
    op.create_table(
        "released",
        sa.Column("document", sa.Integer(), sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("released_at", UtcTime(), nullable=False),
    )


def _add_text(table: str, name: str, kind: sa.types.TypeEngine[str]) -> None:
    """A column that is empty in the rows that are there."""
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=""))
