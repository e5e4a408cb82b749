"""What is owed goes out in order per channel, at Slack's pace, one sender at a time."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from bot.delivery import outbox
from bot.delivery.outbox import OutboxRow
from bot.delivery.posts import Post, Route
from bot.delivery.timing import USUAL, Timing
from bot.delivery.verdicts import State, Verdict
from bot.storage.sessions import reading, writing

UNHURRIED = Timing(rates={})
"""No limits but one message a second in each channel."""


def seconds(count):
    return timedelta(seconds=count)


@pytest.fixture
def put(engine, now):
    """Owes messages in one transaction: `put("C1:hello", "C2:hello")`."""
    names = (f"{number:032x}" for number in itertools.count(1))

    def put(*messages, at=now, **more):
        posts = [Post(*message.split(":"), **more) for message in messages]
        with writing(engine) as session:
            outbox.put(session, posts, at, lambda: next(names))

    return put


@pytest.fixture
def take(engine, now):
    """Takes what may be sent so many seconds later."""

    def take(later=0.0, lease="first"):
        with writing(engine) as session:
            return outbox.take(session, lease, now + seconds(later), USUAL)

    return take


@pytest.fixture
def settle(engine, now):
    """Writes what became of it, so many seconds later."""

    def settle(taken, state, later=0.0, due_in=0.0, error=None, tried_at=None):
        at = now + seconds(later)
        verdict = Verdict(state, at + seconds(due_in), error, tried_at=tried_at)
        with writing(engine) as session:
            return outbox.settle(session, taken, verdict, at)

    return settle


@pytest.fixture
def rows(engine):
    """All rows as they are."""

    def rows():
        with reading(engine) as session:
            return session.exec(select(OutboxRow).order_by(OutboxRow.seq)).all()

    return rows


def said(taken):
    return taken.post.text if taken else None


POSTS = [
    Post("C1", "plain"),
    Post("C1", "all", ({"type": "divider"},), thread_ts="17.1", resend_unseen=False),
    Post("C1", "whisper", route=Route.EPHEMERAL, user="U1"),
    Post("C1", "respond", route=Route.RESPONSE_URL, response_url="https://x.example/1"),
    Post("C1", "staff", staff_only=True, asker="U1", patient=True),
    Post("U1", "", ({"type": "divider"},), route=Route.HOME, user="U1"),
]


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.text or post.route)
def test_a_post_comes_out_as_it_went_in(engine, now, take, post):
    with writing(engine) as session:
        outbox.put(session, [post], now, lambda: "a" * 32)
    assert take().post == post


def test_nothing_is_owed_of_what_was_not_committed(engine, now, take):
    with suppress(ZeroDivisionError), writing(engine) as session:
        outbox.put(session, [Post("C1", "hello")], now, lambda: "a" * 32)
        raise ZeroDivisionError
    assert take() is None


def test_a_channel_is_served_in_order(put, take, settle):
    put("C1:one", "C1:two")
    put("C1:three")
    heard = []
    for later in (0, 2, 4):
        taken = take(later)
        assert take(later, "second") is None
        heard.append(said(taken))
        settle(taken, State.SENT, later)
    assert heard == ["one", "two", "three"]


def test_a_message_that_waits_holds_back_its_own_channel_only(put, take, settle):
    put("C1:one", "C1:two", "C2:other")
    settle(take(), State.NEW, due_in=60, error="connection_refused")
    assert said(take()) == "other"
    assert take(lease="second") is None
    assert {said(take(60, lease)) for lease in "ab"} == {"one", "other"}


def test_a_message_that_may_have_arrived_holds_back_its_own_channel_only(put, take, settle, now):
    put("C1:one", "C1:two", "C2:other")
    settle(take(), State.SENDING, due_in=10, tried_at=now)
    assert said(take()) == "other"
    unsure = take(10)
    assert (said(unsure), unsure.tried_at) == ("one", now)


@pytest.mark.parametrize("end", [State.SENT, State.DECLINED, State.HELD])
def test_a_message_that_is_settled_lets_the_next_one_pass(put, take, settle, end):
    put("C1:one", "C1:two")
    settle(take(), end)
    assert said(take(2)) == "two"


def test_a_channel_gets_one_message_a_second(put, take, settle):
    put("C1:one", "C1:two", "C2:other")
    settle(take(), State.SENT, later=0.1)
    assert said(take(0.2)) == "other"
    assert take(1.0, "second") is None
    assert said(take(1.2)) == "two"


def test_what_only_one_person_sees_is_paced_for_that_person(put, take, settle):
    put("C1:to all")
    put("C1:to one", route=Route.EPHEMERAL, user="U1")
    put("C1:to another", route=Route.EPHEMERAL, user="U2")
    settle(take(), State.SENT)
    assert [said(take()), said(take())] == ["to one", "to another"]


def test_when_slack_asks_to_wait_the_whole_workspace_waits(put, take, settle):
    put("C1:one", "C2:other")
    settle(take(), State.NEW, due_in=30, error="ratelimited")
    put("C3:late")
    assert take(29) is None
    assert {said(take(30, lease)) for lease in "abc"} == {"one", "other", "late"}


def test_what_slack_limits_apart_does_not_wait(put, take, settle):
    put("C1:one")
    put("C2:to one", route=Route.EPHEMERAL, user="U1")
    settle(take(), State.NEW, due_in=30, error="ratelimited")
    assert said(take(1)) == "to one"


@pytest.mark.parametrize("words", ["", "  ", "\N{WHITE HEAVY CHECK MARK}", "..."])
def test_a_message_without_words_is_our_own_mistake(put, rows, words):
    with pytest.raises(ValueError, match="with words in it"):
        put(f"C1:{words}")
    assert rows() == []


def test_a_newer_home_takes_the_place_of_an_unsent_one(put, take, settle, rows):
    for number in range(3):
        put(
            "U1:",
            blocks=({"type": "divider", "block_id": f"b{number}"},),
            route=Route.HOME,
            user="U1",
        )
        put("U2:", route=Route.HOME, user="U2")
        if number == 0:
            under_way = take()
    assert [row.state for row in rows() if row.queue == "home:U1"] == [
        "sending",
        "superseded",
        "new",
    ]
    settle(under_way, State.NEW, due_in=10, error="TimeoutError")
    put("U1:", blocks=({"type": "divider", "block_id": "newest"},), route=Route.HOME, user="U1")
    shown = [t.post.blocks[0]["block_id"] for t in (take(20), take(20, "b")) if t.post.user == "U1"]
    assert shown == ["newest"]


def test_a_taken_message_is_looked_for_once_the_lease_has_expired(put, take, now):
    put("C1:one")
    assert take().tried_at is None
    assert take(29, "second") is None
    assert take(30, "second").tried_at == now


def test_many_senders_take_each_message_once(engine, now, put):
    for channel in range(20):
        put(f"C{channel}:one", f"C{channel}:two")

    def take(number):
        with writing(engine) as session:
            return outbox.take(session, f"lease-{number}", now, UNHURRIED)

    with ThreadPoolExecutor(8) as pool:
        taken = [t for t in pool.map(take, range(40)) if t]
    assert len({t.id for t in taken}) == len(taken) == 20
    assert {said(t) for t in taken} == {"one"}


@pytest.mark.parametrize(
    ("state", "emptied"),
    [
        (State.SENT, True), (State.DECLINED, True),
        (State.HELD, False), (State.NEW, False), (State.SENDING, False),
    ],
)  # fmt: skip
def test_the_words_go_once_nobody_needs_them(put, take, settle, rows, state, emptied):
    put("C1:one")
    settle(take(), state)
    assert (rows()[0].body is None) == emptied


def test_who_has_lost_the_lease_writes_nothing(put, take, settle, rows):
    put("C1:one")
    late = take()
    assert take(30, "new")
    assert not settle(late, State.SENT, later=31)
    assert (rows()[0].state, rows()[0].lease) == (State.SENDING, "new")


def test_what_is_settled_stays_so(put, take, settle, rows):
    put("C1:one")
    taken = take()
    assert settle(taken, State.SENT)
    assert not settle(taken, State.NEW)
    assert rows()[0].state == State.SENT


def test_the_operator_can_let_a_held_message_go(engine, put, take, settle, now):
    """In the words of docs/delivery.md."""
    put("C1:held")
    held = take()
    settle(held, State.HELD, tried_at=now)
    assert take() is None
    page = (Path(__file__).parents[3] / "docs" / "delivery.md").read_text(encoding="utf-8")
    (statement,) = [line.strip() for line in page.splitlines() if line.startswith("    UPDATE")]
    with writing(engine) as session:
        session.execute(text(statement.replace("'...'", ":id").rstrip(";")), {"id": held.id})
        moved = session.exec(select(OutboxRow)).one().due_at
    again = take((moved - now).total_seconds() + 1)
    assert (said(again), again.tried_at) == ("held", None)


def test_the_next_moment_to_look(engine, put, take, settle, now):
    def next_due(later):
        with reading(engine) as session:
            due = outbox.next_due(session, now + seconds(later), USUAL)
        return due and (due - now).total_seconds()

    assert next_due(0) is None
    put("C1:one", "C1:two")
    taken = take()
    assert next_due(0) == 30, "when the lease expires"
    settle(taken, State.SENT, later=0.2)
    assert next_due(0.3) == pytest.approx(1.2), "when the channel may have the next one"
    settle(take(1.2), State.NEW, later=1.2, due_in=7, error="ratelimited")
    assert next_due(2.5) == pytest.approx(8.2), "when Slack lets us"


def test_old_rows_are_forgotten_but_not_those_that_need_somebody(
    engine, put, take, settle, now, rows
):
    put("C1:sent", "C2:declined", "C3:held", "C4:new")
    for state in (State.SENT, State.DECLINED, State.HELD):
        settle(take(), state)
    for age, left in ((timedelta(days=2), 4), (timedelta(days=4), 2)):
        with writing(engine) as session:
            outbox.forget_old(session, now + age)
        assert len(rows()) == left
