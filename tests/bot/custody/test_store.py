"""A kept file comes back as it was, byte by byte, or not at all; nobody changes it, and little of it is in memory."""

import os
import random
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from bot.custody import store
from bot.custody.rules import CHUNK, Hashing, Print, TooLarge
from bot.custody.store import Uploaded
from bot.errors import OutOfReach, Tampered
from bot.services import Services
from bot.storage.sessions import reading, writing

SMALL = b"PK\x03\x04 a broken archive\x00"
LARGE = random.Random(7).randbytes(3 * CHUNK + 17)  # noqa: S311  Any bytes will do.


ONE_ENGINE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def kept(services: Services, content: bytes, part: int = 1000) -> Uploaded:
    parts = (content[at : at + part] for at in range(0, len(content), part))
    uploaded = store.take_in(services, "incident", parts)
    with writing(services.engine) as session:
        store.keep(session, services, "incident", uploaded, services.business_now())
    return uploaded


def read(services: Services, wanted: Print) -> bytes:
    with reading(services.engine) as session:
        return b"".join(store.read(session, services, "incident", wanted))


def rows(services: Services, table: str) -> int:
    with reading(services.engine) as session:
        return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


@ONE_ENGINE
@pytest.mark.parametrize(
    ("content", "part"),
    [
        pytest.param(b"", 1, id="empty"),
        pytest.param(b"x", 1, id="one byte"),
        pytest.param(SMALL, 3, id="in crumbs"),
        pytest.param(LARGE[:CHUNK], CHUNK, id="exactly one chunk"),
        pytest.param(LARGE, 64 * 1024, id="several chunks"),
        pytest.param(LARGE, len(LARGE), id="all at once"),
    ],
)
def test_what_comes_out_is_what_came_in(services: Services, content: bytes, part: int) -> None:
    uploaded = kept(services, content, part)
    assert uploaded.print == Print(sha256(content).hexdigest(), len(content))
    assert read(services, uploaded.print) == content


@ONE_ENGINE
def test_the_same_content_is_stored_once(services: Services) -> None:
    assert kept(services, LARGE).print == kept(services, LARGE).print
    assert (rows(services, "evidence_file"), rows(services, "evidence_upload")) == (1, 0)
    assert rows(services, "evidence_chunk") == 4


@ONE_ENGINE
def test_no_byte_of_it_stands_in_the_clear(services: Services, engine: Engine) -> None:
    kept(services, b"quokkaberry" * 100)
    with reading(engine) as session:
        stored = session.execute(text("SELECT sealed FROM evidence_chunk")).scalars().all()
    assert b"quokkaberry" not in b"".join(map(bytes, stored))


ON_BOTH = (
    "UPDATE evidence_chunk SET sealed = sealed",
    "DELETE FROM evidence_chunk",
    "INSERT INTO evidence_chunk SELECT upload, 99, sealed FROM evidence_file",
    "UPDATE evidence_file SET sealed = sealed",
    "DELETE FROM evidence_file",
)
ON_SQLITE = (
    "INSERT OR REPLACE INTO evidence_chunk SELECT upload, 0, sealed FROM evidence_file",
    "INSERT OR REPLACE INTO evidence_file SELECT 'x', sha256, upload, sealed FROM evidence_file",
    "INSERT OR REPLACE INTO evidence_file SELECT store, sha256, 'x', sealed FROM evidence_file",
)
ON_POSTGRESQL = ("TRUNCATE evidence_chunk", "TRUNCATE evidence_file")


def test_the_database_refuses_to_change_what_is_kept(services: Services, engine: Engine) -> None:
    uploaded = kept(services, SMALL)
    for statement in ON_BOTH + (ON_SQLITE if engine.dialect.name == "sqlite" else ON_POSTGRESQL):
        with pytest.raises(DatabaseError, match="written once"), writing(engine) as session:
            session.execute(text(statement))
    assert read(services, uploaded.print) == SMALL


@ONE_ENGINE
def test_what_is_too_large_is_not_taken(services: Services) -> None:
    with pytest.raises(TooLarge):
        store.take_in(services, "incident", iter([b"x" * 60, b"x" * 60]), most=100)
    assert store.take_in(services, "incident", iter([b"x" * 100]), most=100).print.size == 100


def test_what_was_begun_and_never_kept_goes_after_an_hour(services: Services) -> None:
    def breaks() -> Iterator[bytes]:
        yield LARGE
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.take_in(services, "incident", breaks())
    assert rows(services, "evidence_chunk") == 3
    kept(services, SMALL)
    for hours, left in ((0.9, 4), (1.1, 1)):
        with writing(services.engine) as session:
            store.drop_unfinished(session, services.real_now() + timedelta(hours=hours))
        assert rows(services, "evidence_chunk") == left


@ONE_ENGINE
def test_what_was_given_up_meanwhile_is_not_kept(services: Services) -> None:
    uploaded = store.take_in(services, "incident", iter([SMALL]))
    with writing(services.engine) as session:
        store.drop_unfinished(session, services.real_now() + timedelta(hours=2))
    with pytest.raises(OutOfReach), writing(services.engine) as session:
        store.keep(session, services, "incident", uploaded, services.business_now())


@ONE_ENGINE
def test_another_size_is_as_bad_as_another_hash(services: Services) -> None:
    uploaded = kept(services, SMALL)
    with pytest.raises(Tampered):
        read(services, replace(uploaded.print, size=1))


def test_the_hash_is_taken_before_anything_is_handed_on() -> None:
    seen: list[str] = []
    hashing = Hashing()

    def parts() -> Iterator[bytes]:
        yield LARGE[:CHUNK]

    for chunk in hashing.chunks(parts()):
        seen.append(hashing.found.sha256)
        assert seen == [sha256(chunk).hexdigest()]


@pytest.mark.slow
def test_little_of_a_large_file_is_in_memory(services: Services) -> None:
    part = os.urandom(64 * 1024)
    tracemalloc.start()
    uploaded = store.take_in(services, "incident", (part for _ in range(400)))
    with writing(services.engine) as session:
        store.keep(session, services, "incident", uploaded, services.business_now())
    with reading(services.engine) as session:
        size = sum(map(len, store.read(session, services, "incident", uploaded.print)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size == 25 * 1024 * 1024
    assert peak < 16_000_000
