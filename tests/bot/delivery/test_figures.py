"""How much waits, and for how long."""

from datetime import timedelta

from bot.delivery import inbox, outbox
from bot.delivery.figures import read_figures
from bot.delivery.posts import Post
from bot.storage.sessions import reading, writing


def figures(engine, now):
    with reading(engine) as session:
        return read_figures(session, now)


def test_where_nothing_waits_all_is_nought(engine, now):
    found = figures(engine, now)
    assert found.inbox == {"waiting": 0, "done": 0, "failed": 0}
    assert found.outbox == {
        "new": 0,
        "sending": 0,
        "sent": 0,
        "declined": 0,
        "held": 0,
        "superseded": 0,
    }
    assert (found.oldest_unanswered, found.oldest_unsent) == (0.0, 0.0)


def test_the_oldest_that_waits_is_told(services, engine, now):
    with writing(engine) as session:
        for age in (90, 30):
            inbox.keep(session, f"event:{age}", None, {}, now - timedelta(seconds=age))
        outbox.put(session, [Post("C1", "x")], now - timedelta(seconds=7), services.new_id)
    found = figures(engine, now)
    assert (found.inbox["waiting"], found.outbox["new"]) == (2, 1)
    assert (found.oldest_unanswered, found.oldest_unsent) == (90.0, 7.0)


def test_what_is_over_does_not_age(engine, now):
    with writing(engine) as session:
        inbox.keep(session, "event:1", None, {}, now - timedelta(hours=1))
        taken = inbox.take(session, "lease", now, timedelta(seconds=60))
        inbox.finish(session, taken)
    found = figures(engine, now)
    assert (found.inbox["done"], found.oldest_unanswered) == (1, 0.0)
