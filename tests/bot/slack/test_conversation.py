"""From what came in to what is owed: who is answered, with what, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.delivery.posts import Post, Route
from bot.errors import OutOfReach
from bot.services import Services
from bot.slack.binding import bind
from bot.slack.conversation import REMOVED_NOTE, Conversation
from bot.slack.directory import Account, Directory
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Call, Message, Person, Reply, Whom
from bot.slack.router import NOT_TAKEN, Routes, Subcommand
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import (
    EVE,
    GENERAL,
    GUS,
    MAYA,
    OLD,
    ROBO,
    SECRET,
    SHARED,
    SOLO,
    STAFF,
    northwind,
)

URL = "http://127.0.0.1:1/respond"
SAID = Incoming(Kind.DIRECT, "k", None, MAYA, "D0MAYA", "may I?", ts="5.0")
MENTIONED = Incoming(Kind.MENTION, "k", None, MAYA, STAFF, "may I?", ts="5.0")
TYPED = Incoming(Kind.COMMAND, "k", None, MAYA, STAFF, "ask may I?", response_url=URL)
PRESSED = Incoming(
    Kind.BUTTON, "k", None, MAYA, STAFF, "", response_url=URL, action_id="b", value="v"
)
IN_THREAD = {"thread_ts": "4.0"}
WHISPERED = {"route": Route.EPHEMERAL, "user": MAYA, "instead": (Post(MAYA, "x"),)}
"""Shown in the channel to one person; directly where Slack refuses that."""
HERE, ALONE, DIRECTLY = Whom.PLACE, Whom.CALLER_HERE, Whom.CALLER_DIRECT


@pytest.mark.parametrize(
    ("incoming", "whom", "post"),
    [
        pytest.param(SAID, HERE, Post("D0MAYA", "x"), id="said: beside it"),
        pytest.param(SAID, ALONE, Post("D0MAYA", "x"), id="said, alone: beside it"),
        pytest.param(SAID, DIRECTLY, Post("D0MAYA", "x"), id="said, directly: beside it"),
        pytest.param(replace(SAID, **IN_THREAD), HERE, Post("D0MAYA", "x", thread_ts="4.0"),
                     id="said in a thread: there"),
        pytest.param(MENTIONED, HERE, Post(STAFF, "x", thread_ts="5.0"), id="mentioned: a thread below it"),
        pytest.param(replace(MENTIONED, **IN_THREAD), HERE, Post(STAFF, "x", thread_ts="4.0"),
                     id="mentioned in a thread: there"),
        pytest.param(MENTIONED, ALONE, Post(STAFF, "x", **WHISPERED),
                     id="mentioned, alone: in the channel, since no thread is there yet"),
        pytest.param(replace(MENTIONED, **IN_THREAD), ALONE,
                     Post(STAFF, "x", thread_ts="4.0", **WHISPERED),
                     id="mentioned in a thread, alone: in the thread"),
        pytest.param(MENTIONED, DIRECTLY, Post(MAYA, "x"), id="mentioned, directly: to the person"),
        pytest.param(TYPED, HERE, Post(STAFF, "x", route=Route.RESPONSE_URL, user=MAYA, response_url=URL),
                     id="typed: for the person alone"),
        pytest.param(TYPED, DIRECTLY, Post(MAYA, "x"), id="typed, directly: to the person"),
        pytest.param(replace(TYPED, response_url=None), HERE, Post(MAYA, "x"), id="typed, nowhere to answer"),
        pytest.param(PRESSED, ALONE, Post(STAFF, "x", route=Route.RESPONSE_URL, user=MAYA, response_url=URL),
                     id="pressed: for the person alone"),
        pytest.param(replace(PRESSED, **IN_THREAD), ALONE,
                     Post(STAFF, "x", thread_ts="4.0", **WHISPERED),
                     id="pressed in a thread: there, alone"),
        pytest.param(replace(PRESSED, channel="", response_url=None), ALONE, Post(MAYA, "x"),
                     id="pressed in no channel: to the person"),
    ],
)  # fmt: skip
def test_a_message_is_bound_for_the_place_it_is_meant_for(
    incoming: Incoming, whom: Whom, post: Post
) -> None:
    assert bind(Message("x", whom=whom), incoming) == post


ABOUT, REDRAWN = {"about": "a"}, {"about": "n", "route": Route.UPDATE}


@pytest.mark.parametrize(
    ("incoming", "message", "post"),
    [
        pytest.param(SAID, Message("x", under="a"), Post("D0MAYA", "x", under="a", about="reply"), id="said: below it"),
        pytest.param(PRESSED, Message("x", to=STAFF, **ABOUT), Post(STAFF, "x", **ABOUT), id="its own name goes first"),
        pytest.param(PRESSED, Message("x", to=EVE, under="a"), Post(EVE, "x", under="a", about="reply", staff_only=True),
                     id="to somebody: below it, if they work here"),
        pytest.param(PRESSED, Message("x", under="a"),
                     Post(STAFF, "x", about="reply", route=Route.RESPONSE_URL, user=MAYA, response_url=URL),
                     id="what vanishes stands in no thread"),
        pytest.param(PRESSED, Message("x", redraws="n", to=SECRET), Post(SECRET, "x", **REDRAWN), id="redrawn there"),
        pytest.param(PRESSED, Message("x", redraws="n", to=EVE), Post(EVE, "x", staff_only=True, **REDRAWN),
                     id="redrawn for somebody, if they work here"),
        pytest.param(PRESSED, Message("x", redraws="n"), Post(STAFF, "x", staff_only=True, **REDRAWN),
                     id="redrawn here, if only staff read here"),
        pytest.param(SAID, Message("x", redraws="n"), Post("D0MAYA", "x", **REDRAWN), id="redrawn here, directly"),
        pytest.param(MENTIONED, Message("x", redraws="n", whom=DIRECTLY), Post(MAYA, "x", **REDRAWN),
                     id="redrawn in the caller's direct messages"),
    ],
)  # fmt: skip
def test_a_message_stands_below_or_redraws_what_it_names(
    incoming: Incoming, message: Message, post: Post
) -> None:
    assert bind(message, incoming, about="reply") == post


def test_the_fallback_text_is_kept_short_enough_for_slack() -> None:
    assert len(bind(Message("word " * 2000), SAID).text) <= 3900


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    """One local Slack for all tests here; what a test changes in it, it puts back."""
    with LocalSlack.start(northwind()) as running:
        yield running


@dataclass
class Log:
    """What happened."""

    heard: list[Call] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, call: Call) -> Reply:
        """Answers, and says one thing more once it is committed."""
        self.heard.append(call)
        return Reply((Message("the policy's words"),), lambda _: (Message("kept", whom=ALONE),))

    def refuse(self, session: Session, user: str, standing: str, now: datetime) -> None:
        """Remembers who was turned away."""
        assert session.in_transaction()
        assert now.tzinfo
        self.refused.append((user, standing))


@pytest.fixture
def log() -> Log:
    """Nothing happened yet."""
    return Log()


@pytest.fixture
def talk(services: Services, directory: Directory, log: Log) -> Conversation:
    """A conversation in the local Slack, with one job that says the policy's words to everybody."""
    routes = Routes((Subcommand("ask", "ask", "asks", log.answer),), {"b": log.answer}, log.answer)
    return Conversation(services, directory, routes, person_of, log.refuse)


