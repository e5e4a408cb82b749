"""One key per person: made once, wrapped, never under the person's id, and gone when erased."""

import os
import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.errors import Misconfigured, Tampered
from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.ledger.subjects import actor_of, erase, seal, unseal
from bot.storage.engine import open_engine
from bot.storage.schema import upgrade
from bot.storage.sessions import reading, writing

MASTER = bytes(range(32))
MARA, JONAS, CLI = "U0MARA", "U0JONAS", "cli:mara@example.com"
WORDS = "Darf ich meinen Laptop im Café benutzen? ☕"


def actor(engine: Engine, who: str, master: bytes = MASTER) -> str:
    with writing(engine) as session:
        return actor_of(session, who, master, os.urandom)


def sealed(engine: Engine, who: str, about: str = "") -> bytes:
    with writing(engine) as session:
        return seal(session, who, WORDS, MASTER, os.urandom, about)


def opened(engine: Engine, who: str, words: bytes, about: str = "") -> str | None:
    with reading(engine) as session:
        return unseal(session, who, words, MASTER, about)


def test_a_person_is_the_same_actor_ever_after_and_nobody_else_is(engine: Engine) -> None:
    mara = actor(engine, MARA)
    assert actor(engine, MARA) == mara
    assert len({mara, actor(engine, JONAS), actor(engine, CLI)}) == 3
    assert len(bytes.fromhex(mara)) == 32


def test_an_actor_is_a_code(engine: Engine, now: datetime) -> None:
    with writing(engine) as session:
        who = actor_of(session, CLI, MASTER, os.urandom)
        assert append(session, Entry("question.answered", who), now) == 1


def test_neither_id_nor_words_nor_keys_stand_in_the_database(engine: Engine) -> None:
    keys: list[bytes] = []

    def watched(n: int) -> bytes:
        keys.append(os.urandom(n))
        return keys[-1]

    with writing(engine) as session:
        who = actor_of(session, MARA, MASTER, watched)
        kept = seal(session, MARA, WORDS, MASTER, os.urandom)
    with reading(engine) as session:
        rows = session.connection().execute(text("SELECT * FROM subject_key")).all()
    everything = repr(rows).encode() + b"".join(bytes(row.wrapped) for row in rows) + kept
    for secret in [MARA.encode(), who.encode(), WORDS.encode()[:20], keys[0], MASTER]:
        assert secret not in everything
        assert secret.hex().encode() not in everything


def test_words_come_back_as_they_were(engine: Engine) -> None:
    assert opened(engine, MARA, sealed(engine, MARA, "question:1"), "question:1") == WORDS


def test_the_same_words_are_never_sealed_alike(engine: Engine) -> None:
    assert sealed(engine, MARA) != sealed(engine, MARA)


def test_words_in_another_place_are_not_opened(engine: Engine) -> None:
    with pytest.raises(Tampered, match="changed, or moved"):
        opened(engine, MARA, sealed(engine, MARA, "question:1"), "question:2")


def test_changed_words_are_not_opened(engine: Engine) -> None:
    kept = sealed(engine, MARA)
    for position in range(8, len(kept)):
        changed = kept[:position] + bytes([kept[position] ^ 1]) + kept[position + 1 :]
        with pytest.raises(Tampered):
            opened(engine, MARA, changed)


def test_erasing_takes_the_words_and_the_actor_of_one_person_only(engine: Engine) -> None:
    was, of_mara, of_jonas = actor(engine, MARA), sealed(engine, MARA), sealed(engine, JONAS)
    with writing(engine) as session:
        assert erase(session, MARA, MASTER)
    assert opened(engine, MARA, of_mara) is None
    assert opened(engine, JONAS, of_jonas) == WORDS
    assert actor(engine, MARA) != was, "whoever comes back is somebody new"
    assert opened(engine, MARA, of_mara) is None, "a new key must not look like a broken seal"


def test_erasing_somebody_unknown_is_no_error(engine: Engine) -> None:
    with writing(engine) as session:
        assert not erase(session, MARA, MASTER)


def test_a_rolled_back_first_use_leaves_no_key(engine: Engine) -> None:
    with writing(engine) as session:
        actor_of(session, MARA, MASTER, os.urandom)
        session.rollback()
    with reading(engine) as session:
        assert session.connection().scalar(text("SELECT count(*) FROM subject_key")) == 0


def test_another_master_key_is_refused_before_it_renames_everybody(engine: Engine) -> None:
    actor(engine, MARA)
    with pytest.raises(Misconfigured, match="another master key"):
        actor(engine, MARA, master=bytes(32))


def test_a_changed_key_is_noticed(engine: Engine) -> None:
    actor(engine, MARA)
    with writing(engine) as session:
        session.connection().execute(
            text("UPDATE subject_key SET wrapped = :w"), {"w": os.urandom(60)}
        )
    with pytest.raises(Tampered):
        actor(engine, MARA)


def test_a_key_moved_to_another_person_is_noticed(engine: Engine) -> None:
    actor(engine, MARA)
    actor(engine, JONAS)
    swap = "UPDATE subject_key SET wrapped = (SELECT wrapped FROM subject_key LIMIT 1)"
    with writing(engine) as session:
        session.connection().execute(text(swap))
    outcomes = []
    for who in (MARA, JONAS):
        try:
            outcomes.append(actor(engine, who))
        except Tampered:
            outcomes.append("tampered")
    assert outcomes.count("tampered") == 1


def test_a_person_that_several_meet_for_the_first_time_gets_one_key(
    engine: Engine, now: datetime
) -> None:
    seen: list[str] = []
    start = threading.Barrier(6)

    def ask(number: int) -> None:
        start.wait(10)
        for turn in range(10):
            with writing(engine) as session:
                # Some hold the ledger when they meet the next person: the order that could deadlock.
                if number % 2:
                    append(session, Entry("a.b"), now)
                seen.append(f"{turn} {actor_of(session, f'U{turn}', MASTER, os.urandom)}")
                append(session, Entry("a.b"), now)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(seen) == 60
    assert len(set(seen)) == 10


def test_nothing_of_an_erased_key_is_left_in_the_database_file(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'isms.db'}")
    upgrade(engine)
    actor(engine, MARA)
    with reading(engine) as session:
        wrapped = bytes(session.connection().scalar(text("SELECT wrapped FROM subject_key")))
    assert wrapped in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    with writing(engine) as session:
        erase(session, MARA, MASTER)
    engine.dispose()
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert wrapped not in left
