"""Each thing a person did is kept once, taken by one worker at a time, and emptied when it is over."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from bot.delivery import inbox
from bot.delivery.inbox import InboxRow, State
from bot.storage.sessions import reading, writing

LEASE = timedelta(seconds=60)
BODY = {"text": "can I use my own laptop?"}


@pytest.fixture
def keep(engine, now):
    """Keeps one thing in a transaction of its own."""

    def keep(key="event:T1:E1", same_as=None, at=now):
        with writing(engine) as session:
            return inbox.keep(session, key, same_as, BODY, at)

    return keep


@pytest.fixture
def take(engine, now):
    """Takes what is due."""

    def take(lease="first", at=now):
        with writing(engine) as session:
            return inbox.take(session, lease, at, LEASE)

    return take


@pytest.fixture
def rows(engine):
    """All rows as they are."""

    def rows():
        with reading(engine) as session:
            return session.exec(select(InboxRow).order_by(InboxRow.id)).all()

    return rows


def test_a_delivery_is_kept_once(keep, rows):
    assert [keep(), keep(), keep("event:T1:E2")] == [True, False, True]
    assert len(rows()) == 2


def test_one_human_message_is_kept_once_though_it_comes_as_two_events(keep, rows):
    assert keep("event:T1:E1", same_as="C1:17.1")
    assert not keep("event:T1:E2", same_as="C1:17.1")
    assert keep("event:T1:E3", same_as="C1:17.2")
    assert len(rows()) == 2


def test_things_without_a_message_behind_them_are_not_the_same(keep, rows):
    assert keep("command:1")
    assert keep("command:2")


def test_a_duplicate_leaves_the_transaction_usable(engine, now, keep, rows):
    keep()
    with writing(engine) as session:
        assert not inbox.keep(session, "event:T1:E1", None, BODY, now)
        assert inbox.keep(session, "event:T1:E2", None, BODY, now)
    assert len(rows()) == 2


def test_what_the_transaction_does_not_commit_was_never_kept(engine, now, rows):
    with suppress(ZeroDivisionError), writing(engine) as session:
        inbox.keep(session, "event:T1:E1", None, BODY, now)
        raise ZeroDivisionError
    assert rows() == []


def test_slacks_names_are_not_stored_in_the_clear(engine, keep):
    keep("action:U0MAYA:C1:17.1:ask.section:17.2", same_as="C1:17.1")
    with reading(engine) as session:
        stored = str(session.execute(text("SELECT * FROM inbox")).all())
    assert "U0MAYA" not in stored
    assert "17.1" not in stored


def test_many_at_once_keep_one(engine, now):
    def keep(number):
        with writing(engine) as session:
            return inbox.keep(session, f"event:T1:E{number % 2}", "C1:17.1", BODY, now)

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(keep, range(16))) == [False] * 15 + [True]


def test_the_one_that_waits_longest_is_taken_first(keep, take, now):
    keep("b", at=now - timedelta(seconds=1))
    keep("a", at=now - timedelta(seconds=2))
    first, second = take("one"), take("two")
    assert first.received_at < second.received_at
    assert take("three") is None


def test_what_is_taken_is_nobody_elses_until_the_lease_expires(keep, take, now):
    keep()
    assert take().body == BODY
    assert take("second", now + LEASE - timedelta(seconds=1)) is None
    again = take("second", now + LEASE)
    assert (again.attempts, again.body) == (2, BODY)


def test_many_workers_take_each_row_once(engine, now, keep):
    for number in range(20):
        keep(f"event:T1:E{number}")

    def take(number):
        with writing(engine) as session:
            return inbox.take(session, f"lease-{number}", now, LEASE)

    with ThreadPoolExecutor(8) as pool:
        taken = [t.id for t in pool.map(take, range(40)) if t]
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 20


def test_what_is_done_is_emptied_and_not_taken_again(engine, keep, take, rows, now):
    keep()
    taken = take()
    with writing(engine) as session:
        assert inbox.finish(session, taken)
    row = rows()[0]
    assert (row.state, row.body, row.lease) == (State.DONE, None, None)
    assert take("later", now + timedelta(days=1)) is None


def test_what_failed_for_good_stays_without_its_words(engine, keep, take, rows, now):
    keep()
    with writing(engine) as session:
        assert inbox.give_up(session, take(), "ZeroDivisionError")
    row = rows()[0]
    assert (row.state, row.body, row.error) == (State.FAILED, None, "ZeroDivisionError")
    assert take("later", now + timedelta(days=1)) is None


@pytest.mark.parametrize(("counts", "attempts"), [(True, 2), (False, 1)])
def test_what_is_put_back_comes_again_when_it_is_due(engine, keep, take, now, counts, attempts):
    keep()
    due = now + timedelta(seconds=4)
    with writing(engine) as session:
        assert inbox.put_back(session, take(), due, "OutOfReach", counts)
    assert take("early", due - timedelta(seconds=1)) is None
    assert take("late", due).attempts == attempts


def write_done(session, taken):
    return inbox.finish(session, taken)


def write_failed(session, taken):
    return inbox.give_up(session, taken, "Crashed")


def write_back(session, taken):
    return inbox.put_back(session, taken, taken.received_at, "Crashed")


@pytest.mark.parametrize("write", [write_done, write_failed, write_back])
def test_who_has_lost_the_lease_writes_nothing(engine, keep, take, rows, now, write):
    keep()
    late = take("late")
    assert take("new", now + LEASE)
    with writing(engine) as session:
        assert not write(session, late)
    assert (rows()[0].state, rows()[0].lease) == (State.WAITING, "new")


@pytest.mark.parametrize("write", [write_done, write_failed, write_back])
def test_what_is_done_stays_done(engine, keep, take, rows, write):
    keep()
    taken = take()
    with writing(engine) as session:
        inbox.finish(session, taken)
    with writing(engine) as session:
        assert not write(session, taken)
    assert rows()[0].state == State.DONE


def test_the_next_moment_to_look_is_the_first_one_due(engine, keep, take, now):
    with reading(engine) as session:
        assert inbox.next_due(session) is None
    keep()
    take()
    with reading(engine) as session:
        assert inbox.next_due(session) == now + LEASE


def test_old_rows_are_forgotten_once_slack_cannot_repeat_them(engine, keep, take, rows, now):
    for key in ("done", "failed", "waiting"):
        keep(key)
    with writing(engine) as session:
        inbox.finish(session, take("1"))
    with writing(engine) as session:
        inbox.give_up(session, take("2"), "Crashed")
    for age, left in ((timedelta(days=2), 3), (timedelta(days=4), 2)):
        with writing(engine) as session:
            inbox.forget_old(session, now + age)
        assert len(rows()) == left
