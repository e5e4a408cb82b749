"""Posting to Slack over HTTP: what each reply, or none, means, and that nothing is sent twice by itself."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.delivery.posts import (
    Absent,
    CannotLook,
    Declined,
    Later,
    Outcome,
    Post,
    Route,
    Sent,
    Unknown,
)
from bot.settings import Settings
from bot.slack.client import SlackPoster, open_client
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import FOREIGN, GUS, MAYA, SECRET, STAFF

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "hi", "verbatim": True}}
TO_STAFF = Post(STAFF, "hello", (SECTION,))
TO_MAYA = Post(MAYA, "hello")
WHISPER = Post(STAFF, "psst", route=Route.EPHEMERAL, user=MAYA)


@pytest.fixture
def poster(client: WebClient) -> SlackPoster:
    """Delivery's way to the local Slack."""
    client.timeout = 1
    return SlackPoster(client)


def test_a_post_arrives_with_its_blocks_and_its_name(
    slack: LocalSlack, poster: SlackPoster
) -> None:
    sent = poster.send(TO_STAFF, "ob1")
    (post,) = slack.posts
    assert sent == Sent(post.ts)
    assert (post.channel, post.text, post.way) == (STAFF, "hello", "chat.postMessage")
    assert post.blocks[0]["text"]["text"] == "hi"
    assert post.metadata == {
        "event_type": "isms_bot_message",
        "event_payload": {"outbox_id": "ob1"},
    }


def test_a_post_to_a_person_opens_the_direct_message(
    slack: LocalSlack, poster: SlackPoster
) -> None:
    assert isinstance(poster.send(TO_MAYA, "ob1"), Sent)
    assert slack.posts[0].seen_by == [MAYA]


def test_a_post_in_a_thread_stands_in_it(slack: LocalSlack, poster: SlackPoster) -> None:
    asked = slack.as_user("maya").mention("may I?", "staff")
    poster.send(replace(TO_STAFF, thread_ts=asked.ts), "ob1")
    assert slack.posts[0].thread_ts == asked.ts


def test_a_whisper_is_seen_by_one_person(slack: LocalSlack, poster: SlackPoster) -> None:
    assert poster.send(WHISPER, "ob1") == Sent(None)
    assert slack.posts[0].seen_by == [MAYA]


def test_links_and_previews_are_off(slack: LocalSlack, poster: SlackPoster) -> None:
    poster.send(replace(TO_STAFF, text="@here https://evil.example <!channel>"), "ob1")
    (sent,) = [r["sent"] for r in slack.requests if r["name"] == "chat.postMessage"]
    assert [sent[k] for k in ("unfurl_links", "unfurl_media", "parse")] == [False, False, "none"]


POST = "chat.postMessage"


@pytest.mark.parametrize(
    ("method", "kind", "more", "outcome", "stored"),
    [
        pytest.param(POST, "drop_reply", {}, Unknown, 1, id="stored, and the line broke"),
        pytest.param(POST, "status", {"status": 500}, Unknown("http_500"), 0, id="an error page, not stored"),
        pytest.param(POST, "status", {"status": 500, "after": True}, Unknown("http_500"), 1,
                     id="an error page, yet stored"),
        pytest.param(POST, "status", {"status": 503}, Unknown("http_503"), 0, id="overloaded"),
        pytest.param(POST, "slow", {"seconds": 2.0}, Unknown, 1, id="stored, and no reply in time"),
        pytest.param(POST, "ratelimited", {"seconds": 7}, Later(7.0, "ratelimited"), 0, id="too fast"),
        pytest.param(POST, "error", {"code": "internal_error"}, Unknown("internal_error"), 0,
                     id="Slack in trouble"),
        pytest.param(POST, "error", {"code": "message_limit_exceeded"}, Later, 0, id="the workspace is full"),
        pytest.param(POST, "error", {"code": "channel_not_found"}, Declined("channel_not_found"), 0,
                     id="no such channel"),
        pytest.param(POST, "error", {"code": "missing_scope"}, Declined("missing_scope"), 0, id="no scope"),
        pytest.param(POST, "error", {"code": "token_revoked"}, Declined("token_revoked"), 0, id="no token"),
    ],
)  # fmt: skip
def test_each_reply_means_something_and_is_asked_for_once(
    slack: LocalSlack,
    poster: SlackPoster,
    method: str,
    kind: str,
    more: dict[str, Any],
    outcome: Outcome | type[Outcome],
    stored: int,
) -> None:
    slack.faults.next(method, kind, **more)
    found = poster.send(TO_STAFF, "ob1")
    assert isinstance(found, outcome) if isinstance(outcome, type) else found == outcome
    assert len(slack.posts) == stored
    assert sum(r["name"] == method for r in slack.requests) == 1


