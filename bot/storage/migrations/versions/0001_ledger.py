"""Tables of bot/ledger."""

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tables of bot/ledger."""
