"""A database without one of the triggers that keep records and evidence unchanged is told to lack it."""

import pytest
from sqlalchemy import Engine, text

from bot.storage.sessions import writing
from bot.storage.soundness import lost_parts

SQLITE = [
    f"{table}_no_{act}"
    for table in ("audit_record", "evidence_file", "evidence_chunk", "incident_evidence")
    for act in ("update", "delete", "replace")
]
POSTGRESQL = {
    "audit_record_append_only": "audit_record",
    "evidence_file_once": "evidence_file",
    "evidence_chunk_once": "evidence_chunk",
    "evidence_chunk_no_truncate": "evidence_chunk",
    "incident_evidence_once": "incident_evidence",
    "incident_evidence_stays": "incident_evidence",
}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_trigger_of_sqlite_is_missed(engine: Engine) -> None:
    assert lost_parts(engine) == []
    for name in SQLITE:
        with writing(engine) as session:
            session.execute(text(f"DROP TRIGGER {name}"))
    assert lost_parts(engine) == [f"the trigger {name}" for name in SQLITE]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_each_trigger_of_postgresql_is_missed_that_is_switched_off(engine: Engine) -> None:
    assert lost_parts(engine) == []
    for name, table in POSTGRESQL.items():
        with writing(engine) as session:
            session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {name}"))
    assert lost_parts(engine) == [f"the trigger {name}" for name in POSTGRESQL]
