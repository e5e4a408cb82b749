"""A signature counts once, for as long as Slack's verification would let it pass."""

from datetime import timedelta

from sqlalchemy import select

from bot.delivery.replays import SeenRequest, first_seen
from bot.storage.sessions import writing


def seen(engine, signature, now):
    with writing(engine) as session:
        return first_seen(session, signature, now)


def test_a_signature_is_new_once(engine, now):
    assert [seen(engine, s, now) for s in ("v0=a", "v0=b", "v0=a")] == [True, True, False]


def test_it_is_remembered_longer_than_it_is_valid(engine, now):
    seen(engine, "v0=a", now)
    assert not seen(engine, "v0=a", now + timedelta(minutes=10))
    assert seen(engine, "v0=a", now + timedelta(minutes=12))


def test_a_replay_leaves_the_transaction_usable(engine, now):
    seen(engine, "v0=a", now)
    with writing(engine) as session:
        assert not first_seen(session, "v0=a", now)
        assert first_seen(session, "v0=b", now)
    assert not seen(engine, "v0=b", now)


def test_by_the_hour_no_moment_is_noted_and_it_is_remembered_longer(engine, now):
    with writing(engine) as session:
        assert first_seen(session, "v0=a", now, by_the_hour=True)
        noted = session.scalars(select(SeenRequest.seen_at)).one()
    assert (noted.minute, noted.second) == (0, 0)
    assert not seen(engine, "v0=a", now + timedelta(minutes=10))
    assert seen(engine, "v0=a", noted + timedelta(minutes=12))