def test_a_slack_that_is_not_there_got_nothing(client: WebClient, poster: SlackPoster) -> None:
    client.base_url = "http://127.0.0.1:1/api/"
    assert isinstance(poster.send(TO_STAFF, "ob1"), Later)


def test_a_channel_without_the_bot_declines(poster: SlackPoster) -> None:
    assert isinstance(poster.send(replace(TO_STAFF, channel=FOREIGN), "ob1"), Declined)


def test_blocks_that_slack_refuses_are_declined(poster: SlackPoster) -> None:
    assert poster.send(replace(TO_STAFF, blocks=({"type": "section"},)), "ob1") == Declined(
        "invalid_blocks"
    )


@pytest.fixture
def answer_url(slack: LocalSlack) -> str:
    """Where a command of Maya's in #staff may be answered."""
    slack.bot_url = "http://127.0.0.1:1/"
    slack.as_user("maya").slash("/isms", channel="staff")
    until = time.monotonic() + 5
    while not (sent := [r["sent"] for r in slack.requests if "response_url" in r["sent"]]):
        assert time.monotonic() < until, "the command was not sent"
        time.sleep(0.01)
    return str(sent[0]["response_url"])


def respond(url: str) -> Post:
    return Post(STAFF, "only you", route=Route.RESPONSE_URL, user=MAYA, response_url=url)


def test_the_answer_to_a_command_is_seen_by_one_person(
    slack: LocalSlack, poster: SlackPoster, answer_url: str
) -> None:
    assert poster.send(respond(answer_url), "ob1") == Sent(None)
    (post,) = slack.posts
    assert (post.way, post.seen_by, post.text) == ("response_url", [MAYA], "only you")


def test_what_the_address_no_longer_takes_comes_as_a_direct_message(
    slack: LocalSlack, poster: SlackPoster, answer_url: str
) -> None:
    for number in range(6):
        assert isinstance(poster.send(respond(answer_url), f"ob{number}"), Sent)
    assert [p.way for p in slack.posts] == ["response_url"] * 5 + ["chat.postMessage"]
    assert slack.posts[-1].seen_by == [MAYA]
    assert slack.posts[-1].channel != STAFF


@pytest.mark.parametrize(
    ("kind", "more", "outcome"),
    [
        pytest.param("status", {"status": 500}, Unknown("http_500"), id="an error page"),
        pytest.param("drop_reply", {}, Unknown, id="a broken line"),
        pytest.param("ratelimited", {"seconds": 3}, Later(3.0, "ratelimited"), id="too fast"),
    ],
)
def test_a_fault_at_the_address_means_the_same_as_elsewhere(
    slack: LocalSlack,
    poster: SlackPoster,
    answer_url: str,
    kind: str,
    more: dict[str, Any],
    outcome: Outcome | type[Outcome],
) -> None:
    slack.faults.next("response_url", kind, **more)
    found = poster.send(respond(answer_url), "ob1")
    assert isinstance(found, outcome) if isinstance(outcome, type) else found == outcome


