"""A copy is compared, then put on record, and only then handed out; what was changed is never handed out."""

import random
from datetime import datetime

import pytest
from sqlalchemy import Engine, text

from bot.custody.rules import CHUNK
from bot.errors import IsmsError, Refused, Tampered
from bot.incident.custody.handing_out import Copy, Purpose, hand_out, listed
from bot.incident.custody.paper import chain_of_custody
from bot.people.rules import Role
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing
from tests.bot.conftest import Records
from tests.bot.incident.custody.conftest import ADA, MAYA, Custody

ONE_ENGINE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CONTENT = b"what happened"
TABLES = ("evidence_chunk", "evidence_file", "incident_evidence")


def copied(custody: Custody, number: int = 1, person: Person = ADA) -> Copy:
    now, name = custody.services.business_now(), custody.incident.reference
    return hand_out(custody.services, person, name, number, now)


def unguard(engine: Engine) -> None:
    """As who owns the database can."""
    on_sqlite = engine.dialect.name == "sqlite"
    with writing(engine) as session:
        for table in (*TABLES, "audit_record"):
            if on_sqlite:
                session.execute(text(f"DROP TRIGGER {table}_no_update"))
            else:
                session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


def test_a_copy_is_on_record_before_its_first_byte(custody: Custody, records: Records) -> None:
    kept = custody.kept(CONTENT)
    copy = copied(custody)
    read = records.bodies()[-1]
    assert read["kind"] == "incident.evidence_read"
    assert kept.print is not None
    hashes = read["facts"]["sha256"], read["facts"]["found_sha256"]
    assert hashes == (kept.print.sha256, kept.print.sha256)
    assert read["facts"]["purpose"] == "download"
    assert b"".join(copy.parts) == CONTENT


@ONE_ENGINE
@pytest.mark.parametrize(
    "roles",
    [
        pytest.param(frozenset(), id="staff"),
        pytest.param(frozenset({Role.AUDITOR, Role.MANAGER}), id="an auditor"),
    ],
)
def test_nobody_else_gets_one(custody: Custody, records: Records, roles: frozenset[str]) -> None:
    custody.kept()
    before = records.ledger()
    with pytest.raises(Refused, match="Only the security team"):
        copied(custody, person=Person(MAYA, roles))
    now, name = custody.services.business_now(), custody.incident.reference
    with pytest.raises(Refused, match="Only the security team"):
        listed(custody.services, Person(MAYA, roles), name, now)
    assert records.ledger() == [*before, "incident.refused", "incident.refused"]


@ONE_ENGINE
def test_what_is_not_there_is_said(custody: Custody) -> None:
    custody.want(custody.upload())
    for number, words in ((1, "was not kept"), (2, "no file of that number")):
        with pytest.raises(Refused, match=words):
            copied(custody, number)
    with pytest.raises(Refused, match="no incident"):
        hand_out(custody.services, ADA, "INC-2026-0099", 1, custody.services.business_now())


@ONE_ENGINE
def test_a_look_at_the_list_is_on_record(custody: Custody, records: Records) -> None:
    custody.kept()
    now, name = custody.services.business_now(), custody.incident.reference
    found = listed(custody.services, ADA, name, now)
    assert [one.number for one in found] == [1]
    assert records.ledger()[-1] == "incident.evidence_listed"


def test_each_changed_byte_is_found_and_nothing_is_handed_out(
    custody: Custody, engine: Engine
) -> None:
    custody.kept(CONTENT)
    unguard(engine)
    for table in TABLES:
        with reading(engine) as session:
            sealed = bytes(session.execute(text(f"SELECT sealed FROM {table}")).scalar_one())  # noqa: S608
        # All of them are tried in tests/bot/custody and, sealed alike, of the entry here.
        step = 1 if engine.dialect.name == "sqlite" and table != "incident_evidence" else 7
        for at in range(0, len(sealed), step):
            changed(engine, table, sealed, at)
            with pytest.raises(Tampered):
                copied(custody)
        put(engine, table, sealed)
    assert b"".join(copied(custody).parts) == CONTENT


