"""A Slack that fails as it is told, and a sender that works until nothing is owed any more."""

from dataclasses import dataclass

import pytest
from sqlmodel import select

from bot.delivery import outbox
from bot.delivery.bells import Bells
from bot.delivery.outbox import OutboxRow
from bot.delivery.posts import Absent, Declined, Post, Route, Sent
from bot.delivery.sending import Sending
from bot.delivery.timing import USUAL
from bot.storage.sessions import reading, writing

TEAM, RECEIPT, NEWS = "C0TEAM", "incident:1:receipt", "incident:1:announcement"
FIRST = Post("U1", "receipt", about=RECEIPT)
BELOW = Post("U1", "we look at it", under=RECEIPT)


@dataclass
class Stands:
    """One message in Slack."""

    channel: str
    ts: str
    text: str
    thread: str | None
    outbox_id: str


class Slack:
    """Keeps messages; a person's conversation is opened under a name of its own. Fails as it is told."""

    def __init__(self):
        """Empty, and in order."""
        self.messages, self.calls = [], []
        self.next, self.readers, self.places = [], None, {}

    def elsewhere(self, _post):
        """What a test says of who reads there."""
        return self.readers

    def place_of(self, post):
        """The conversation with somebody."""
        self.calls.append(("open", post.channel))
        return self.places.get(post.channel, f"D{post.channel.removeprefix('U')}")

    def send(self, post, outbox_id):
        """One attempt; a test may have it fail before or after the deed."""
        before, after = self.next.pop(0) if self.next else (None, None)
        if before:
            return before
        channel = self.place_of(post) if post.is_to_person else post.channel
        if post.route is Route.UPDATE:
            self.calls.append(("redraw", post.ts))
            for message in self.messages:
                if (message.channel, message.ts) == (channel, post.ts):
                    message.text = post.text
            return after or Sent(None)
        if post.thread_ts and not any(m.ts == post.thread_ts for m in self.messages):
            return Declined("cannot_reply_to_message")
        ts = f"17.{len(self.messages):06}"
        self.messages.append(Stands(channel, ts, post.text, post.thread_ts, outbox_id))
        return after or Sent(ts, channel)

    def look_up(self, post, outbox_id, _since):
        """In that thread alone, or in the channel without its threads, as Slack does."""
        channel = self.place_of(post) if post.is_to_person else post.channel
        for m in self.messages:
            if (m.channel, m.thread, m.outbox_id) == (channel, post.thread_ts, outbox_id):
                return Sent(m.ts, channel)
        return Absent()

    def stands(self):
        """What can be read: where, what, and below which words."""
        said = {m.ts: m.text for m in self.messages}
        return [(m.channel, m.text, said.get(m.thread)) for m in self.messages]


@pytest.fixture
def slack():
    """Obeys the test."""
    return Slack()


@pytest.fixture
def sender(services, slack):
    """One sender."""
    return Sending(services, slack, slack, Bells(), USUAL)


@pytest.fixture
def owe(services, clock):
    """Owes messages in one transaction, a moment after what was owed before."""

    def owe(*posts):
        clock.pass_by(milliseconds=1)
        with writing(services.engine) as session:
            outbox.put(session, posts, clock(), services.new_id)

    return owe


@pytest.fixture
def drain(sender, services, clock):
    """Sends until nothing is owed any more; counts the seconds that it took."""

    def drain(most=600):
        began = clock()
        while owed(services.engine):
            assert (clock() - began).total_seconds() < most, "something is still owed"
            clock.pass_by(seconds=max(0.01, sender.round().total_seconds()))
        return (clock() - began).total_seconds()

    return drain


def owed(engine):
    with reading(engine) as session:
        rows = session.exec(select(OutboxRow)).all()
    return [row for row in rows if row.state in ("new", "sending")]


def states(engine):
    with reading(engine) as session:
        return [r.state for r in session.exec(select(OutboxRow).order_by(OutboxRow.seq)).all()]


def redraw(text, channel=TEAM, about=NEWS, **more):
    return Post(channel, text, route=Route.UPDATE, about=about, **more)
