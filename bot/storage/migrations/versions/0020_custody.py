"""Evidence files, write-once, and what is still to be fetched."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

# As in the ledger: these stop accidents, and an intruder who has only the bot's access. Who owns the
# database can drop them, and is found by the hashes.
_REFUSE = "RAISE EXCEPTION '{table} is written once: % is refused', TG_OP USING ERRCODE = 'restrict_violation';"
_NAMED = "EXISTS (SELECT 1 FROM evidence_file WHERE upload = {row}.upload)"
_THERE = (
    " OR EXISTS (SELECT 1 FROM evidence_chunk WHERE upload = NEW.upload AND number = NEW.number)"
)
POSTGRESQL = (
    f"""
    CREATE FUNCTION evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN {_REFUSE.format(table="evidence")} END $$
    """,
    f"""
    CREATE FUNCTION evidence_chunk_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND NOT {_NAMED.format(row="OLD")} THEN RETURN OLD; END IF;
        IF TG_OP = 'INSERT' AND NOT {_NAMED.format(row="NEW")} THEN RETURN NEW; END IF;
        {_REFUSE.format(table="evidence_chunk")}
    END $$
    """,
    """
    CREATE TRIGGER evidence_file_once BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_file
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse()
    """,
    """
    CREATE TRIGGER evidence_chunk_once BEFORE INSERT OR UPDATE OR DELETE ON evidence_chunk
    FOR EACH ROW EXECUTE FUNCTION evidence_chunk_guard()
    """,
    """
    CREATE TRIGGER evidence_chunk_no_truncate BEFORE TRUNCATE ON evidence_chunk
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse()
    """,
    """
    CREATE TRIGGER incident_evidence_once BEFORE UPDATE ON incident_evidence
    FOR EACH ROW WHEN (OLD.state = 'kept') EXECUTE FUNCTION evidence_refuse()
    """,
    """
    CREATE TRIGGER incident_evidence_stays BEFORE DELETE OR TRUNCATE ON incident_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse()
    """,
    "ALTER TABLE evidence_file ENABLE ALWAYS TRIGGER evidence_file_once",
    "ALTER TABLE evidence_chunk ENABLE ALWAYS TRIGGER evidence_chunk_once",
    "ALTER TABLE evidence_chunk ENABLE ALWAYS TRIGGER evidence_chunk_no_truncate",
    "ALTER TABLE incident_evidence ENABLE ALWAYS TRIGGER incident_evidence_once",
    "ALTER TABLE incident_evidence ENABLE ALWAYS TRIGGER incident_evidence_stays",
)


def _on_sqlite(table: str, act: str, name: str, when: str = "") -> str:
    condition = f"WHEN {when}" if when else ""
    return f"""
    CREATE TRIGGER {table}_{name} BEFORE {act} ON {table} {condition}
    BEGIN SELECT RAISE(ABORT, '{table} is written once: {act} is refused'); END
    """


# INSERT OR REPLACE deletes the row in its way without firing the triggers for DELETE.
SQLITE = (
    _on_sqlite("evidence_file", "UPDATE", "no_update"),
    _on_sqlite("evidence_file", "DELETE", "no_delete"),
    _on_sqlite(
        "evidence_file",
        "INSERT",
        "no_replace",
        "EXISTS (SELECT 1 FROM evidence_file WHERE upload = NEW.upload"
        " OR (store = NEW.store AND sha256 = NEW.sha256))",
    ),
    _on_sqlite("evidence_chunk", "UPDATE", "no_update"),
    _on_sqlite("evidence_chunk", "DELETE", "no_delete", _NAMED.format(row="OLD")),
    _on_sqlite(
        "evidence_chunk",
        "INSERT",
        "no_replace",
        _NAMED.format(row="NEW") + _THERE,
    ),
    _on_sqlite("incident_evidence", "UPDATE", "no_update", "OLD.state = 'kept'"),
    _on_sqlite("incident_evidence", "DELETE", "no_delete"),
    _on_sqlite(
        "incident_evidence",
        "INSERT",
        "no_replace",
        "EXISTS (SELECT 1 FROM incident_evidence WHERE incident = NEW.incident"
        " AND (number = NEW.number OR file = NEW.file))",
    ),
)


def upgrade() -> None:
    """Make the tables of bot/custody and of the evidence of incidents, and what refuses to change them."""
    _store()
    op.create_table(
        "incident_evidence",
        sa.Column("incident", sa.String(20), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("file", sa.String(30), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("incident", "file", name="uq_incident_evidence_file"),
    )
    op.create_index("ix_incident_evidence_due_at", "incident_evidence", ["due_at"])
    for statement in POSTGRESQL if op.get_context().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)


def _store() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("store", sa.String(20), primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("upload", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("upload", name="uq_evidence_file_upload"),
    )
    op.create_table(
        "evidence_chunk",
        sa.Column("upload", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "evidence_upload",
        sa.Column("upload", sa.String(32), primary_key=True),
        sa.Column("begun_at", UtcTime(), nullable=False),
    )
    op.create_index("ix_evidence_upload_begun_at", "evidence_upload", ["begun_at"])
