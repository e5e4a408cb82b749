"""`chat.delete` as delivery needs it: what is gone is gone, and a Slack in trouble is asked again."""

from dataclasses import replace
from typing import Any

import pytest

from bot.delivery.posts import Declined, Later, Post, Route, Sent, Unknown
from bot.slack.client import SlackPoster
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import MAYA, STAFF


@pytest.fixture
def poster(client: Any) -> SlackPoster:
    """Delivery's way to the local Slack."""
    return SlackPoster(client)


@pytest.mark.parametrize("channel", [STAFF, MAYA])
def test_a_message_goes_and_to_do_it_twice_does_no_harm(
    slack: LocalSlack, poster: SlackPoster, channel: str
) -> None:
    sent = poster.send(Post(channel, "the answer"), "ob1")
    assert isinstance(sent, Sent)
    deletion = Post(channel, "", route=Route.DELETE, ts=sent.ts or "")
    assert [poster.send(deletion, "ob2") for _ in range(2)] == [Sent(None)] * 2
    assert slack.as_user("maya").sees() == []


@pytest.mark.parametrize(
    ("kind", "more", "outcome"),
    [
        pytest.param("error", {"code": "message_not_found"}, Sent, id="somebody was quicker"),
        pytest.param("error", {"code": "channel_not_found"}, Sent, id="the channel is gone"),
        pytest.param("error", {"code": "cant_delete_message"}, Declined, id="it may not be deleted"),
        pytest.param("error", {"code": "missing_scope"}, Declined, id="no scope"),
        pytest.param("ratelimited", {"seconds": 7}, Later, id="too fast"),
        pytest.param("drop_reply", {}, Unknown, id="the line broke"),
        pytest.param("status", {"status": 503}, Unknown, id="in trouble"),
    ],
)  # fmt: skip
def test_what_slacks_replies_mean(
    slack: LocalSlack, poster: SlackPoster, kind: str, more: Any, outcome: type
) -> None:
    sent = poster.send(Post(STAFF, "the answer"), "ob1")
    assert isinstance(sent, Sent)
    slack.faults.next("chat.delete", kind, **more)
    deletion = Post(STAFF, "", route=Route.DELETE, ts=sent.ts or "")
    assert isinstance(poster.send(deletion, "ob2"), outcome)


def test_what_somebody_else_wrote_is_not_ours_to_delete(
    slack: LocalSlack, poster: SlackPoster
) -> None:
    said = slack.as_user("maya").say("mine", to="staff")
    deletion = Post(STAFF, "", route=Route.DELETE, ts=said.ts)
    assert poster.send(deletion, "ob2") == Declined("cant_delete_message")
    assert poster.send(replace(deletion, ts="1.000001"), "ob3") == Sent(None)
