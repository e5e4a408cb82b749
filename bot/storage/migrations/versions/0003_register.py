"""Tables of bot/people and bot/register."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime
from ingest.controls import TITLES

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LIVE = sa.text("retired_at IS NULL")
CURRENT = sa.text("replaced_at IS NULL")


def upgrade() -> None:
    """Make the tables, and fill in the 93 controls."""
    _make_people()
    _make_documents()
    _make_passages()
    _make_registers()


def _make_people() -> None:
    op.create_table(
        "person",
        sa.Column("folder", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("manager", sa.String()),
        sa.Column("team", sa.String()),
        sa.Column("timezone", sa.String()),
        sa.Column("slack_id", sa.String()),
    )
    op.create_index("ix_person_email", "person", ["email"])
    op.create_index("ix_person_slack_id", "person", ["slack_id"])


def _make_documents() -> None:
    op.create_table(
        "isms_folder",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("root", sa.String(), nullable=False, unique=True),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("folder_id", sa.Integer(), sa.ForeignKey("isms_folder.id"), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("retired_at", UtcTime()),
    )
    _index_one("ix_document_live", "document", ["folder_id", "document_id"], LIVE)
    op.create_table(
        "document_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("version", sa.String()),
        sa.Column("owner", sa.String()),
        sa.Column("approver", sa.String()),
        sa.Column("effective", sa.Date()),
        sa.Column("next_review", sa.Date()),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("controls", sa.JSON(), nullable=False),
        sa.Column("added_at", UtcTime(), nullable=False),
        sa.Column("replaced_at", UtcTime()),
    )
    op.create_index("ix_document_version_document", "document_version", ["document"])
    _index_one("ix_document_version_current", "document_version", ["document"], CURRENT)


def _make_passages() -> None:
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version", sa.Integer(), sa.ForeignKey("document_version.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading_path", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
    )
    op.create_index("ix_section_version", "section", ["version"])
    op.create_table(
        "passage",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("section", sa.Integer(), sa.ForeignKey("section.id"), nullable=False),
        sa.Column("version", sa.Integer(), sa.ForeignKey("document_version.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("embedded_by", sa.String(80), nullable=False),
        sa.Column("heading", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.Column("sentences", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_passage_section", "passage", ["section"])
    op.create_index("ix_passage_version", "passage", ["version"])
    op.create_table(
        "register_state",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
    )


def _make_registers() -> None:
    control = op.create_table(
        "control",
        sa.Column("number", sa.String(8), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
    )
    op.bulk_insert(
        control, [{"number": number, "title": title} for number, title in TITLES.items()]
    )
    op.create_table(
        "soa_entry",
        sa.Column("folder", sa.Integer(), sa.ForeignKey("isms_folder.id"), primary_key=True),
        sa.Column("control", sa.String(8), sa.ForeignKey("control.number"), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("applicable", sa.Boolean(), nullable=False),
        sa.Column("justification", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("owner", sa.String()),
        sa.Column("line", sa.Integer(), nullable=False),
    )
    op.create_table(
        "register_file",
        sa.Column("folder", sa.Integer(), sa.ForeignKey("isms_folder.id"), primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    op.create_table(
        "company_setting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("folder", sa.Integer(), sa.ForeignKey("isms_folder.id"), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
    )


def _index_one(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    """At most one row for each value, among those the condition holds for."""
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)
