"""Appending: in the caller's transaction, without gaps, each record bound to the one before."""

import hashlib
from datetime import datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from bot.ledger.chain import append, record_hash
from bot.ledger.entries import Entry
from bot.ledger.records import stream
from bot.ledger.verify import GENESIS
from bot.storage.sessions import reading, writing

ASKED = Entry("question.answered", "ab12", {"document": "access.md", "cited": 2})


def test_records_are_numbered_from_one_and_bound_to_each_other(
    engine: Engine, now: datetime
) -> None:
    for _ in range(3):
        with writing(engine) as session:
            append(session, ASKED, now)
    with reading(engine) as session:
        one, two, three = stream(session)
    assert [one.seq, two.seq, three.seq] == [1, 2, 3]
    assert [one.prev_hash, two.prev_hash, three.prev_hash] == [GENESIS, one.hash, two.hash]


def test_several_records_in_one_transaction_follow_each_other(
    engine: Engine, now: datetime
) -> None:
    with writing(engine) as session:
        assert [append(session, ASKED, now) for _ in range(3)] == [1, 2, 3]


def test_a_rolled_back_transaction_leaves_no_gap(engine: Engine, now: datetime) -> None:
    with writing(engine) as session:
        append(session, ASKED, now)
    with writing(engine) as session:
        assert append(session, ASKED, now) == 2
        session.rollback()
    with writing(engine) as session:
        assert append(session, ASKED, now) == 2
    with reading(engine) as session:
        assert [record.seq for record in stream(session)] == [1, 2]


def test_nothing_is_stored_of_a_refused_entry(engine: Engine, now: datetime) -> None:
    with pytest.raises(ValueError, match="not a code"), writing(engine) as session:
        append(session, Entry("a.b", "a name"), now)
    with reading(engine) as session:
        assert list(stream(session)) == []


def test_the_hash_is_what_the_format_page_says() -> None:
    encoded = b"isms-bot audit record v1\n" + b"\0\0\0\0\0\0\1\2" + b"p" * 32 + b"{}"
    assert record_hash(258, b"p" * 32, b"{}") == hashlib.sha256(encoded).digest()
    assert record_hash(1, GENESIS, b"{}").hex() == (
        "37d7e1479bf0b6d0216e61bcec84f366a573eb0344189d0a90e1d565e3ad9ba9"
    )


def test_a_reading_transaction_cannot_append(engine: Engine, now: datetime) -> None:
    with reading(engine) as session, pytest.raises(RuntimeError, match="writing"):
        append(session, ASKED, now)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_snapshot_that_does_not_see_the_newest_head_cannot_append(
    engine: Engine, now: datetime
) -> None:
    strict = engine.execution_options(isolation_level="REPEATABLE READ")
    with pytest.raises(RuntimeError, match="not in repeatable read"), writing(strict) as session:
        append(session, ASKED, now)


CHANGES = [
    pytest.param("UPDATE audit_record SET body = body", id="update"),
    pytest.param("UPDATE audit_record SET seq = seq + 7", id="renumber"),
    pytest.param("DELETE FROM audit_record WHERE seq = 2", id="delete"),
    pytest.param("DELETE FROM audit_record", id="delete all"),
]
CHANGES_ON = {
    "sqlite": [
        "INSERT OR REPLACE INTO audit_record SELECT seq, x'00', prev_hash, hash FROM audit_record",
        "INSERT OR REPLACE INTO audit_record SELECT seq + 9, body, prev_hash, hash FROM audit_record",
        "UPDATE OR REPLACE audit_record SET seq = 1",
    ],
    "postgresql": [
        "TRUNCATE audit_record",
        "SET LOCAL session_replication_role = replica; DELETE FROM audit_record",
        "INSERT INTO audit_record SELECT * FROM audit_record"
        " ON CONFLICT (seq) DO UPDATE SET body = ''",
    ],
}


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_refuses_to_change_a_record(
    engine: Engine, now: datetime, statement: str
) -> None:
    _try_to_change(engine, now, statement)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_the_database_refuses_its_own_ways_round(engine: Engine, now: datetime, which: int) -> None:
    _try_to_change(engine, now, CHANGES_ON[engine.dialect.name][which])


def _try_to_change(engine: Engine, now: datetime, statement: str) -> None:
    with writing(engine) as session:
        for _ in range(3):
            append(session, ASKED, now)
    with reading(engine) as session:
        before = list(stream(session))
    refusal = pytest.raises(IntegrityError, match=r"audit_record is append-only: \w+ is refused")
    with refusal, writing(engine) as session:
        session.connection().execute(text(statement))
    with reading(engine) as session:
        assert list(stream(session)) == before
