"""The head is published outside the database, and never for a ledger that is not a continuation."""

import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.errors import Misconfigured, OutOfReach, Tampered
from bot.ledger.checkpoints import Published, checkpoint_file, read_published
from bot.ledger.job import JOB
from bot.ledger.timed import plan, publish_head
from bot.ledger.verification import count_records, in_words, verify_ledger
from bot.ledger.verify import Fault, Verified
from bot.services import Services
from bot.storage.sessions import reading, writing

Fill = Callable[[int], None]


def published(services: Services) -> Published:
    return read_published(services.settings.isms_home, services.master_key)


def file_of(services: Services) -> Path:
    return checkpoint_file(services.settings.isms_home)


def disarm(engine: Engine) -> None:
    """Take the triggers away, as an intruder with the owner's rights would."""
    drops = {
        "sqlite": [
            "DROP TRIGGER audit_record_no_update",
            "DROP TRIGGER audit_record_no_delete",
            "DROP TRIGGER audit_record_no_replace",
        ],
        "postgresql": ["DROP TRIGGER audit_record_append_only ON audit_record"],
    }
    tamper(engine, *drops[engine.dialect.name])


def tamper(engine: Engine, *statements: str) -> None:
    with writing(engine) as session:
        for statement in statements:
            session.connection().execute(text(statement))


def verified(services: Services) -> Verified | Fault:
    outside = published(services)
    with reading(services.engine) as session:
        return verify_ledger(session, outside)


def test_an_empty_ledger_publishes_nothing(services: Services, now: datetime) -> None:
    assert publish_head(services, now) == 0
    assert published(services) == Published()


def test_the_head_is_published_once_until_something_new_comes(
    services: Services, fill: Fill, now: datetime
) -> None:
    fill(3)
    assert [publish_head(services, now) for _ in range(3)] == [1, 0, 0]
    fill(2)
    assert [publish_head(services, now) for _ in range(2)] == [1, 0]
    assert [checkpoint.size for checkpoint in published(services).checkpoints] == [3, 5]


def test_publishing_leaves_the_ledger_as_it_is(
    services: Services, fill: Fill, now: datetime
) -> None:
    fill(1)
    publish_head(services, now)
    with reading(services.engine) as session:
        assert count_records(session) == 1


def test_a_plan_says_what_would_happen_and_changes_nothing(
    services: Services, fill: Fill, now: datetime
) -> None:
    assert plan(services, now) == []
    fill(2)
    assert plan(services, now) == ["Publish the ledger's head: 2 records since the last time."]
    assert not services.settings.isms_home.exists()
    publish_head(services, now)
    assert plan(services, now) == []


def test_the_job_publishes_every_hour(services: Services, fill: Fill, now: datetime) -> None:
    fill(1)
    (task,) = JOB.tasks
    assert (task.name, task.hour) == ("publish-head", -1)
    assert task.run(services, now) == 1


def test_clocks_that_tick_together_publish_once(
    services: Services, fill: Fill, now: datetime
) -> None:
    fill(4)
    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(lambda _: publish_head(services, now), range(6)))
    assert sorted(done) == [0, 0, 0, 0, 0, 1]
    assert len(published(services).checkpoints) == 1


def test_the_signing_key_is_sealed_and_private(
    services: Services, fill: Fill, now: datetime
) -> None:
    fill(1)
    seeds: list[bytes] = []

    def watched(n: int) -> bytes:
        seeds.append(os.urandom(n))
        return seeds[-1]

    publish_head(replace(services, random_bytes=watched), now)
    file = services.settings.isms_home / "checkpoint.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(seeds[0]) == 32
    assert seeds[0] not in file.read_bytes()


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        pytest.param(["DELETE FROM audit_record WHERE seq > 2"], "Record 4 is gone", id="cut"),
        pytest.param(["DELETE FROM audit_record"], "Record 4 is gone", id="emptied"),
        pytest.param(
            ["UPDATE audit_record SET hash = prev_hash || hash WHERE seq = 4"],
            "not the one that was published",
            id="the published head changed",
        ),
        pytest.param(
            ["UPDATE audit_record SET body = prev_hash WHERE seq = 6"],
            "Record 6: body was changed",
            id="a new record changed",
        ),
        pytest.param(["DELETE FROM audit_record WHERE seq = 5"], "Record 5: missing", id="a gap"),
    ],
)
def test_nothing_is_signed_that_does_not_continue_what_was_published(
    services: Services, fill: Fill, now: datetime, statements: list[str], says: str
) -> None:
    fill(4)
    publish_head(services, now)
    fill(3)
    disarm(services.engine)
    tamper(services.engine, *statements)
    before = file_of(services).read_bytes()
    with pytest.raises(Tampered, match=says):
        publish_head(services, now)
    assert file_of(services).read_bytes() == before


