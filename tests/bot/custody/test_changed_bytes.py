"""A changed byte of a kept file is found wherever it stands, and so is another file in its place."""

import os
import random

import pytest
from sqlalchemy import Engine, text

from bot.custody.records import head_of
from bot.errors import Tampered
from bot.ledger.sealing import derive, open_sealed, seal_bytes
from bot.services import Services
from bot.storage.sessions import reading, writing
from tests.bot.custody.test_store import LARGE, ONE_ENGINE, SMALL, kept, read


def unguard(engine: Engine) -> None:
    """As who owns the database can."""
    named = {"evidence_file": ("once", "no_update"), "evidence_chunk": ("once", "no_update")}
    with writing(engine) as session:
        for table, (on_postgres, on_sqlite) in named.items():
            if engine.dialect.name == "sqlite":
                session.execute(text(f"DROP TRIGGER {table}_{on_sqlite}"))
            else:
                session.execute(text(f"DROP TRIGGER {table}_{on_postgres} ON {table}"))


def test_every_changed_byte_of_a_small_file_is_found(services: Services, engine: Engine) -> None:
    uploaded = kept(services, SMALL)
    unguard(engine)
    for table in ("evidence_chunk", "evidence_file"):
        with reading(engine) as session:
            sealed = bytes(session.execute(text(f"SELECT sealed FROM {table}")).scalar_one())  # noqa: S608
        put = text(f"UPDATE {table} SET sealed = :sealed")  # noqa: S608
        for at in range(len(sealed)):
            bad = sealed[:at] + bytes([sealed[at] ^ (1 << at % 8)]) + sealed[at + 1 :]
            with writing(engine) as session:
                session.execute(put, {"sealed": bad})
            with pytest.raises(Tampered):
                read(services, uploaded.print)
        with writing(engine) as session:
            session.execute(put, {"sealed": sealed})
    assert read(services, uploaded.print) == SMALL


def test_a_changed_byte_anywhere_in_a_large_file_is_found(
    services: Services, engine: Engine
) -> None:
    uploaded, pick = kept(services, LARGE), random.Random(11)  # noqa: S311  Any places will do.
    unguard(engine)
    for _ in range(12):
        number = pick.randrange(4)
        with reading(engine) as session:
            one = {"n": number}
            query = text("SELECT sealed FROM evidence_chunk WHERE number = :n")
            sealed = bytes(session.execute(query, one).scalar_one())
        at = pick.randrange(len(sealed))
        bad = sealed[:at] + bytes([sealed[at] ^ 0x10]) + sealed[at + 1 :]
        put = text("UPDATE evidence_chunk SET sealed = :sealed WHERE number = :n")
        with writing(engine) as session:
            session.execute(put, {**one, "sealed": bad})
        with pytest.raises(Tampered):
            read(services, uploaded.print)
        with writing(engine) as session:
            session.execute(put, {**one, "sealed": sealed})
    assert read(services, uploaded.print) == LARGE


@ONE_ENGINE
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence_chunk SET number = number + 10",
        "UPDATE evidence_chunk SET upload = '0'",
        "UPDATE evidence_file SET sha256 = '0'",
        "UPDATE evidence_file SET upload = '0'",
        "UPDATE evidence_file SET store = 'other'",
    ],
)
def test_what_is_moved_is_found(services: Services, engine: Engine, statement: str) -> None:
    uploaded = kept(services, SMALL)
    unguard(engine)
    with writing(engine) as session:
        session.execute(text(statement))
    with pytest.raises(Tampered):
        read(services, uploaded.print)


@ONE_ENGINE
def test_another_file_in_its_place_is_found_even_sealed_with_the_right_key(
    services: Services, engine: Engine
) -> None:
    first, second = kept(services, SMALL), kept(services, SMALL[::-1])
    with reading(engine) as session:
        head = head_of(session, "incident", second.print.sha256)
    assert head is not None
    key = derive(derive(services.master_key, "incident"), "evidence files")
    facts = open_sealed(key, head[1], f"file {second.print.sha256} kept for incident")
    about = f"file {first.print.sha256} kept for incident"
    forged = {"sealed": seal_bytes(key, facts, about, os.urandom), "upload": second.upload}
    with writing(engine) as session:
        for name in ("no_update", "no_delete"):
            session.execute(text(f"DROP TRIGGER evidence_file_{name}"))
        session.execute(text("DELETE FROM evidence_file WHERE upload = :upload"), forged)
        put = "UPDATE evidence_file SET sealed = :sealed, upload = :upload"
        session.execute(text(put), forged)
    with pytest.raises(Tampered, match="is not what it was"):
        read(services, first.print)
