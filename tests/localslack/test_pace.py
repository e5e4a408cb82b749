"""Slack's limits hold where a workspace wants them: per method and minute, and per channel and second."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from localslack.driver import LocalSlack
from localslack.pace import Pace, Verdict


@pytest.fixture
def refused():
    """How long a call is to be put off; None where it is carried out."""

    def call(method, **arguments):
        try:
            method(**arguments)
        except SlackApiError as error:
            return told(error.response)
        return None

    def told(response):
        assert (response.status_code, response["error"]) == (429, "ratelimited")
        return int(response.headers["Retry-After"])

    return call


def test_without_being_asked_nothing_is_limited(client, refused):
    assert {refused(client.users_list) for _ in range(25)} == {None}


def test_a_method_of_the_second_tier_may_be_called_twenty_times_a_minute(slack, client, refused):
    slack.keep_pace()
    waits = [refused(client.users_list) for _ in range(21)]
    assert waits[:20] == [None] * 20
    assert 55 <= waits[20] <= 60
    assert refused(client.auth_test) is None
    slack.pass_time(60)
    assert refused(client.users_list) is None


def test_each_channel_takes_one_message_a_second(slack, client, refused):
    slack.keep_pace()
    post = client.chat_postMessage
    assert refused(post, channel="C0GENERAL", text="one") is None
    assert refused(post, channel="C0GENERAL", text="two") == 1
    assert refused(post, channel="U0MAYA", text="three") is None
    slack.pass_time(1)
    assert refused(post, channel="C0GENERAL", text="four") is None


def test_a_burst_may_vanish_without_a_word(slack, client):
    slack.keep_pace(silent=True)
    answers = [client.chat_postMessage(channel="C0GENERAL", text=t) for t in ("one", "two")]
    assert [a["ok"] for a in answers] == [True, True]
    assert [m.text for m in slack.as_user("maya").sees("general")] == ["one"]
    assert [p.text for p in slack.posts] == ["one"]
    assert [(d["text"], d["ts"]) for d in slack.dropped] == [("two", answers[1]["ts"])]


def test_a_workspace_may_want_limits_from_the_start(workspace, refused):
    with LocalSlack.start({**workspace, "paced": True}) as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        waits = [refused(client.chat_postMessage, channel="C0GENERAL", text="x") for _ in range(2)]
    assert waits == [None, 1]


def test_a_window_slides():
    now = [0.0]
    pace = Pace(True, lambda: now[0])
    assert pace.wait("a", 2) == 0
    now[0] = 50.0
    assert pace.wait("a", 2) == 0
    assert pace.wait("a", 2) == 10
    now[0] = 60.0
    assert pace.wait("a", 2) == 0
    assert pace.wait("a", 2) == 50


def test_channels_are_counted_apart():
    pace = Pace(True, lambda: 0.0)
    verdicts = [pace.verdict(c) for c in ("a", "b", "a")]
    assert verdicts == [Verdict.STORED, Verdict.STORED, Verdict.REFUSED]
