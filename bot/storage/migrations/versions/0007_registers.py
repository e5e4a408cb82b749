"""Registers of any kind with their history, in as many files as a company keeps them in."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of rows, and move the Statement of Applicability there."""
    rows = _make_rows()
    _make_files()
    _move_statement(rows)
    op.drop_table("soa_entry")
    _place_people()


def _place_people() -> None:
    """Say of people in which file they stand; else they were gone once that file could not be read."""
    for column in (
        sa.Column("path", sa.String(), nullable=False, server_default="people.csv"),
        sa.Column("place", sa.String(), nullable=False, server_default=""),
        sa.Column("line", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("extra", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("again", sa.JSON(), nullable=False, server_default="[]"),
    ):
        op.add_column("person", column)
    op.execute(
        "UPDATE person SET path = f.path FROM register_file f"
        " WHERE f.folder = person.folder AND f.kind = 'people'"
    )


def _make_rows() -> sa.Table:
    rows = op.create_table(
        "register_row",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("folder", sa.Integer(), sa.ForeignKey("isms_folder.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("again", sa.JSON(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("added_at", UtcTime(), nullable=False),
        sa.Column("replaced_at", UtcTime(), nullable=True),
    )
    now = sa.text("replaced_at IS NULL")
    op.create_index(
        "ix_register_row_current",
        "register_row",
        ["folder", "kind", "key"],
        unique=True,
        sqlite_where=now,
        postgresql_where=now,
    )
    return rows


def _make_files() -> None:
    op.rename_table("register_file", "register_file_before")
    op.create_table(
        "register_file",
        sa.Column("folder", sa.Integer(), sa.ForeignKey("isms_folder.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("folder", "kind", "path", name="pk_register_file"),
    )
    op.execute(
        "INSERT INTO register_file (folder, kind, path, sha256)"
        " SELECT folder, kind, path, sha256 FROM register_file_before"
    )
    op.drop_table("register_file_before")


def _move_statement(rows: sa.Table) -> None:
    """Held since the folder's first document was read, as nothing older is known."""
    statement = sa.text(
        "SELECT s.folder, s.control, s.title, s.applicable, s.justification, s.status, s.owner, s.line,"
        " f.path, (SELECT min(v.added_at) FROM document_version v JOIN document d ON d.id = v.document"
        " WHERE d.folder_id = s.folder) AS since, CURRENT_TIMESTAMP AS moved"
        " FROM soa_entry s JOIN register_file f ON f.folder = s.folder AND f.kind = 'soa'"
    ).columns(applicable=sa.Boolean(), since=UtcTime(), moved=UtcTime())
    moved = [_row(row) for row in op.get_bind().execute(statement)]
    if moved:
        op.bulk_insert(rows, moved)


def _row(row: sa.Row[tuple[object, ...]]) -> dict[str, object]:
    said = ("control", "title", "applicable", "justification", "status", "owner")
    return {
        "folder": row.folder,
        "kind": "soa",
        "key": row.control,
        "values": {name: getattr(row, name) for name in said},
        "extra": {},
        "again": [],
        "path": row.path,
        "place": "",
        "line": row.line,
        "added_at": row.since or row.moved,
        "replaced_at": None,
    }
