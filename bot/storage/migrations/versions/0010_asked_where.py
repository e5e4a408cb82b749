"""Where a question was asked and answered, so that threads have a subject and what is deleted can go."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PLACE_OF_A_QUESTION: Mapping[str, Any] = {
    "thread": sa.String(64),
    "message": sa.String(64),
    "asker_there": sa.LargeBinary(),
    "follows": sa.String(32),
    "erased_at": UtcTime(),
    "shared_at": UtcTime(),
}


def upgrade() -> None:
    """Remember places, as keyed hashes; and what of the bot's messages is about what."""
    for name, kind in PLACE_OF_A_QUESTION.items():
        op.add_column("question", sa.Column(name, kind, nullable=True))
    op.create_index("ix_question_thread_asked_at", "question", ["thread", "asked_at"])
    op.create_index("ix_question_message", "question", ["message"])
    op.add_column("outbox", sa.Column("about", sa.String(80), nullable=True))
    op.create_index("ix_outbox_about", "outbox", ["about"])
    op.create_table(
        "sent_about",
        sa.Column("outbox_id", sa.String(32), primary_key=True),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("ts", sa.String(32), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_sent_about_about", "sent_about", ["about"])
    op.create_index("ix_sent_about_ts", "sent_about", ["ts"])
    op.create_table(
        "taken_back",
        sa.Column("about", sa.String(80), primary_key=True),
        sa.Column("taken_back_at", UtcTime(), nullable=False),
    )
    op.execute("INSERT INTO outbox_bucket (name) VALUES ('delete')")
