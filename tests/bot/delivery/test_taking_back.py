"""What was said about something goes when that is taken back: unsent, under way, or long in Slack."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from bot.delivery import outbox, taking_back
from bot.delivery.outbox import OutboxRow
from bot.delivery.posts import Post, Route
from bot.delivery.standing import keyed_place
from bot.delivery.timing import USUAL
from bot.delivery.verdicts import State, Verdict
from bot.storage.sessions import reading, writing

ABOUT, KEY = "question:1", bytes(range(32))
ANSWER = Post("C0STAFF", "the answer", about=ABOUT)
DIRECT = Post("U0MAYA", "the answer", about=ABOUT)
BACK = Post("C0STAFF", "", route=Route.DELETE, user="U0MAYA", about=ABOUT)


@pytest.fixture
def put(engine, now):
    """Owes messages in one transaction."""
    names = (f"{number:032x}" for number in itertools.count(1))

    def put(*posts):
        with writing(engine) as session:
            outbox.put(session, posts, now, lambda: next(names))

    return put


@pytest.fixture
def take(engine, now):
    """Takes the message that is due."""

    def take():
        with writing(engine) as session:
            return outbox.take(session, "lease", now, USUAL)

    return take


@pytest.fixture
def settle(engine, now, put):
    """Writes what became of it, and owes what follows, as the sender does."""

    def settle(taken, state, ts=None):
        verdict = Verdict(state, now, ts=ts)
        with writing(engine) as session:
            assert outbox.settle(session, taken, verdict, now)
            owed = outbox.owed_after(session, taken, verdict, KEY)
        put(*owed)

    return settle


@pytest.fixture
def rows(engine):
    """All rows: state, and the deletion's target where it is one."""

    def rows():
        with reading(engine) as session:
            found = session.exec(select(OutboxRow).order_by(OutboxRow.seq)).all()
            return [(r.state, (r.body["channel"], r.body["ts"]) if r.body else None) for r in found]

    return rows


def test_what_is_not_sent_is_not_sent_any_more_and_its_words_are_gone(put, take, rows):
    put(ANSWER, Post("C0OTHER", "something else"))
    put(BACK)
    assert rows()[0] == ("superseded", None)
    assert take().post.text == "something else"


@pytest.mark.parametrize(
    ("post", "where"),
    [
        pytest.param(ANSWER, "C0STAFF", id="there"),
        pytest.param(DIRECT, "U0MAYA", id="directly"),
        pytest.param(Post("C0STAFF", "the answer", about=ABOUT, route=Route.RESPONSE_URL, user="U0MAYA",
                          response_url="https://x.example"), "U0MAYA", id="directly, for want of an address"),
    ],
)  # fmt: skip
def test_what_was_sent_is_deleted_where_it_stands(put, take, settle, rows, post, where):
    put(post)
    settle(take(), State.SENT, ts="17.1")
    put(BACK)
    assert rows() == [("sent", None), ("new", (where, "17.1"))]
    put(BACK)
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("state", "ts", "after"),
    [
        pytest.param(State.SENT, "17.1", [("sent", None), ("new", ("C0STAFF", "17.1"))], id="it arrives"),
        pytest.param(State.NEW, None, [("superseded", None)], id="Slack was busy"),
        pytest.param(State.HELD, None, [("superseded", None)], id="nobody can tell"),
        pytest.param(State.DECLINED, None, [("declined", None)], id="Slack declines it"),
    ],
)  # fmt: skip
def test_what_is_under_way_goes_as_soon_as_it_is_known(put, take, settle, rows, state, ts, after):
    put(ANSWER)
    taken = take()
    put(BACK)
    settle(taken, state, ts)
    assert rows() == after


def test_what_is_said_later_is_not_said(put, rows):
    put(BACK)
    put(ANSWER, Post("C0STAFF", "about another", about="question:2"))
    assert [state for state, _ in rows()] == ["new"]


def test_a_deletion_passes_what_waits_in_its_channel(put, take, settle):
    put(ANSWER)
    settle(take(), State.SENT, ts="17.1")
    put(Post("C0STAFF", "paced"), BACK)
    assert take().post.route is Route.DELETE


def test_no_channel_is_remembered_of_what_was_sent(engine, now, put, take, settle):
    put(DIRECT)
    settle(take(), State.SENT, ts="17.1")
    with reading(engine) as session:
        (row,) = session.exec(select(taking_back.SentAbout)).all()
    assert row.model_dump() == {
        "outbox_id": f"{1:032x}",
        "about": ABOUT,
        "ts": "17.1",
        "direct": True,
        "place": keyed_place("U0MAYA", KEY),
        "thread_ts": None,
        "put_at": now,
    }
    assert "MAYA" not in str(row.model_dump())


def test_a_sender_and_who_takes_back_at_one_moment_see_each_other(engine, now, put, take, rows):
    """Whoever is first, in the end one deletion is owed and nothing is remembered."""
    for number in range(10):
        about, ts = f"question:{number}", f"{number}.1"
        put(Post(f"C{number}", "the answer", about=about))
        taken = take()
        verdict = Verdict(State.SENT, now, ts=ts)

        def send(taken=taken, verdict=verdict, number=number):
            with writing(engine) as session:
                outbox.settle(session, taken, verdict, now)
                owed = outbox.owed_after(session, taken, verdict, KEY)
                outbox.put(session, owed, now, lambda: f"s{number:031x}")

        def back(about=about, number=number):
            with writing(engine) as session:
                post = Post(f"C{number}", "", route=Route.DELETE, user="U1", about=about)
                outbox.put(session, [post], now, lambda: f"b{number:031x}")

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda do: do(), (send, back)))
        assert rows()[-1] == ("new", (f"C{number}", ts))
        with writing(engine) as session:
            session.execute(OutboxRow.__table__.delete())
    with reading(engine) as session:
        assert session.exec(select(taking_back.SentAbout)).all() == []