def test_a_direct_message_that_arrived_is_found_by_its_name(
    slack: LocalSlack, poster: SlackPoster
) -> None:
    slack.faults.next("chat.postMessage", "drop_reply")
    poster.send(TO_MAYA, "ob1")
    poster.send(TO_MAYA, "ob2")
    first, second = slack.posts
    since = float(first.ts)
    assert poster.look_up(TO_MAYA, "ob1", since) == Sent(first.ts)
    assert poster.look_up(TO_MAYA, "ob2", since) == Sent(second.ts)
    assert poster.look_up(TO_MAYA, "ob3", since) == Absent()


def test_the_look_up_reads_on_behind_the_first_page(
    slack: LocalSlack, poster: SlackPoster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.finding_sent.PAGE", 2)
    for number in range(5):
        poster.send(TO_MAYA, f"ob{number}")
    since = float(slack.posts[0].ts)
    assert poster.look_up(TO_MAYA, "ob0", since) == Sent(slack.posts[0].ts)


def test_in_a_thread_of_a_direct_message_the_thread_is_read(
    slack: LocalSlack, poster: SlackPoster
) -> None:
    asked = slack.as_user("maya").say("may I?")
    post = Post(asked.channel, "yes", thread_ts=asked.ts)
    poster.send(post, "ob1")
    assert poster.look_up(post, "ob1", float(asked.ts)) == Sent(slack.posts[0].ts)


@pytest.mark.parametrize(
    ("post", "faults", "outcome"),
    [
        pytest.param(TO_STAFF, [], CannotLook("missing_scope"), id="a channel, without its scope"),
        pytest.param(WHISPER, [], CannotLook("route"), id="an ephemeral message"),
        pytest.param(replace(WHISPER, route=Route.RESPONSE_URL), [], CannotLook("route"), id="a response"),
        pytest.param(TO_MAYA, [("conversations.history", "ratelimited", {"seconds": 9})],
                     Later(9.0, "ratelimited"), id="too fast"),
        pytest.param(TO_MAYA, [("conversations.history", "status", {"status": 500})], Later(5.0, "http_500"),
                     id="an error page says nothing about the message"),
        pytest.param(TO_MAYA, [("conversations.history", "drop_reply", {})], Later, id="a broken line"),
        pytest.param(TO_MAYA, [("conversations.open", "error", {"code": "user_not_found"})],
                     CannotLook("user_not_found"), id="a person who is gone"),
    ],
)  # fmt: skip
def test_a_look_up_that_fails_is_no_sign_that_the_message_is_absent(
    slack: LocalSlack,
    poster: SlackPoster,
    post: Post,
    faults: list[tuple[str, str, dict[str, Any]]],
    outcome: Outcome | type[Outcome],
) -> None:
    for method, kind, more in faults:
        slack.faults.next(method, kind, **more)
    found = poster.look_up(post, "ob1", 1.0)
    assert isinstance(found, outcome) if isinstance(outcome, type) else found == outcome


def test_the_client_repeats_nothing_by_itself(client: WebClient) -> None:
    assert client.retry_handlers == []


def test_a_slack_on_this_machine_is_reached_past_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
    slack: LocalSlack,
    answer_url: str,
    open_at: Callable[[LocalSlack], WebClient],
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    poster = SlackPoster(open_at(slack))
    assert isinstance(poster.send(TO_STAFF, "ob1"), Sent)
    assert isinstance(poster.send(respond(answer_url), "ob2"), Sent)


def test_slack_itself_is_reached_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    client = open_client(Settings(_env_file=None))
    assert client.proxy == "http://proxy.example:3128"


def test_a_guest_can_be_told_no_where_the_guest_asked(
    slack: LocalSlack, poster: SlackPoster
) -> None:
    slack.change_members(SECRET, add=["gus"])
    whisper = replace(WHISPER, channel=SECRET, user=GUS)
    assert isinstance(poster.send(whisper, "ob1"), Sent)
    assert slack.posts[0].seen_by == [GUS]
