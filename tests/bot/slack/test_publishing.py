"""Home as it reaches Slack: drawn whole, safe to be drawn again, and refused for good only where there is none."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.delivery.posts import Declined, Later, Sent, Unknown
from bot.slack import kit
from bot.slack.binding import drawn_home
from bot.slack.client import SlackPoster
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import MAYA

PAGE = (kit.section("hello"),)


@pytest.fixture
def poster(client: WebClient) -> SlackPoster:
    """Delivery's way to the local Slack."""
    return SlackPoster(client)


def home(slack: LocalSlack) -> Any:
    return slack.orders.send("surfaces", **{"as": "maya"})["home"]


def test_home_shows_what_was_drawn_last(slack: LocalSlack, poster: SlackPoster) -> None:
    for words in ("hello", "hello", "hello again"):
        assert poster.send(drawn_home(MAYA, (kit.section(words),)), "ob1") == Sent(None)
    assert [b["text"]["text"] for b in home(slack)["blocks"]] == ["hello again"]
    assert slack.posts == []


@pytest.mark.parametrize(
    ("status", "outcome"),
    [pytest.param(503, Unknown, id="in trouble"), pytest.param(429, Later, id="busy")],
)
def test_a_slack_in_trouble_is_asked_again_later(
    slack: LocalSlack, poster: SlackPoster, status: int, outcome: type
) -> None:
    slack.faults.next("views.publish", "status", status=status)
    assert isinstance(poster.send(drawn_home(MAYA, PAGE), "ob1"), outcome)


def test_what_slack_refuses_is_declined(slack: LocalSlack, poster: SlackPoster) -> None:
    assert isinstance(poster.send(drawn_home(MAYA, PAGE * 101), "ob1"), Declined)
    assert home(slack) is None
