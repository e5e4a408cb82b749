"""What a job names stays reachable: it is answered below, redrawn in place, and heard when somebody writes there."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlalchemy import text
from sqlmodel import Session

from bot.delivery.posts import Declined, Later, Post, Route, Sent, Unknown
from bot.job import Job
from bot.slack import kit
from bot.slack.client import SlackPoster
from bot.slack.messages import Call, Message, Reply, Whom
from bot.slack.router import Subcommand
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from tests.bot.conftest import Records
from tests.bot.slack.conftest import ADA, MAYA, STAFF

RECEIPT, NEWS = "tests:1:receipt", "tests:1:news"


def news(words: str, **more: Any) -> Message:
    """What the team sees, with a button that changes it."""
    blocks = (
        kit.section(words),
        kit.actions([kit.button("Claim", "tests.claim", "1", "Claim it")]),
    )
    return Message(words, blocks, to=STAFF, **more)


@dataclass
class NamingJob:
    """Names its messages, and remembers who pressed and what was written below."""

    heard: list[Call] = field(default_factory=list)
    asked: list[Call] = field(default_factory=list)
    claimed: list[str] = field(default_factory=list)
    meeting: threading.Barrier | None = None

    def report(self, _call: Call) -> Reply:
        """A receipt, what comes under it, and news for the team."""
        return Reply((
            Message("Noted.", whom=Whom.CALLER_DIRECT, about=RECEIPT),
            Message("This is what to do.", whom=Whom.CALLER_DIRECT, under=RECEIPT),
            news("There is something new.", about=NEWS),
        ))  # fmt: skip

    def claim(self, call: Call) -> Reply:
        """The first one has it, the other hears who; the news say so from now on."""
        if self.meeting:
            self.meeting.wait(10)

        def change(_session: Any) -> list[Message]:
            self.claimed.append(call.person.slack_id)
            told = Message("It is claimed.", to=MAYA, under=RECEIPT)
            return [news(f"Claimed by {self.claimed[0]}.", redraws=NEWS), told]

        return Reply(change=change)

    def listen(self, call: Call) -> Reply | None:
        """Whatever is written below a message of ours, but for one word."""
        if "aloud" in call.words:
            return None
        self.heard.append(call)
        return Reply((Message(f"Heard below {call.below[0]}."),))

    def answer(self, call: Call) -> Reply:
        """Everything else."""
        self.asked.append(call)
        return Reply((Message("Asked."),))

    @property
    def job(self) -> Job:
        """As it would stand in the list of jobs."""
        return Job(
            name="tests",
            subcommands=(Subcommand("report", "report", "reports", self.report),),
            buttons={"tests.claim": self.claim},
            free_text=self.answer,
            listens=self.listen,
        )


@pytest.fixture
def job() -> NamingJob:
    """Nothing happened yet."""
    return NamingJob()


@pytest.fixture
def bot(small_bot: Any, slack: LocalSlack, options: Any, job: NamingJob) -> Iterator[str]:
    """A bot with that job alone."""
    with small_bot.running(options, jobs=(job.job,)) as url:
        slack.bot_url = url
        yield url


def until(happened: Callable[[], Any]) -> None:
    """Wait until it did, ten seconds at most."""
    last = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < last, "it did not happen"
        time.sleep(0.01)


@pytest.fixture
def reported(slack: LocalSlack, bot: str, records: Records) -> Any:
    """Maya has reported; her receipt, and the news in the channel."""
    assert bot
    slack.as_user("maya").slash("/isms report", "staff")
    until(lambda: len(slack.posts) == 3)
    records.settle(slack)
    receipt, there, below = sorted(slack.posts, key=lambda post: post.text)
    assert (receipt.seen_by, below.thread_ts, there.channel) == ([MAYA], receipt.ts, STAFF)
    maya = slack.as_user("maya")
    seen = {message.ts: message for message in maya.sees()}
    return seen[receipt.ts], seen[there.ts]


def test_a_button_redraws_its_message_and_tells_who_it_is_about_below(
    slack: LocalSlack, reported: Any, records: Records, job: NamingJob
) -> None:
    receipt, there = reported
    slack.as_user("ada").click(there, "tests.claim")
    until(lambda: job.claimed)
    records.settle(slack)
    seen = slack.as_user("maya").sees()
    in_channel = [m for m in seen if m.channel == STAFF]
    assert [m.text for m in in_channel] == [f"Claimed by {ADA}."]
    assert f"Claimed by {ADA}." in str(in_channel[0].blocks)
    assert [m.text for m in seen if m.thread_ts == receipt.ts] == [
        "This is what to do.",
        "It is claimed.",
    ]


def test_two_people_who_press_at_one_moment_both_get_through(
    slack: LocalSlack, reported: Any, records: Records, job: NamingJob
) -> None:
    job.meeting = threading.Barrier(2)
    _, there = reported
    presses = [
        threading.Thread(target=slack.as_user(who).click, args=(there, "tests.claim"))
        for who in ("maya", "ada")
    ]
    for press in presses:
        press.start()
    for press in presses:
        press.join()
    until(lambda: len(job.claimed) == 2)
    records.settle(slack)
    assert sorted(job.claimed) == sorted([MAYA, ADA])
    (seen,) = slack.as_user("maya").sees("staff")
    assert seen.text == f"Claimed by {job.claimed[0]}."


def test_what_is_written_below_is_heard_by_the_job(
    slack: LocalSlack, reported: Any, records: Records, job: NamingJob
) -> None:
    receipt, there = reported
    slack.as_user("maya").say("thanks", thread_ts=receipt.ts)
    slack.as_user("ada").mention("how bad is it?", "staff", thread_ts=there.ts)
    until(lambda: len(job.heard) == 2)
    records.settle(slack)
    below = {call.words: call.below for call in job.heard}
    assert below == {"thanks": (RECEIPT,), "how bad is it?": (NEWS,)}
    assert "Heard below tests:1:receipt." in [
        m.text for m in slack.as_user("maya").sees() if m.thread_ts == receipt.ts
    ]


def test_what_is_written_before_it_is_noted_what_stands_there_waits_for_that(
    slack: LocalSlack, reported: Any, records: Records, job: NamingJob
) -> None:
    receipt, _ = reported
    is_receipt = {"about": RECEIPT}
    with writing(records.engine) as session:
        # As between Slack's taking the message and our noting so, which a lost reply makes long.
        noted = session.connection().execute(text("SELECT * FROM sent_about WHERE about = :about"), is_receipt).one()  # fmt: skip
        session.connection().execute(text("DELETE FROM sent_about WHERE about = :about"), is_receipt)  # fmt: skip
        _receipt_is(session, "sending")
    slack.as_user("maya").say("it was blue", thread_ts=receipt.ts)
    time.sleep(1.5)
    assert (job.heard, job.asked) == ([], [])
    with writing(records.engine) as session:
        fields = ", ".join(f":{name}" for name in noted._fields)
        session.connection().execute(text(f"INSERT INTO sent_about VALUES ({fields})"), noted._asdict())  # noqa: S608  # fmt: skip
        _receipt_is(session, "sent")
    until(lambda: job.heard)
    assert (job.heard[0].words, job.heard[0].below, job.asked) == ("it was blue", (RECEIPT,), [])
    records.settle(slack)


def _receipt_is(session: Session, state: str) -> None:
    """Its row says so, and nobody takes it up."""
    values = {"state": state, "later": "2099-01-01 00:00:00", "about": RECEIPT}
    changed = "UPDATE outbox SET state = :state, due_at = :later, tried_at = put_at WHERE about = :about"  # fmt: skip
    session.connection().execute(text(changed), values)


def test_files_below_come_with_their_message(
    slack: LocalSlack, reported: Any, records: Records, job: NamingJob
) -> None:
    receipt, _ = reported
    maya = slack.as_user("maya")
    maya.upload("mail.eml", b"From: bad", thread_ts=receipt.ts)
    maya.upload("more.txt", b"more", text="and this", thread_ts=receipt.ts)
    until(lambda: len(job.heard) == 2)
    records.settle(slack)
    heard = sorted(job.heard, key=lambda call: call.words)
    assert [call.words for call in heard] == ["", "and this"]
    assert all(len(call.files) == 1 and call.below == (RECEIPT,) for call in heard)
    assert len({call.files for call in heard}) == 2


def test_everything_else_is_answered_as_ever(
    slack: LocalSlack, reported: Any, records: Records, job: NamingJob
) -> None:
    receipt, there = reported
    maya, ada = slack.as_user("maya"), slack.as_user("ada")
    maya.say("what may I do?")
    maya.say("read it aloud", thread_ts=receipt.ts)
    ada.say("in my own thread?", thread_ts=ada.say("may I?").ts)
    ada.mention("and here?", "staff", thread_ts=ada.mention("and I?", "staff").ts)
    maya.say("people among each other", to="staff", thread_ts=there.ts)
    until(lambda: len(job.asked) == 6)
    records.settle(slack)
    assert job.heard == []
    assert sorted(call.words for call in job.asked) == sorted(
        ["what may I do?", "read it aloud", "in my own thread?", "may I?", "and here?", "and I?"]
    )


# `chat.update`, as delivery needs it.


@pytest.fixture
def poster(client: WebClient) -> SlackPoster:
    """Delivery's way to the local Slack."""
    return SlackPoster(client)


