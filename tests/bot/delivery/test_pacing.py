"""Slack is away for hours, or says "too many": everything leaves in order, once, at the pace that is allowed."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.delivery import outbox, pacing
from bot.delivery.bells import Bells
from bot.delivery.outbox import OutboxRow
from bot.delivery.pacing import RATES, Rate
from bot.delivery.posts import Absent, Bucket, Later, Post, Route, Sent
from bot.delivery.sending import Sending
from bot.delivery.timing import USUAL
from bot.storage.sessions import reading, writing

MINUTE = timedelta(minutes=1)


class Slack:
    """Refuses connections until `back_at`, then too fast calls; remembers what it took, and when."""

    def __init__(self, clock):
        """Is there at first, and busy for nobody."""
        self.clock, self.back_at, self.busy_for = clock, clock(), 0
        self.took, self.attempts = [], 0

    def send(self, post, outbox_id):
        """One attempt."""
        self.attempts += 1
        now = self.clock()
        if now < self.back_at:
            return Later(5, "connection_refused")
        if self.busy_for:
            seconds, self.busy_for = self.busy_for, 0
            return Later(seconds, "ratelimited")
        self.took.append((now, post))
        return Sent(outbox_id)

    def look_up(self, post, outbox_id, since):
        """Nothing is ever in doubt here."""
        raise AssertionError(post, outbox_id, since)

    def elsewhere(self, _post):
        """Only staff read."""

    def said(self, channel):
        """What it took in a channel, in order."""
        return [post.text for _, post in self.took if post.channel == channel]

    def most_within(self, span, channel=None):
        """How many messages it took within any such span."""
        times = [at for at, post in self.took if channel in (None, post.channel)]
        return max(sum(a <= b < a + span for b in times) for a in times)


@pytest.fixture
def slack(clock):
    """A Slack on the test's clock."""
    return Slack(clock)


@pytest.fixture
def replicas(services, slack):
    """Four senders that share nothing but the database."""
    return [Sending(services, slack, slack, Bells(), USUAL) for _ in range(4)]


@pytest.fixture
def owe(services, clock):
    """Owes messages."""

    def owe(*posts):
        with writing(services.engine) as session:
            outbox.put(session, posts, clock(), services.new_id)

    return owe


@pytest.fixture
def drain(engine, replicas, clock):
    """Lets the replicas take turns until nothing is owed; what that took."""

    def drain(until=None):
        began = clock()
        while owed(engine) and (until is None or clock() < until):
            pauses = [replica.round() for replica in replicas]
            if all(pauses):
                clock.pass_by(seconds=max(0.01, min(pauses).total_seconds()))
        return clock() - began

    return drain


def owed(engine):
    with reading(engine) as session:
        return [s for s in session.exec(select(OutboxRow.state)).all() if s in ("new", "sending")]


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_after_hours_away_everything_leaves_in_order_at_the_allowed_pace(slack, owe, drain, clock):
    slack.back_at = clock() + timedelta(hours=3)
    for number in range(6):
        owe(*(Post(f"C{channel}", f"m{number}") for channel in range(5)))
    drain(until=slack.back_at)
    assert slack.took == []
    slack.busy_for = 30
    drain()
    for channel in range(5):
        assert slack.said(f"C{channel}") == [f"m{number}" for number in range(6)]
        assert slack.most_within(timedelta(seconds=1), f"C{channel}") == 1
    assert min(at for at, _ in slack.took) >= slack.back_at + timedelta(seconds=30)


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_digest_gets_to_each_once_and_answers_go_first(slack, owe, drain, clock):
    owe(*(Post(f"U{user}", "digest", patient=True) for user in range(90)))
    drain(until=clock() + timedelta(seconds=20))
    asked_at = clock()
    owe(Post("D1", "answer"))
    took = timedelta(seconds=20) + drain()
    answered_at = next(at for at, post in slack.took if post.text == "answer")
    assert answered_at - asked_at < timedelta(seconds=1)
    assert sorted(p.channel for _, p in slack.took if p.patient) == sorted(
        f"U{u}" for u in range(90)
    )
    assert slack.attempts == 91, "nothing was refused"
    assert slack.most_within(MINUTE) <= 61
    assert took < timedelta(seconds=95)


def test_what_one_replica_is_told_holds_for_all(slack, owe, replicas, clock):
    owe(*(Post(f"C{channel}", "hello") for channel in range(8)))
    slack.busy_for = 40
    for _ in range(3):
        for replica in replicas:
            replica.round()
    assert slack.attempts == 1
    clock.pass_by(seconds=40)
    for replica in replicas:
        replica.round()
    assert len(slack.took) == 4


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_minute_holds_more_than_slack_allows(slack, owe, drain):
    owe(*(Post(f"C{n}", "hello", route=Route.EPHEMERAL, user="U1") for n in range(220)))
    drain()
    assert len(slack.took) == 220
    assert 90 <= slack.most_within(MINUTE) <= 100


@pytest.mark.parametrize("bucket", [*RATES])
def test_every_limit_is_one_of_slacks(bucket):
    rate, allowed = RATES[bucket], {Bucket.POST: 240, Bucket.BULK: 60, Bucket.LOOK: 50}
    assert rate.at_once + MINUTE / rate.every < allowed.get(bucket, 100) + 0.1


def test_a_used_up_limit_is_earned_again(engine, now):
    rates = {Bucket.POST: Rate(timedelta(seconds=2), 3)}

    def uses(later):
        with writing(engine) as session:
            return pacing.use(session, Bucket.POST, now + timedelta(seconds=later), rates)

    assert [uses(later) for later in (0, 0, 0, 0, 1.9, 2, 2)] == [True] * 3 + [False] * 2 + [
        True,
        False,
    ]


def test_look_ups_take_turns(services, owe, clock, slack):
    """Many messages in doubt are not looked for faster than Slack allows, and none of them waits for ever."""
    looked = []
    slack.look_up = lambda post, _id, _since: looked.append((clock(), post.channel)) or Absent()
    sending = Sending(services, slack, slack, Bells(), USUAL)
    owe(*(Post(f"C{channel}", "hello") for channel in range(30)))
    with writing(services.engine) as session:
        for row in session.exec(select(OutboxRow)).all():
            row.state, row.tried_at = "sending", clock()
    began = clock()
    while clock() - began < MINUTE:
        clock.pass_by(seconds=max(0.01, sending.round().total_seconds()))
    assert {channel for _, channel in looked} == {f"C{n}" for n in range(30)}
    assert len(looked) <= 50