def changed(engine: Engine, table: str, sealed: bytes, at: int) -> None:
    put(engine, table, sealed[:at] + bytes([sealed[at] ^ 0x40]) + sealed[at + 1 :])


def put(engine: Engine, table: str, sealed: bytes) -> None:
    with writing(engine) as session:
        session.execute(text(f"UPDATE {table} SET sealed = :sealed"), {"sealed": sealed})  # noqa: S608


def test_the_attempt_on_a_changed_file_is_on_record(
    custody: Custody, engine: Engine, records: Records
) -> None:
    custody.kept(CONTENT)
    unguard(engine)
    with writing(engine) as session:
        session.execute(text("UPDATE evidence_chunk SET number = 5"))
    with pytest.raises(Tampered):
        copied(custody)
    last = records.bodies()[-1]
    assert last["kind"] == "incident.evidence_damaged"
    assert last["facts"]["found_sha256"] is None
    assert last["actor"] is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE incident_evidence SET file = 'F0OTHER'",
        "UPDATE incident_evidence SET state = 'wanted'",
        "UPDATE incident_evidence SET number = 2",
        "DELETE FROM audit_record WHERE seq = (SELECT max(seq) FROM audit_record)",
        "UPDATE audit_record SET body = (SELECT body FROM audit_record WHERE seq = 1)"
        " WHERE seq = (SELECT max(seq) FROM audit_record)",
    ],
)
@ONE_ENGINE
def test_what_stands_of_it_elsewhere_is_compared(
    custody: Custody, engine: Engine, statement: str
) -> None:
    custody.kept(CONTENT)
    unguard(engine)
    with writing(engine) as session:
        session.execute(text("DROP TRIGGER audit_record_no_delete"))
        session.execute(text(statement))
    with pytest.raises(IsmsError):
        copied(custody)


def test_a_byte_that_changes_between_record_and_copy_is_found(
    custody: Custody, engine: Engine
) -> None:
    content = random.Random(3).randbytes(CHUNK + 5)  # noqa: S311  Any bytes will do.
    custody.kept(content)
    unguard(engine)
    copy = copied(custody)
    octets = "upload" if engine.dialect.name == "sqlite" else "upload::bytea"
    with writing(engine) as session:
        session.execute(text(f"UPDATE evidence_chunk SET sealed = {octets} WHERE number = 1"))  # noqa: S608
    with pytest.raises(Tampered):
        b"".join(copy.parts)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE incident_evidence SET due_at = NULL",
        "DELETE FROM incident_evidence",
        "INSERT OR REPLACE INTO incident_evidence SELECT * FROM incident_evidence",
    ],
)
@ONE_ENGINE
def test_the_entry_of_a_kept_file_is_not_changed(custody: Custody, statement: str) -> None:
    custody.kept()
    with (
        pytest.raises(Exception, match="written once"),
        writing(custody.services.engine) as session,
    ):
        session.execute(text(statement))


@ONE_ENGINE
def test_the_paper_says_all_that_happened_with_both_hashes(custody: Custody, now: datetime) -> None:
    kept = custody.kept(name="a|b <!channel>.txt")
    copied(custody)
    hand_out(custody.services, ADA, custody.incident.reference, 1, now, Purpose.EXPORT)
    custody.want("F0GONE")
    custody.fetch()
    with reading(custody.services.engine) as session:
        steps = chain_of_custody(session, custody.services, custody.incident)
    assert kept.print is not None
    sha = kept.print.sha256
    said = [(s.number, s.what.split(",")[0], s.who, s.sha256, s.found_sha256, s.purpose) for s in steps]  # fmt: skip
    assert said == [
        (1, "handed over", MAYA, "", "", ""),
        (1, "fetched", "", sha, sha, ""),
        (1, "read", ADA.slack_id, sha, sha, "download"),
        (1, "read", ADA.slack_id, sha, sha, "export"),
        (2, "handed over", MAYA, "", "", ""),
        (2, "could not be kept", "", "", "", ""),
    ]
    assert steps[0].name == "a|b <!channel>.txt"
    assert steps[1].size == kept.print.size
