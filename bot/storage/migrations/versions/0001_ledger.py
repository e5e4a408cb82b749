"""Tables of bot/ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Neither replaces the hash chain: who owns the database can drop them. They stop accidents, and an
# intruder who has only the bot's own access.
POSTGRESQL = (
    """
    CREATE FUNCTION audit_record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'audit_record is append-only: % is refused', TG_OP
            USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE TRIGGER audit_record_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_record
    FOR EACH STATEMENT EXECUTE FUNCTION audit_record_refuse()
    """,
    # Otherwise a session that sets session_replication_role would pass by.
    "ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_append_only",
)
SQLITE = (
    """
    CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record
    BEGIN SELECT RAISE(ABORT, 'audit_record is append-only: UPDATE is refused'); END
    """,
    """
    CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record
    BEGIN SELECT RAISE(ABORT, 'audit_record is append-only: DELETE is refused'); END
    """,
    # INSERT OR REPLACE deletes the row in its way without firing the trigger above.
    """
    CREATE TRIGGER audit_record_no_replace BEFORE INSERT ON audit_record
    WHEN EXISTS (SELECT 1 FROM audit_record WHERE seq = NEW.seq OR hash = NEW.hash)
    BEGIN SELECT RAISE(ABORT, 'audit_record is append-only: REPLACE is refused'); END
    """,
)


def upgrade() -> None:
    """Make the tables of bot/ledger, and the triggers that refuse to change a record."""
    op.create_table(
        "audit_record",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("prev_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "subject_key",
        sa.Column("person", sa.String(), primary_key=True),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_by", sa.String(), nullable=False),
    )
    for statement in POSTGRESQL if op.get_context().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)