def person_of(account: Account) -> Person:
    return Person(account.id, frozenset({"staff"}), account.timezone)


def settle(talk: Conversation, engine: Engine, incoming: Incoming) -> Sequence[Post]:
    commit = talk.answer(incoming)
    with writing(engine) as session:
        return commit(session)


@pytest.mark.parametrize(
    ("incoming", "words"),
    [
        pytest.param(SAID, "may I?", id="said"),
        pytest.param(MENTIONED, "may I?", id="mentioned"),
        pytest.param(TYPED, "may I?", id="typed"),
        pytest.param(PRESSED, "", id="pressed"),
    ],
)
def test_a_member_is_answered_and_what_is_kept_joins_the_answer(
    talk: Conversation, engine: Engine, log: Log, incoming: Incoming, words: str
) -> None:
    posts = settle(talk, engine, incoming)
    assert [p.text for p in posts] == ["the policy's words", "kept"]
    assert log.refused == []
    (call,) = log.heard
    assert (call.words, call.person.slack_id, call.person.timezone) == (words, MAYA, "Asia/Kolkata")


OUTSIDE = [
    pytest.param(GUS, Standing.GUEST, id="guest"),
    pytest.param(SOLO, Standing.GUEST, id="single-channel guest"),
    pytest.param(EVE, Standing.OUTSIDER, id="another company"),
    pytest.param(ROBO, Standing.BOT, id="another bot"),
    pytest.param("USLACKBOT", Standing.BOT, id="Slackbot"),
    pytest.param(OLD, Standing.GONE, id="deactivated"),
    pytest.param("U0NOBODY", Standing.OUTSIDER, id="unknown"),
]


