"""No word of a policy ever reaches anybody who is not staff: every kind of account, place and way of asking.

Everything is real but the search: Slack's accounts and channels are looked up over HTTP, the answers are
posted over HTTP, and what counts is who could see each message afterwards.
"""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from slack_sdk import WebClient

from bot import jobs
from bot.ask.rules import Asked
from bot.ask.section_buttons import WHOLE_SECTION
from bot.services import Services, real_clock
from bot.slack.client import SlackPoster
from bot.slack.conversation import Conversation
from bot.slack.directory import Directory
from bot.slack.incoming import Incoming, Kind
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from tests.bot.ask.conftest import answered, not_covered, passage
from tests.bot.register.conftest import IsmsFolder, Register
from tests.bot.slack.conftest import (
    ADA,
    EVE,
    GENERAL,
    GUS,
    HOME,
    MAYA,
    OLD,
    ROBO,
    SECRET,
    SHARED,
    SOLO,
    STAFF,
)  # fmt: skip

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
POLICY_WORDS = ("quokka", "Laptops", "Own devices", "laptops.md")
"""Of the text, the title, the heading and the path."""
MEMBERS = {MAYA, ADA}
NOT_STAFF = {GUS, SOLO, EVE, ROBO, OLD}
SEEN = (GENERAL, STAFF, SECRET, SHARED)
CHANNELS = (*SEEN, "C0NOWHERE")
ANSWERS = {
    "covered": answered(
        passage(title="Laptops", document="laptops.md", text="The quokka rule. And.")
    ),
    "not covered": not_covered(passage(title="Laptops", document="laptops.md")),
}


@pytest.fixture
def button(folder: IsmsFolder, register: Register, section_id: Callable[[str], str]) -> str:
    """The value of a button below an answer: a section that stands in the register."""
    folder.policy("laptops.md", "The quokka rule holds.", title="Laptops")
    register.sync(folder)
    return section_id("quokka")


def ways(user: str, channel: str, button: str, ts: str) -> Iterator[Incoming]:
    """Every way in which this account could do something at this place."""
    number = count()

    def came(kind: Kind, where: str, **more: str) -> Incoming:
        return Incoming(kind, f"{user}{next(number)}", None, user, where, "laptop?", **more)

    yield came(Kind.MENTION, channel, ts=ts)
    yield came(Kind.MENTION, channel, ts="9.9", thread_ts=ts)
    yield came(Kind.COMMAND, channel)
    yield came(Kind.BUTTON, channel, action_id=WHOLE_SECTION[0], value=button)
    yield came(Kind.BUTTON, channel, action_id=WHOLE_SECTION[0], value=button, thread_ts=ts)
    yield came(Kind.DIRECT, user, ts="2.0")


@pytest.fixture
def drive(
    slack: LocalSlack, client: WebClient, finding: Callable[[Asked], Services], button: str
) -> Callable[[Asked, str], None]:
    """Lets one account try everything everywhere, and posts what it is answered."""

    def drive(asked: Asked, user: str) -> None:
        services = finding(asked)
        talk: Conversation = jobs.conversation(services, Directory(client, HOME, real_clock))
        poster = SlackPoster(client)
        for channel in CHANNELS:
            # A thread hangs below a message that is there.
            below = (
                slack.as_user("maya").say("@isms laptop?", to=channel) if channel in SEEN else None
            )
            for incoming in ways(user, channel, button, below.ts if below else "1.0"):
                commit = talk.answer(incoming)
                with writing(services.engine) as session:
                    posts = commit(session)
                for post in posts:
                    poster.send(post, incoming.key)

    return drive


def holds_policy(text: str) -> bool:
    return any(word in text for word in POLICY_WORDS)


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize(
    "user",
    [
        pytest.param(GUS, id="guest"),
        pytest.param(SOLO, id="single-channel guest"),
        pytest.param(EVE, id="another company"),
        pytest.param(ROBO, id="another bot"),
        pytest.param(OLD, id="deactivated"),
        pytest.param("USLACKBOT", id="Slackbot"),
        pytest.param("U0NOBODY", id="unknown"),
    ],
)
def test_who_is_not_staff_gets_no_word_of_a_policy(
    slack: LocalSlack, drive: Callable[[Asked, str], None], user: str, answer: str
) -> None:
    drive(ANSWERS[answer], user)
    assert [post.text for post in slack.posts if holds_policy(post.all_text)] == []


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_staff_are_told_is_seen_by_staff_alone(
    slack: LocalSlack, drive: Callable[[Asked, str], None], answer: str
) -> None:
    drive(ANSWERS[answer], MAYA)
    told = [post for post in slack.posts if holds_policy(post.all_text)]
    assert told
    for post in told:
        assert set(post.seen_by) <= MEMBERS | {ROBO}, post.text
        assert ROBO not in post.seen_by or post.channel == STAFF
    assert {GENERAL, STAFF, SECRET, SHARED} <= {post.channel for post in slack.posts}


def test_a_guest_who_joins_between_two_questions_sees_only_the_first(
    slack: LocalSlack, drive: Callable[[Asked, str], None]
) -> None:
    drive(ANSWERS["covered"], MAYA)
    before = len(slack.posts)
    slack.change_members(STAFF, add=["gus"])
    drive(ANSWERS["covered"], MAYA)
    for post in slack.posts[before:]:
        assert not (holds_policy(post.all_text) and GUS in post.seen_by)
