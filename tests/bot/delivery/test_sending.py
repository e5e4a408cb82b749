"""A message is sent once, and looked for where nobody knows whether it was sent."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.delivery import outbox
from bot.delivery.bells import Bells
from bot.delivery.outbox import OutboxRow
from bot.delivery.posts import (
    Absent,
    CannotLook,
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
from bot.errors import OutOfReach
from bot.storage.sessions import reading, writing


class Slack:
    """Answers calls and look-ups with what it is told, and remembers both."""

    def __init__(self):
        """Takes everything at first, and shows nothing."""
        self.outcome, self.found = Sent("17.1"), Absent()
        self.sent, self.looked = [], []
        self.readers = None

    def elsewhere(self, post):
        """What a test says of who reads there."""
        return self._give(self.readers(post) if callable(self.readers) else self.readers)

    def send(self, post, outbox_id):
        """One attempt."""
        assert post.text == "hello"
        self.sent.append(outbox_id)
        return self._give(self.outcome)

    def look_up(self, post, outbox_id, since):
        """One look."""
        assert post.text == "hello"
        self.looked.append((outbox_id, since))
        return self._give(self.found)

    def _give(self, value):
        if isinstance(value, Exception):
            raise value
        return value


@pytest.fixture
def slack():
    """Obeys the test."""
    return Slack()


@pytest.fixture
def sending(services, slack):
    """One sender."""
    return Sending(services, slack, slack, Bells(), USUAL)


@pytest.fixture
def owe(services, clock):
    """Owes one message."""

    def owe(**more):
        with writing(services.engine) as session:
            outbox.put(session, [Post("C1", "hello", **more)], clock(), services.new_id)

    return owe


@pytest.fixture
def row(engine):
    """The one outbox row."""

    def row():
        with reading(engine) as session:
            return session.exec(select(OutboxRow)).one()

    return row


def test_what_slack_took_is_written_down(sending, slack, owe, row):
    owe()
    sending.round()
    assert (row().state, row().ts, row().id) == ("sent", "17.1", slack.sent[0])
    assert sending.round() > timedelta()
    assert len(slack.sent) == 1


def test_what_may_have_arrived_is_looked_for_until_it_is_found(sending, slack, owe, row, clock):
    owe()
    slack.outcome = Unknown("ConnectionResetError")
    sending.round()
    for _ in range(5):
        clock.pass_by(seconds=10)
        sending.round()
    slack.found = Sent("17.1")
    clock.pass_by(seconds=10)
    sending.round()
    assert (row().state, row().ts) == ("sent", "17.1")
    assert (len(slack.sent), len(slack.looked)) == (1, 6)
    assert {name for name, _ in slack.looked} == set(slack.sent)


def test_what_is_certainly_not_there_is_sent_again(sending, slack, owe, row, clock):
    owe()
    slack.outcome = Unknown("ConnectionResetError")
    sending.round()
    slack.outcome = Sent("17.1")
    began = clock()
    while row().state != "sent":
        clock.pass_by(seconds=1)
        sending.round()
    assert clock() - began >= USUAL.quarantine
    assert len(slack.sent) == 2
    assert slack.sent[0] == slack.sent[1]


def test_a_sender_that_died_is_looked_after_when_its_lease_is_over(
    services, sending, slack, owe, row, clock
):
    owe()
    died_at = clock()
    with writing(services.engine) as session:
        assert outbox.take(session, "dies", clock(), USUAL)
    sending.round()
    assert slack.sent == []
    slack.found = Sent("17.1")
    clock.pass_by(seconds=30)
    sending.round()
    assert row().state == "sent"
    assert slack.sent == []
    assert slack.looked == [(row().id, died_at.timestamp())]


@pytest.mark.parametrize(
    ("resend_unseen", "state", "sent"),
    [pytest.param(True, "sent", 2, id="resend"), pytest.param(False, "held", 1, id="hold")],
)
def test_what_cannot_be_looked_for_follows_its_own_rule(
    sending, slack, owe, row, clock, caplog, resend_unseen, state, sent
):
    owe(resend_unseen=resend_unseen)
    slack.outcome, slack.found = Unknown("TimeoutError"), CannotLook("missing_scope")
    sending.round()
    slack.outcome = Sent("17.1")
    for _ in range(15):
        clock.pass_by(seconds=10)
        sending.round()
    assert (row().state, len(slack.sent)) == (state, sent)
    assert ("is held" in caplog.text) == (state == "held")


def test_a_message_that_we_cannot_even_send_is_held_and_holds_nobody_up(sending, slack, owe, clock):
    owe()
    owe()
    slack.outcome = TypeError("hello cannot be sent")
    sending.round()
    slack.outcome = Sent("17.1")
    clock.pass_by(seconds=1)
    sending.round()
    assert len(set(slack.sent)) == 2


def test_a_look_up_that_breaks_counts_as_not_possible(sending, slack, owe, row, clock):
    owe(resend_unseen=False)
    slack.outcome, slack.found = Unknown("TimeoutError"), TypeError("broken")
    for _ in range(15):
        sending.round()
        clock.pass_by(seconds=10)
    assert row().state == "held"


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        pytest.param(Declined("channel_not_found"), "Slack declined message", id="declined"),
        pytest.param(Declined("token_revoked"), "Slack refuses the bot", id="token"),
    ],
)
def test_the_operator_is_told_without_anybodys_words(sending, slack, owe, caplog, outcome, said):
    owe()
    slack.outcome = outcome
    sending.round()
    assert said in caplog.text
    assert outcome.error in caplog.text
    assert "hello" not in caplog.text


def test_what_slack_declines_is_said_elsewhere_where_there_is_somewhere(
    sending, slack, owe, engine
):
    owe(instead=(Post("U2", "hello", instead=(Post("U3", "hello"),)), Post("U4", "hello")))
    slack.outcome = Declined("is_archived")
    sending.round()
    with reading(engine) as session:
        assert [row.queue for row in session.exec(select(OutboxRow))] == ["C1", "U2", "U4"]
    for _ in range(4):
        sending.round()
    with reading(engine) as session:
        rows = session.exec(select(OutboxRow)).all()
    assert {row.queue for row in rows} == {"C1", "U2", "U3", "U4"}
    assert {row.state for row in rows} == {"declined"}


@pytest.mark.parametrize("outcome", [Sent("17.1"), Later(5, "ratelimited"), Unknown("TimeoutError"),
                                     Declined("token_revoked")])  # fmt: skip
def test_nothing_is_said_elsewhere_while_it_may_still_be_said_here(
    sending, slack, owe, row, outcome
):
    owe(instead=(Post("U2", "hello"),))
    slack.outcome = outcome
    sending.round()
    assert row().queue == "C1"


def test_the_next_round_is_when_slack_allows_it(sending, slack, owe, row, clock):
    owe()
    slack.outcome = Later(7, "ratelimited")
    sending.round()
    assert sending.round() == timedelta(seconds=7)
    slack.outcome = Sent("17.1")
    clock.pass_by(seconds=7)
    sending.round()
    assert row().state == "sent"


# Who reads there is asked once more.

NOTE, DIRECT = Post("C1", "I wrote to you.", thread_ts="17.0"), Post("U1", "hello")


@pytest.fixture
def rows(engine):
    """All outbox rows, in order."""

    def rows():
        with reading(engine) as session:
            return session.exec(select(OutboxRow).order_by(OutboxRow.seq)).all()

    return rows


def said(row):
    return (row.state, row.queue, row.body and row.body["text"])


def test_what_may_not_be_shown_there_any_more_goes_to_who_asked(sending, slack, owe, rows):
    owe(staff_only=True, asker="U1")
    before = rows()[0].id
    slack.readers = Elsewhere(NOTE, DIRECT)
    sending.round()
    assert slack.sent == []
    assert [said(row) for row in rows()] == [("new", "C1", NOTE.text), ("new", "U1", "hello")]
    assert before not in {row.id for row in rows()}


def test_while_nobody_can_tell_who_reads_nothing_is_sent(sending, slack, owe, row, clock):
    owe(staff_only=True, asker="U1")
    slack.readers = OutOfReach("Slack gives no answer.")
    for _ in range(5):
        sending.round()
        clock.pass_by(seconds=10)
    assert (row().state, row().error, slack.sent) == ("new", "readers_unknown", [])
    slack.readers = None
    clock.pass_by(seconds=60)
    sending.round()
    assert (row().state, len(slack.sent)) == ("sent", 1)


def test_nobody_to_tell_instead_means_declined(sending, slack, owe, row):
    owe(staff_only=True)
    slack.readers = Declined("open_to_outsiders")
    sending.round()
    assert (row().state, row().error, slack.sent) == ("declined", "open_to_outsiders", [])


@pytest.mark.parametrize("more", [{}, {"staff_only": True, "route": Route.EPHEMERAL, "user": "U1"}])
def test_what_all_may_see_or_only_one_sees_is_not_asked_about(sending, slack, owe, row, more):
    owe(**more)
    slack.readers = AssertionError("nobody asks")
    sending.round()
    assert row().state == "sent"


def test_a_home_whose_fate_is_unknown_is_sent_again(services, sending, slack, row, clock):
    with writing(services.engine) as session:
        home = Post("U1", "hello", route=Route.HOME, user="U1")
        outbox.put(session, [home], clock(), services.new_id)
    slack.outcome = Unknown("TimeoutError")
    sending.round()
    slack.outcome = Sent(None)
    clock.pass_by(seconds=10)
    sending.round()
    assert (row().state, len(slack.sent), slack.looked) == ("sent", 2, [])