@pytest.mark.parametrize(("user", "standing"), OUTSIDE)
def test_nobody_else_is_answered_wherever_they_ask(
    talk: Conversation, engine: Engine, log: Log, user: str, standing: Standing
) -> None:
    asked = (
        SAID,
        MENTIONED,
        TYPED,
        PRESSED,
        replace(MENTIONED, channel=SHARED),
        replace(PRESSED, **IN_THREAD),
    )
    for incoming in asked:
        posts = settle(talk, engine, replace(incoming, user=user))
        said = TURNED_AWAY.get(standing)
        assert [p.text for p in posts] == ([said] if said else [])
        assert all(p.channel == incoming.channel or p.channel == user for p in posts)
        assert all(incoming is SAID or p.route is not Route.POST for p in posts)
    assert log.heard == []
    assert log.refused == [(user, standing.value)] * len(asked)


def test_who_was_thanked_for_a_form_and_is_no_member_learns_that_it_was_not_kept(
    talk: Conversation, engine: Engine
) -> None:
    sent = Incoming(Kind.FORM, "k", None, GUS, "", "", action_id="job.form")
    (post,) = settle(talk, engine, sent)
    assert post.text == f"{NOT_TAKEN} {TURNED_AWAY[Standing.GUEST]}"
    assert (post.channel, post.route) == (GUS, Route.POST)


@pytest.mark.parametrize(
    ("incoming", "is_open"),
    [
        pytest.param(MENTIONED, False, id="a channel of staff"),
        pytest.param(replace(MENTIONED, channel=SECRET), False, id="a private channel of staff"),
        pytest.param(replace(MENTIONED, channel=GENERAL), True, id="a guest reads along"),
        pytest.param(replace(MENTIONED, channel=SHARED), True, id="another company reads along"),
        pytest.param(
            replace(MENTIONED, shared=True), True, id="Slack says in passing that one does"
        ),
        pytest.param(
            replace(MENTIONED, channel="C0NOWHERE"), True, id="a channel nobody can look at"
        ),
        pytest.param(SAID, False, id="a direct message"),
        pytest.param(
            replace(TYPED, channel=GENERAL), False, id="a command, whose answer one person sees"
        ),
        pytest.param(replace(PRESSED, channel=GENERAL), False, id="a button, likewise"),
    ],
)
def test_a_call_knows_whether_outsiders_read_along(
    talk: Conversation, engine: Engine, log: Log, incoming: Incoming, is_open: bool
) -> None:
    settle(talk, engine, incoming)
    assert log.heard[0].place.open_to_outsiders is is_open


@pytest.mark.parametrize("incoming", [SAID, MENTIONED, TYPED], ids=["said", "mentioned", "typed"])
def test_whose_secret_was_taken_out_is_told_so_alone(
    talk: Conversation, engine: Engine, incoming: Incoming
) -> None:
    note = settle(talk, engine, replace(incoming, secrets=("password",)))[-1]
    assert note.text == REMOVED_NOTE
    assert note.channel in (MAYA, "D0MAYA")


def test_while_slack_is_away_nothing_is_answered_and_nothing_recorded(
    slack: LocalSlack, talk: Conversation, log: Log
) -> None:
    slack.faults.next("users.info", "status", status=503)
    with pytest.raises(OutOfReach):
        talk.answer(SAID)
    assert (log.heard, log.refused) == ([], [])


def test_an_apology_goes_to_the_person_and_cannot_ping(talk: Conversation) -> None:
    (post,) = talk.apologise(MENTIONED, "I am sorry, <!channel>.")
    assert post == Post(MAYA, "I am sorry, &lt;!channel&gt;.")
