"""A message stands below the one it belongs to, and a redraw ends at what was written last, whatever happens between."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.delivery import outbox, placing, sending, standing
from bot.delivery.bells import Bells
from bot.delivery.outbox import OutboxRow
from bot.delivery.pacing import MINUTE
from bot.delivery.posts import (
    Absent,
    Declined,
    Elsewhere,
    Later,
    Post,
    Route,
    Sent,
    Unknown,
)
from bot.delivery.sending import Sending
from bot.delivery.timing import USUAL
from bot.storage.sessions import reading, writing

TEAM, RECEIPT, NEWS = "C0TEAM", "incident:1:receipt", "incident:1:announcement"


class Killed(BaseException):
    """The process is gone, as in a power cut."""


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


FIRST = Post("U1", "receipt", about=RECEIPT)
BELOW = Post("U1", "we look at it", under=RECEIPT)


def test_what_belongs_under_a_message_stands_in_its_thread(slack, owe, drain):
    owe(FIRST, BELOW)
    owe(replace(BELOW, text="we are done"))
    drain()
    assert slack.stands() == [
        ("D1", "receipt", None),
        ("D1", "we look at it", "receipt"),
        ("D1", "we are done", "receipt"),
    ]


@pytest.mark.parametrize(
    ("first", "channel"),
    [
        pytest.param(None, None, id="there was none"),
        pytest.param(replace(FIRST, about="incident:2:receipt"), None, id="it is another's"),
        pytest.param(replace(FIRST, channel="U2"), None, id="it went to another"),
        pytest.param(replace(FIRST, channel=TEAM), None, id="it stands in a channel"),
        pytest.param(FIRST, Declined("cannot_dm_bot"), id="the conversation cannot be opened"),
    ],
)
def test_without_such_a_message_there_it_is_said_beside(slack, owe, drain, first, channel):
    if first:
        owe(first)
        drain()
    slack.places = {"U1": channel} if channel else {}
    before = len(slack.messages)
    slack.send, send = (lambda post, name: send(replace(post, channel="D1"), name)), slack.send
    owe(BELOW)
    drain()
    assert slack.stands()[before:] == [("D1", "we look at it", None)]


def test_each_place_has_a_thread_of_its_own(slack, owe, drain):
    for to in (TEAM, "U1", "U2"):
        owe(Post(to, f"news for {to}", about=NEWS))
    for to in ("U2", "U1", TEAM):
        owe(Post(to, f"more for {to}", under=NEWS))
    drain()
    below = {text: above for _, text, above in slack.stands() if text.startswith("more")}
    assert below == {f"more for {to}": f"news for {to}" for to in (TEAM, "U1", "U2")}


@pytest.mark.parametrize("named", ["U1", "D1", "maya@x.example"])
def test_a_person_is_the_same_by_every_name(slack, owe, drain, named):
    slack.places = {"maya@x.example": "D1"}
    owe(Post("D1", "receipt", about=RECEIPT))
    owe(replace(BELOW, channel=named))
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", "receipt")


def test_what_stands_in_a_thread_itself_is_answered_in_that(slack, owe, drain):
    owe(Post("D1", "question"))
    drain()
    owe(Post("D1", "receipt", about=RECEIPT, thread_ts=slack.messages[0].ts), BELOW)
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", "question")


def test_a_message_that_is_gone_in_slack_leaves_it_beside(slack, owe, drain):
    owe(FIRST)
    drain()
    slack.messages.clear()
    owe(BELOW)
    drain()
    assert slack.stands() == [("D1", "we look at it", None)]


def test_a_message_that_was_taken_back_has_no_thread(slack, owe, drain):
    owe(FIRST)
    drain()
    owe(Post("U1", "", route=Route.DELETE, user="U1", about=RECEIPT), BELOW)
    slack.send, send = (
        (lambda p, n: Sent(None) if p.route is Route.DELETE else send(p, n)),
        slack.send,
    )
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", None)


def test_while_the_conversation_cannot_be_found_it_waits(slack, owe, drain, sender, clock):
    owe(FIRST)
    drain()
    owe(BELOW)
    slack.places = {"U1": Later(5, "connection_refused")}
    for _ in range(3):
        sender.round()
        clock.pass_by(seconds=10)
    assert len(slack.messages) == 1
    slack.places = {}
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", "receipt")


def test_a_first_message_by_another_name_that_is_not_sent_yet_is_waited_for(
    slack, owe, drain, clock
):
    owe(Post("D1", "receipt", about=RECEIPT))
    slack.next = [(Later(20, "internal_error"), None)]
    owe(BELOW)
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", "receipt")


# Redraws.


def test_a_redraw_changes_what_stands_there_and_sends_nothing(slack, owe, drain, engine):
    owe(Post(TEAM, "new report", about=NEWS), Post(TEAM, "other", about="incident:2:announcement"))
    drain()
    owe(redraw("claimed by Ada"))
    drain()
    assert [text for _, text, _ in slack.stands()] == ["claimed by Ada", "other"]
    assert states(engine) == ["sent"] * 3


def test_a_redraw_of_nothing_is_done(slack, owe, drain, engine):
    owe(redraw("claimed"), redraw("closed", channel="U1"))
    drain()
    assert (slack.messages, states(engine)) == ([], ["sent", "sent"])
    assert not [call for call in slack.calls if call[0] == "redraw"]


def test_every_message_of_that_name_there_is_redrawn_and_none_elsewhere(slack, owe, drain):
    owe(*(Post(to, "new report", about=NEWS) for to in (TEAM, TEAM, TEAM, "U1", "C0OTHER")))
    drain()
    owe(redraw("claimed"))
    drain()
    assert [text for channel, text, _ in slack.stands() if channel == TEAM] == ["claimed"] * 3
    assert {text for channel, text, _ in slack.stands() if channel != TEAM} == {"new report"}
    owe(redraw("claimed", channel="U1"))
    drain()
    assert ("D1", "claimed", None) in slack.stands()


def test_a_redraw_does_not_overtake_its_message(slack, owe, drain, sender, clock):
    slack.next = [(Later(60, "internal_error"), None)]
    owe(Post(TEAM, "new report", about=NEWS))
    owe(redraw("claimed"))
    for _ in range(10):
        clock.pass_by(seconds=1)
        sender.round()
    assert slack.messages == []
    drain()
    assert slack.stands() == [(TEAM, "claimed", None)]


def test_what_is_said_instead_is_redrawn_too(slack, owe, drain):
    slack.next = [(Later(5, "internal_error"), None), (Declined("is_archived"), None)]
    owe(Post(TEAM, "new", about=NEWS, instead=(Post("U1", "new", about=NEWS),)))
    owe(redraw("claimed"), redraw("claimed", channel="U1"))
    drain()
    assert slack.stands() == [("D1", "claimed", None)]


def test_a_message_of_later_is_not_redrawn_by_an_earlier_redraw(slack, owe, drain, sender):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    slack.next = [(Later(30, "internal_error"), None)]
    owe(redraw("claimed"))
    sender.round()
    owe(Post(TEAM, "claimed an hour ago, and nothing happened", about=NEWS))
    drain()
    assert [t for _, t, _ in slack.stands()] == [
        "claimed",
        "claimed an hour ago, and nothing happened",
    ]


def test_the_newest_redraw_wins_and_those_before_are_not_sent(slack, owe, drain, engine):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    for words in ("claimed", "severe", "closed"):
        owe(redraw(words))
    drain()
    assert slack.stands() == [(TEAM, "closed", None)]
    assert states(engine) == ["sent", "superseded", "superseded", "sent"]


def test_a_redraw_under_way_comes_before_the_newer_one(slack, owe, drain, engine, clock):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    owe(redraw("claimed"))
    clock.pass_by(seconds=2)
    with writing(engine) as session:
        dies = outbox.take(session, "dies", clock(), USUAL)
    assert dies.post.text == "claimed"
    owe(redraw("closed"))
    with writing(engine) as session:
        assert outbox.take(session, "waits", clock(), USUAL) is None
    clock.pass_by(seconds=31)
    drain()
    assert slack.stands() == [(TEAM, "closed", None)]


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        pytest.param([(Unknown("TimeoutError"), None)], "claimed", id="the line broke before"),
        pytest.param([(None, Unknown("TimeoutError"))], "claimed", id="the reply was lost"),
        pytest.param([(Later(3, "ratelimited"), None)], "claimed", id="too fast"),
        pytest.param([(Declined("missing_scope"), None)], "claimed", id="a scope is missing"),
        pytest.param([(Declined("invalid_blocks"), None)], "new report", id="it cannot be drawn"),
    ],
)
def test_what_slacks_replies_to_a_redraw_lead_to(slack, owe, drain, outcomes, said):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    slack.next = list(outcomes)
    owe(redraw("claimed"))
    drain()
    assert slack.stands() == [(TEAM, said, None)]


@pytest.mark.parametrize("readers", [Declined("open_to_outsiders"), Elsewhere(FIRST, FIRST)])
def test_a_redraw_for_staff_is_not_shown_to_who_joined_since(slack, owe, drain, engine, readers):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    slack.readers = readers
    owe(redraw("claimed", staff_only=True))
    drain()
    assert slack.stands() == [(TEAM, "new report", None)]
    assert states(engine) == ["sent", "declined"]


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_redraws_wait_for_no_message_of_their_channel_and_keep_to_slacks_limit(
    slack, owe, sender, clock
):
    owe(*(Post(f"C{n}", "new report", about=f"incident:{n}") for n in range(30)))
    for _ in range(400):
        clock.pass_by(seconds=max(0.01, sender.round().total_seconds()))
    owe(*(Post("C0", f"news {n}") for n in range(3)))
    owe(*(redraw("claimed", f"C{n}", f"incident:{n}") for n in range(30)))
    since = clock()
    while clock() - since < timedelta(seconds=2):
        clock.pass_by(seconds=max(0.01, sender.round().total_seconds()))
    at_once = [m for m in slack.messages if m.text == "claimed"]
    assert 5 <= len(at_once) <= 7
    while clock() - since < MINUTE:
        clock.pass_by(seconds=max(0.01, sender.round().total_seconds()))
    assert 25 <= len([m for m in slack.messages if m.text == "claimed"]) <= 50


@pytest.mark.parametrize("wrong", [{"about": "a" * 81}, {"under": "a" * 81},
                                   {"route": Route.UPDATE}, {"route": Route.UPDATE, "text": " "}])  # fmt: skip
def test_what_cannot_be_named_is_our_own_mistake(owe, wrong):
    with pytest.raises(ValueError, match=r"characters|redraws|words"):
        owe(replace(Post(TEAM, "hello"), **wrong))


# Kills.

STEPS = (
    "outbox.taken",
    "outbox.placed",
    "outbox.sent",
    "outbox.looked_up",
    "outbox.settled",
    "outbox.committed",
)
FAULTS = {
    "none": [],
    "reply lost": [(None, Unknown("TimeoutError"))],
    "reply lost twice": [(None, Unknown("TimeoutError"))] * 2,
    "line broken": [(Unknown("ConnectionResetError"), None)],
    "too fast": [(Later(3, "ratelimited"), None)],
}


@pytest.fixture
def dies_at(monkeypatch):
    """Lets the process die the next time it comes to a step; tells whether it did."""
    armed = []

    def reached(step):
        if step in armed:
            armed.remove(step)
            raise Killed(step)

    for module in (sending, placing):
        monkeypatch.setattr(module, "reached", reached)
    return armed


@pytest.mark.parametrize(
    ("database_url", "fault"),
    [*(("sqlite", fault) for fault in FAULTS), ("postgresql", "reply lost")],
    indirect=["database_url"],
)
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_neither_loses_nor_doubles_nor_ages(slack, owe, sender, engine, clock, dies_at, step, fault):  # fmt: skip
    """At each step of each of the rows in turn: thread, message in it, and the last of the redraws are as owed."""
    owe(FIRST, replace(BELOW, channel="U1"), redraw("claimed", "U1", RECEIPT))
    owe(redraw("closed", "U1", RECEIPT))
    slack.next = list(FAULTS[fault])
    deaths, began = 0, clock()
    while owed(engine):
        assert clock() - began < timedelta(hours=1), "it comes to no rest"
        if not dies_at and deaths < 6:
            dies_at.append(step)
        try:
            clock.pass_by(seconds=max(0.05, sender.round().total_seconds()))
        except Killed:
            deaths += 1
            clock.pass_by(seconds=31)
    assert deaths or step == "outbox.looked_up"
    assert slack.stands() == [("D1", "closed", None), ("D1", "we look at it", "closed")]


def test_what_was_certainly_not_sent_is_not_looked_for(slack, owe, drain, sender, clock, dies_at):
    """Who dies before it is known where a message goes has not sent it, so nobody waits for the quarantine."""
    owe(FIRST)
    drain()
    owe(BELOW)
    dies_at.append("outbox.taken")
    clock.pass_by(seconds=2)
    with pytest.raises(Killed):
        sender.round()
    clock.pass_by(seconds=31)
    assert drain() < 5


def test_what_is_above_is_known_by_place_and_time_stamp_alone(services, owe, drain, slack):
    """The same time stamp in another channel is another message."""
    owe(FIRST)
    drain()
    key = services.master_key
    with reading(services.engine) as session:
        at = [standing.abouts_at(session, standing.keyed_place(c, key), slack.messages[0].ts)
              for c in ("D1", "D2", "U1")]  # fmt: skip
    assert at == [(RECEIPT,), (), ()]