@pytest.mark.parametrize("channel", [STAFF, MAYA])
def test_a_message_reads_like_the_new_one_and_to_do_it_twice_does_no_harm(
    slack: LocalSlack, poster: SlackPoster, channel: str
) -> None:
    sent = poster.send(Post(channel, "new", (kit.section("new"),)), "ob1")
    assert isinstance(sent, Sent)
    redraw = Post(channel, "*no* <https://x.example|link>", route=Route.UPDATE, about="a", ts=sent.ts or "")  # fmt: skip
    assert [poster.send(redraw, "ob2") for _ in range(2)] == [Sent(None)] * 2
    (seen,) = slack.as_user("maya").sees()
    assert (seen.ts, seen.text, list(seen.blocks)) == (sent.ts, redraw.text, [])
    # It is found again by the mark that it was sent with, where the bot may look.
    assert (
        channel == STAFF
        or poster.look_up(Post(channel, "new"), "ob1", float(sent.ts or 0) - 1) == sent
    )


@pytest.mark.parametrize(
    ("kind", "more", "outcome"),
    [
        pytest.param("error", {"code": "message_not_found"}, Sent, id="somebody deleted it"),
        pytest.param("error", {"code": "channel_not_found"}, Sent, id="the channel is gone"),
        pytest.param("error", {"code": "cant_update_message"}, Sent, id="it may not be changed"),
        pytest.param("error", {"code": "is_inactive"}, Sent, id="the channel is archived"),
        pytest.param("error", {"code": "edit_window_closed"}, Sent, id="it is too old"),
        pytest.param("error", {"code": "missing_scope"}, Declined, id="no scope"),
        pytest.param("error", {"code": "invalid_blocks"}, Declined, id="it cannot be drawn"),
        pytest.param("ratelimited", {"seconds": 7}, Later, id="too fast"),
        pytest.param("drop_reply", {}, Unknown, id="the line broke"),
        pytest.param("status", {"status": 503}, Unknown, id="in trouble"),
    ],
)  # fmt: skip
def test_what_slacks_replies_to_a_redraw_mean(
    slack: LocalSlack, poster: SlackPoster, kind: str, more: Any, outcome: type
) -> None:
    sent = poster.send(Post(STAFF, "new"), "ob1")
    assert isinstance(sent, Sent)
    slack.faults.next("chat.update", kind, **more)
    redraw = Post(STAFF, "old", route=Route.UPDATE, about="a", ts=sent.ts or "")
    assert isinstance(poster.send(redraw, "ob2"), outcome)


def test_a_conversation_with_somebody_is_found_by_each_name(
    slack: LocalSlack, poster: SlackPoster
) -> None:
    sent = poster.send(Post(MAYA, "hello"), "ob1")
    assert isinstance(sent, Sent)
    assert sent.channel == slack.posts[0].channel
    places = [poster.place_of(Post(name, "x")) for name in (MAYA, "maya@northwind.example", sent.channel)]  # fmt: skip
    assert places == [sent.channel] * 3
    assert isinstance(poster.place_of(Post("U0NOBODY", "x")), Declined)
    slack.faults.next("conversations.open", "status", status=503)
    assert isinstance(poster.place_of(Post(MAYA, "x")), Later)
