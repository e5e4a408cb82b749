"""Whether a database still has all that was made in it: tables, and the triggers that keep records unchanged."""

import stat
from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlmodel import SQLModel

from bot.storage.sessions import reading

_TRIGGERS = {
    "sqlite": (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        tuple(
            f"{table}_no_{act}"
            for table in ("audit_record", "evidence_file", "evidence_chunk", "incident_evidence")
            for act in ("update", "delete", "replace")
        ),
    ),
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled != 'D'",
        (
            "audit_record_append_only",
            "evidence_file_once",
            "evidence_chunk_once",
            "evidence_chunk_no_truncate",
            "incident_evidence_once",
            "incident_evidence_stays",
        ),
    ),
}
"""How each engine lists them, and which there must be."""


def lost_parts(engine: Engine) -> list[str]:
    """The names of tables and triggers that are gone; of those tables only that are in use by now imported code."""
    found, wanted = _TRIGGERS[engine.dialect.name]
    with reading(engine) as session:
        connection = session.connection()
        tables = set(inspect(connection).get_table_names())
        triggers = {row[0] for row in connection.execute(text(found))}
    lost = [f"the table {name}" for name in sorted(SQLModel.metadata.tables.keys() - tables)]
    return lost + [f"the trigger {name}" for name in wanted if name not in triggers]


def readable_by_others(engine: Engine) -> list[Path]:
    """The files of an SQLite database that others on this machine may read."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return []
    files = [Path(f"{engine.url.database}{end}") for end in ("", "-wal", "-shm")]
    return [file for file in files if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077]