def test_a_torn_checkpoint_makes_room_for_a_whole_one(
    services: Services, fill: Fill, now: datetime
) -> None:
    fill(1)
    publish_head(services, now)
    whole = file_of(services).read_bytes()
    fill(1)
    publish_head(services, now)
    second = file_of(services).read_bytes()[len(whole) :]
    for cut in (1, 20, 30, 70, 100, len(second) - 2, len(second) - 1):
        file_of(services).write_bytes(whole + second[:cut])
        assert published(services).last[0] == 1
        assert publish_head(services, now) == 1
        assert file_of(services).read_bytes() == whole + second


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param("\n2\n", "\n1\n", "not signed by this bot's key", id="another size"),
        pytest.param("isms-bot/", "isms-bat/", "not signed by", id="another name"),
        pytest.param("\n\n", "\n", "were changed", id="a line gone"),
    ],
)
def test_changed_checkpoints_are_noticed(  # Three of these are fixtures.
    services: Services, fill: Fill, now: datetime, old: str, new: str, says: str
) -> None:
    fill(2)
    publish_head(services, now)
    fill(2)
    publish_head(services, now)
    content = file_of(services).read_text()
    half = len(content) // 2
    file_of(services).write_text(content[:half].replace(old, new) + content[half:])
    with pytest.raises(Tampered, match=says):
        published(services)


def test_checkpoints_put_back_from_yesterday_are_a_shorter_list_and_still_true(
    services: Services, fill: Fill, now: datetime
) -> None:
    fill(2)
    publish_head(services, now)
    yesterday = file_of(services).read_bytes()
    fill(2)
    publish_head(services, now)
    file_of(services).write_bytes(yesterday)
    assert publish_head(services, now) == 1
    assert [checkpoint.size for checkpoint in published(services).checkpoints] == [2, 4]


def test_checkpoints_in_another_order_are_noticed(
    services: Services, fill: Fill, now: datetime
) -> None:
    for _ in range(2):
        fill(1)
        publish_head(services, now)
    content = file_of(services).read_bytes()
    half = len(content) // 2
    file_of(services).write_bytes(content[half:] + content[:half])
    with pytest.raises(Tampered, match="not in the order"):
        published(services)


@pytest.mark.parametrize("loss", ["key gone", "another master key", "key changed"])
def test_a_lost_key_is_not_quietly_replaced(
    services: Services, fill: Fill, now: datetime, loss: str
) -> None:
    fill(1)
    publish_head(services, now)
    file = services.settings.isms_home / "checkpoint.key"
    master = bytes(32) if loss == "another master key" else services.master_key
    if loss == "key gone":
        file.unlink()
    if loss == "key changed":
        file.write_bytes(file.read_bytes()[::-1])
    with pytest.raises(Misconfigured, match="Put back the file"):
        read_published(services.settings.isms_home, master)


def test_a_new_key_does_not_continue_the_old_checkpoints(
    services: Services, fill: Fill, now: datetime
) -> None:
    fill(1)
    publish_head(services, now)
    (services.settings.isms_home / "checkpoint.key").unlink()
    fill(1)
    with pytest.raises(Tampered, match="not signed by this bot's key"):
        publish_head(services, now)


def test_a_full_disk_is_said_and_nothing_counts_as_published(
    services: Services, fill: Fill, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(1)
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, note: real(file, note[:50]))
    with pytest.raises(OutOfReach, match="disk"):
        publish_head(services, now)
    monkeypatch.undo()
    assert published(services).checkpoints == ()
    assert publish_head(services, now) == 1


def test_an_honest_ledger_is_verified_with_its_checkpoints(
    services: Services, fill: Fill, now: datetime
) -> None:
    fill(3)
    publish_head(services, now)
    fill(2)
    found = verified(services)
    assert isinstance(found, Verified)
    assert (found.size, found.vouched) == (5, 3)
    assert "unbroken: 5 records" in in_words(found)


def test_an_empty_ledger_is_verified(services: Services) -> None:
    assert verified(services) == Verified(0, bytes(32), 0)


LIVE = [
    pytest.param("UPDATE audit_record SET body = prev_hash WHERE seq = 2", 2, 2, "body", id="body"),
    pytest.param("UPDATE audit_record SET hash = body WHERE seq = 2", 2, 2, "hash", id="hash"),
    pytest.param("UPDATE audit_record SET prev_hash = body WHERE seq = 2", 2, 2, "prev", id="prev"),
    pytest.param("DELETE FROM audit_record WHERE seq = 2", 2, 2, "missing", id="gap"),
    pytest.param("DELETE FROM audit_record WHERE seq > 3", 4, 5, "cut off", id="cut"),
    pytest.param("UPDATE audit_record SET seq = 0 WHERE seq = 5", 1, 1, "order", id="number 0"),
    pytest.param("UPDATE audit_record SET seq = -9 WHERE seq = 1", 1, 1, "order", id="minus"),
    pytest.param("UPDATE audit_record SET seq = 999 WHERE seq = 5", 5, 5, "missing", id="999"),
]


@pytest.mark.parametrize(("statement", "seq", "until", "what"), LIVE)
def test_a_database_changed_by_hand_is_caught(  # Three of these are fixtures.
    services: Services,
    fill: Fill,
    now: datetime,
    statement: str,
    seq: int,
    until: int,
    what: str,
) -> None:
    fill(5)
    publish_head(services, now)
    disarm(services.engine)
    tamper(services.engine, statement)
    found = verified(services)
    assert isinstance(found, Fault)
    assert (found.seq, found.until) == (seq, until)
    assert what in found.what
    assert str(found.seq) in in_words(found)
