"""A sign that somebody works on an answer: where, to whom, and only when it takes a moment."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from slack_sdk import WebClient

import bot.slack.sign as signs
from bot.delivery.posts import Route
from bot.slack.client import SlackPoster
from bot.slack.incoming import Incoming, Kind
from bot.slack.sign import ONE_MOMENT, Sign, sign_for
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import GENERAL, MAYA

ASKED = Incoming(Kind.DIRECT, "k", None, MAYA, "D1", "may I?", ts="1.0")
URL = "http://127.0.0.1:1/respond"


@pytest.mark.parametrize(
    ("incoming", "route"),
    [
        pytest.param(ASKED, Route.EPHEMERAL, id="directly"),
        pytest.param(replace(ASKED, kind=Kind.MENTION, channel=GENERAL), Route.EPHEMERAL, id="by mention"),
        pytest.param(replace(ASKED, kind=Kind.COMMAND, response_url=URL), Route.RESPONSE_URL, id="by command"),
        pytest.param(replace(ASKED, kind=Kind.SHORTCUT, response_url=URL), Route.RESPONSE_URL, id="by shortcut"),
        pytest.param(replace(ASKED, thread_ts="1.0"), None, id="in the pane, which shows its own"),
        pytest.param(replace(ASKED, kind=Kind.FORM), None, id="by form, which has thanked"),
        pytest.param(replace(ASKED, kind=Kind.BUTTON), None, id="by button"),
        pytest.param(replace(ASKED, kind=Kind.HOME_OPENED), None, id="home"),
    ],
)  # fmt: skip
def test_only_the_asker_sees_it_where_they_asked(incoming: Incoming, route: Route | None) -> None:
    said = sign_for(incoming)
    assert (said.route if said else None) == route
    if said:
        assert said.user == MAYA
        assert said.thread_ts is None


@pytest.fixture
def sign(client: WebClient, monkeypatch: pytest.MonkeyPatch) -> Sign:
    """The sign; an answer takes a moment after a fiftieth of a second."""
    monkeypatch.setattr(signs, "SOON_SECONDS", 0.02)
    poster = SlackPoster(client)
    return Sign(lambda post: poster.send(post, "sign"))


def seen(slack: LocalSlack) -> list[str]:
    return [r.text for r in slack.as_user("maya").sees()]


def until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < ends, "it did not come"
        time.sleep(0.01)


def test_who_waits_reads_it_in_their_conversation(slack: LocalSlack, sign: Sign) -> None:
    said = slack.as_user("maya").say("may I?")
    with sign.at_work(replace(ASKED, channel=said.channel)):
        until(lambda: ONE_MOMENT in seen(slack))


def test_an_answer_that_is_quick_needs_none(slack: LocalSlack, sign: Sign) -> None:
    said = slack.as_user("maya").say("may I?")
    with sign.at_work(replace(ASKED, channel=said.channel)):
        pass
    time.sleep(0.1)
    assert ONE_MOMENT not in seen(slack)


def test_a_slack_that_is_away_stands_in_no_answers_way(nobody: WebClient) -> None:
    poster = SlackPoster(nobody)
    started = time.monotonic()
    with Sign(lambda post: poster.send(post, "sign")).at_work(ASKED):
        time.sleep(0.05)
    assert time.monotonic() - started < 1
